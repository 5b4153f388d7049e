#include <QString>
#include <QtCore/QString>
#include <qobject.h>
