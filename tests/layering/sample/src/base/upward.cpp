#include "../top/top.h"
#include "base.h"
#include "base/base.h"
#include "middle/middle.h"
#include "top/madebythebuild.h"
#include <top/top.h>
