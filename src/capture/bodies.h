#pragma once

#include "capture/store.h"
#include "exchange/bodyqueue.h"

#include <array>
#include <chrono>
#include <memory>
#include <unordered_map>

namespace weir::capture {

/// Where the bodies stand of exchanges that go on, while they come.
/// Thread contract: the recorder's thread.
class Bodies
{
public:
    using Places = std::array<BodyPlace, 2>; // by exchange::Side

    /// For an exchange of the engine; made if there is none.
    Places& of(std::uint64_t exchange);
    /// Null if nothing has come.
    Places* find(std::uint64_t exchange);
    /// Null if nothing has come.
    std::unique_ptr<Places> take(std::uint64_t exchange);
    /// Forgets those of exchanges that nobody has told of for long: their rows were lost on the way.
    template<typename IsRunning>
    void forgetStray(IsRunning isRunning)
    {
        const auto now = std::chrono::steady_clock::now();
        std::erase_if(
            m_places, [&](const auto& one) { return now - one.second.touched > kPatience && !isRunning(one.first); });
    }
    /// Calls `change(place)` for each body.
    template<typename Change>
    void forEach(Change change)
    {
        for (auto& [id, open] : m_places) {
            for (BodyPlace& place : *open.places)
                change(place);
        }
    }

private:
    static constexpr std::chrono::seconds kPatience{30};
    struct Open
    {
        std::unique_ptr<Places> places = std::make_unique<Places>();
        std::chrono::steady_clock::time_point touched = std::chrono::steady_clock::now();
    };

    std::unordered_map<std::uint64_t, Open> m_places;
};

} // namespace weir::capture
