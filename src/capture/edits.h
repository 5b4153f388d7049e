#pragma once

#include "capture/problem.h"

#include <deque>
#include <functional>
#include <optional>

namespace weir::capture {

class Store;

/// What the user did to exchanges of the capture, in order, until the capture has taken it: it may be locked, or its
/// disk be full, at that moment.
/// Thread contract: one thread.
class Edits
{
public:
    using Edit = std::function<std::optional<Problem>(Store&)>;

    /// Of more than a user can do in the meantime, the oldest goes.
    void add(Edit edit);
    void clear() { m_waiting.clear(); }
    /// Those from the first that fails on wait for the next time.
    std::optional<Problem> applyTo(Store& store);

private:
    static constexpr std::size_t kMost = 10'000;
    std::deque<Edit> m_waiting;
};

} // namespace weir::capture
