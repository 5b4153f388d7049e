#include "base/base.h"
#include "middle/middle.h"

#include <QString>
#include <qobject.h>
