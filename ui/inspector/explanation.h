#pragma once

#include "exchange/exchange.h"

#include <QString>

namespace weir::ui {

/// What went wrong with an exchange, for people.
struct Explanation
{
    QString summary; ///< what it means, in a few words; empty: nothing went wrong
    QString detail;  ///< what Weir recorded, harmless but not translated; may be empty
    QString advice;  ///< what one can try; may be empty
};

Explanation explain(const exchange::Exchange& exchange);

} // namespace weir::ui
