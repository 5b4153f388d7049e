#include "above/above.h"

#include <QLabel>
#include <QtWidgets/QMenu>
#include <qmenu.h>
