#include "base/base.h"
#include "base.h"
#include "middle/middle.h"
  #  include   <top/top.h>
#include "../top/top.h"
#include "top/madebythebuild.h"
