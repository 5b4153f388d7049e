#include "status/requestrate.h"

#include <QCoreApplication>
#include <QLocale>

namespace weir::ui {

QString requestRateText(double requestsPerSecond)
{
    const bool any = requestsPerSecond >= 0.05;
    const int decimals = any && requestsPerSecond < 9.95 ? 1 : 0;
    return QCoreApplication::translate("RequestRate", "%1 req/s")
        .arg(QLocale().toString(any ? requestsPerSecond : 0.0, 'f', decimals));
}

} // namespace weir::ui
