#include "capture/packing.h"

#include <cstring>
#include <type_traits>

namespace weir::capture {

namespace {

/// Both directions go through one list of fields, so that they cannot differ.
class Writer
{
public:
    explicit Writer(std::string& out) : m_out(out) {}

    template<typename Value>
    requires std::is_trivially_copyable_v<Value>
    void operator()(const Value& value) { m_out.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void operator()(const std::string& text)
    {
        (*this)(std::uint32_t(text.size()));
        m_out += text;
    }
    void operator()(const exchange::HeadText& head)
    {
        (*this)(bool(head));
        if (head)
            (*this)(*head);
    }

private:
    std::string& m_out;
};

class Reader
{
public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}

    template<typename Value>
    requires std::is_trivially_copyable_v<Value>
    void operator()(Value& value)
    {
        const std::string_view part = next(sizeof value);
        if (m_good)
            std::memcpy(static_cast<void*>(&value), part.data(), sizeof value);
    }
    void operator()(std::string& text)
    {
        std::uint32_t size = 0;
        (*this)(size);
        text = next(size);
    }
    void operator()(exchange::HeadText& head)
    {
        bool isThere = false;
        (*this)(isThere);
        if (!isThere)
            return;
        std::string text;
        (*this)(text);
        head = std::make_shared<const std::string>(std::move(text));
    }
    bool isGood() const { return m_good && m_bytes.empty(); }

private:
    std::string_view next(std::size_t size)
    {
        m_good = m_good && size <= m_bytes.size();
        if (!m_good)
            return {};
        const std::string_view part = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return part;
    }

    std::string_view m_bytes;
    bool m_good = true;
};

template<typename Fields, typename Exchange>
void eachField(Fields& field, Exchange& exchange)
{
    field(exchange.id);
    field(exchange.state);
    field(exchange.scheme);
    field(exchange.refused);
    field(exchange.port);
    field(exchange.status);
    field(exchange.started);
    field(exchange.client);
    field(exchange.method);
    field(exchange.host);
    field(exchange.path);
    field(exchange.server);
    field(exchange.error);
    field(exchange.requestHead);
    field(exchange.responseHead);
    field(exchange.requestHeadBytes);
    field(exchange.requestBodyBytes);
    field(exchange.responseHeadBytes);
    field(exchange.responseBodyBytes);
    field(exchange.timing);
}

} // namespace

void pack(std::string& out, const exchange::Exchange& exchange)
{
    Writer writer(out);
    eachField(writer, exchange);
}

std::optional<exchange::Exchange> unpack(std::string_view bytes)
{
    exchange::Exchange exchange;
    Reader reader(bytes);
    eachField(reader, exchange);
    if (!reader.isGood())
        return std::nullopt;
    return exchange;
}

} // namespace weir::capture
