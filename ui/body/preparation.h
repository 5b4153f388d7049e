#pragma once

#include "body/bodystate.h"
#include "formats/decoding.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace weir::ui {

/// How much of a body is unpacked, laid out and coloured.
struct PreparationLimits
{
    std::uint64_t mostBytes = 256 * 1024 * 1024;
};

/// Unpacks a body, finds out what it is, makes UTF-8 of its charset, and lays it out: all in one pass, with a fixed
/// amount of memory, into scratch files.
/// Thread contract: one thread at a time; it is made for a worker.
class Preparation
{
    Q_DECLARE_TR_FUNCTIONS(weir::ui::BodyView)

public:
    using Listener = std::function<void(const BodyState&)>;

    /// The listener is called as soon as there is enough for a screen, then ten times a second, and at the end.
    Preparation(BodyRequest request, PreparationLimits limits, std::stop_token stop, Listener listener);
    void run();

private:
    using Layout = formats::PrettyOptions::Layout;

    bool take(std::string_view piece);
    void begin();
    void takeText(std::string_view piece);
    void takeUtf8(std::string_view utf8);
    void end();
    bool unpack();
    void readThrough();
    void noteEnd(formats::Decoded::End end, std::uint64_t bytes);
    void append(ScratchFile* file, std::string_view bytes);
    void flush(formats::Output& out, Layout layout);
    std::shared_ptr<ScratchFile> scratch();
    void tell(bool evenIfJustTold);

    const BodyRequest m_request;
    const PreparationLimits m_limits;
    const std::stop_token m_stop;
    const Listener m_listener;
    BodyState m_state;

    std::string m_beginning; ///< until the kind is known
    bool m_hasBegun = false;
    bool m_failed = false; ///< a scratch file could not be written
    bool m_hasInvalidText = false;
    bool m_isAtStart = true; ///< of the text
    std::uint64_t m_taken = 0;
    std::uint64_t m_textBytes = 0;
    std::uint64_t m_painted = 0; ///< bytes of text that have their colours
    std::uint64_t m_toldBytes = 0;
    std::chrono::steady_clock::time_point m_told;

    std::shared_ptr<ScratchFile> m_unpacked;
    std::shared_ptr<ScratchFile> m_text;
    std::shared_ptr<ScratchFile> m_pretty;
    std::shared_ptr<Spans> m_textSpans;
    std::shared_ptr<Spans> m_prettySpans;
    std::optional<QStringDecoder> m_decoder;
    std::unique_ptr<formats::PrettyPrinter> m_painter; ///< only colours
    std::unique_ptr<formats::PrettyPrinter> m_printer;
};

} // namespace weir::ui
