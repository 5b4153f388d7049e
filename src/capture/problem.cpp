#include "capture/problem.h"

#include <QString>

#include <cstring>

namespace weir::capture {

std::string inWords(int error) { return QString::fromLocal8Bit(std::strerror(error)).toStdString(); }

} // namespace weir::capture
