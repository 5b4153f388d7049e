#pragma once

#include <utility>
#include <variant>

namespace weir::http {

/// A value, or the reason why there is none. Peers' mistakes travel this way, never as exceptions.
template<typename T, typename E>
class Result
{
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(E error) : m_content(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_content.index() == 0; }
    const T& value() const { return std::get<0>(m_content); }
    T& value() { return std::get<0>(m_content); }
    const T& operator*() const { return value(); }
    const T* operator->() const { return &value(); }
    const E& error() const { return std::get<1>(m_content); }

private:
    std::variant<T, E> m_content;
};

} // namespace weir::http
