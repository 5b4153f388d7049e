#pragma once

#include "traffic/filterlexer.h"
#include "traffic/filternode.h"

#include <variant>

namespace weir::traffic {

/// What a Term asks of a row. An error says which values the key takes.
std::variant<FilterNode, FilterError> nodeOf(const FilterToken& term);

} // namespace weir::traffic
