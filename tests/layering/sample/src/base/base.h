#pragma once

#include <net/if.h>
#include <string>

#include "base/generated.h"
// #include "top/top.h"
