#pragma once

#include "exchange/feed.h"

namespace weir::exchange::test {

/// Opens an exchange, and has it told of at once.
inline Exchange& begin(Outbox::Entry& entry)
{
    Exchange& exchange = entry.open();
    entry.changed();
    return exchange;
}

} // namespace weir::exchange::test
