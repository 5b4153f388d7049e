#include "base/base.h"
#include "top/top.h"
#include <QtCore>
