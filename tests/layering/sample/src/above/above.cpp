#include "above/above.moc"
#include "base/base.h"
#include "middle/middle.h"
#include "top/top.h"

#include <QString>
