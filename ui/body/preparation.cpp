#include "body/preparation.h"

#include "body/formrows.h"
#include "format/format.h"
#include "peer/displaytext.h"

#include <algorithm>
#include <utility>

namespace weir::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::uint64_t kFirstScreen = 64 * 1024;
constexpr auto kBetweenTellings = 100ms;

bool isUtf8Name(const std::string& charset) { return charset == "utf-8" || charset == "us-ascii" || charset == "utf8"; }

} // namespace

bool isTextKind(formats::BodyKind kind)
{
    return kind != formats::BodyKind::Binary && kind != formats::BodyKind::Image
        && kind != formats::BodyKind::Multipart;
}

Preparation::Preparation(BodyRequest request, PreparationLimits limits, std::stop_token stop, Listener listener)
    : m_request(std::move(request)), m_limits(limits), m_stop(std::move(stop)), m_listener(std::move(listener))
{
}

void Preparation::run()
{
    m_state.type = formats::parseMediaType(m_request.contentType.toStdString());
    m_state.bytes = m_request.body.bytes;
    const bool isEncoded = formats::isEncoded(m_request.contentEncoding.toStdString());
    if (isEncoded && m_request.body.isDecoded)
        m_state.notes << tr("This was unpacked already when it was imported: it is not in the %1 coding of its header.")
                             .arg(displayText(m_request.contentEncoding.toStdString(), 64));
    if (!isEncoded || m_request.body.isDecoded || !unpack())
        readThrough(); // as it is
    if (m_stop.stop_requested())
        return;
    end();
    m_state.isComplete = true;
    tell(true);
}

/// Returns false if nothing could be unpacked.
bool Preparation::unpack()
{
    m_unpacked = scratch();
    if (!m_unpacked)
        return false;
    m_state.bytes = m_unpacked;
    m_state.isDecoded = true;
    const formats::Decoded decoded = formats::decode(*m_request.body.bytes, m_request.contentEncoding.toStdString(),
        m_limits.mostBytes, [this](std::span<const char> piece) {
            append(m_unpacked.get(), {piece.data(), piece.size()});
            return take({piece.data(), piece.size()});
        });
    if (decoded.end != formats::Decoded::End::Cancelled)
        noteEnd(decoded.end, decoded.bytes);
    if (decoded.bytes > 0 || decoded.end == formats::Decoded::End::Complete)
        return true;
    m_state.bytes = m_request.body.bytes;
    m_state.isDecoded = false;
    return false;
}

void Preparation::noteEnd(formats::Decoded::End end, std::uint64_t bytes)
{
    const QString coding = displayText(m_request.contentEncoding.toStdString(), 64);
    switch (end) {
    case formats::Decoded::End::Complete:
    case formats::Decoded::End::Cancelled: return;
    case formats::Decoded::End::LimitReached:
        m_state.notes << tr("This unpacks to more than %1; the first %2 are shown.")
                             .arg(bytesText(m_limits.mostBytes), bytesText(bytes));
        return;
    case formats::Decoded::End::Damaged:
        m_state.notes << (bytes > 0
                ? tr("The %1 coding is damaged. What stands before the damage is shown: %2.")
                      .arg(coding, bytesText(bytes))
                : tr("This is not in the %1 coding that its header names. The bytes that passed are "
                     "shown.")
                      .arg(coding));
        return;
    case formats::Decoded::End::Truncated:
        m_state.notes
            << tr("The %1 coding ends too early. What could be unpacked is shown: %2.").arg(coding, bytesText(bytes));
        return;
    case formats::Decoded::End::UnknownCoding:
        m_state.notes << tr("The coding %1 is not known here. The bytes that passed are shown.").arg(coding);
        return;
    }
}

void Preparation::readThrough()
{
    std::vector<char> piece(kPiece);
    std::uint64_t place = 0;
    while (!m_stop.stop_requested()) {
        const std::size_t got = m_state.bytes->read(place, piece);
        if (got == 0 || !take({piece.data(), got}))
            return;
        place += got;
        if (m_hasBegun && (!m_state.text || (!m_text && place > m_limits.mostBytes)))
            return; // the rest is read where it is when it is looked at
    }
}

/// Returns false when no more is needed.
bool Preparation::take(std::string_view piece)
{
    m_taken += piece.size();
    if (m_hasBegun) {
        if (m_state.text)
            takeText(piece);
    } else {
        m_beginning += piece;
        if (m_beginning.size() >= formats::kSniffedBytes)
            begin();
    }
    tell(false);
    return !m_stop.stop_requested() && !m_failed;
}

void Preparation::begin()
{
    m_hasBegun = true;
    const std::string_view sniffed = std::string_view(m_beginning).substr(0, formats::kSniffedBytes);
    m_state.kind = formats::kindOf(m_state.type, sniffed);
    if (!isTextKind(m_state.kind))
        return;
    const std::string charset = formats::charsetOf(m_state.type, m_state.kind, sniffed);
    m_state.charset = displayText(charset, 64);
    m_decoder.emplace(isUtf8Name(charset) ? "utf-8" : charset.c_str(), QStringConverter::Flag::ConvertInitialBom);
    if (!m_decoder->isValid()) {
        m_state.notes
            << tr("The charset %1 is not known here. The text is shown as if it were UTF-8.").arg(m_state.charset);
        m_decoder.emplace(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    } else if (!isUtf8Name(charset)) {
        m_text = scratch();
        m_state.text = m_text;
    }
    if (!m_state.text)
        m_state.text = m_state.bytes;
    m_painter = formats::PrettyPrinter::make(m_state.kind, {formats::PrettyOptions::Layout::AsItIs});
    m_printer = formats::PrettyPrinter::make(m_state.kind);
    if (m_painter) {
        if (auto file = scratch())
            m_state.textSpans = m_textSpans = std::make_shared<Spans>(std::move(file));
    }
    if (m_printer)
        m_pretty = scratch();
    if (m_pretty) {
        m_state.pretty = m_pretty;
        if (auto file = scratch())
            m_state.prettySpans = m_prettySpans = std::make_shared<Spans>(std::move(file));
    }
    takeText(std::exchange(m_beginning, {}));
}

void Preparation::takeText(std::string_view piece)
{
    QString decoded = m_decoder->decode(QByteArrayView(piece.data(), qsizetype(piece.size())));
    if (std::exchange(m_isAtStart, m_isAtStart && decoded.isEmpty()) && decoded.startsWith(QChar::ByteOrderMark))
        decoded.remove(0, 1); // it is not of the text
    if (m_decoder->hasError() && !m_hasInvalidText) {
        m_hasInvalidText = true;
        m_state.notes << tr("Some of the bytes are not %1; each of these is shown as %2.")
                             .arg(m_text ? m_state.charset : QStringLiteral("UTF-8"), QString(QChar(0xfffd)));
    }
    if (m_text) {
        const QByteArray utf8 = decoded.toUtf8();
        append(m_text.get(), {utf8.constData(), std::size_t(utf8.size())});
        takeUtf8({utf8.constData(), std::size_t(utf8.size())});
    } else {
        takeUtf8(piece);
    }
}

void Preparation::takeUtf8(std::string_view utf8)
{
    if (!m_printer && !m_painter)
        return;
    if (m_textBytes + utf8.size() > m_limits.mostBytes) {
        m_state.notes << tr("Only the first %1 are coloured and laid out.").arg(bytesText(m_textBytes));
        formats::Output out;
        if (m_printer) {
            m_printer->finish(out);
            flush(out, Layout::Indented);
        }
        m_printer.reset();
        m_painter.reset();
        return;
    }
    formats::Output out;
    if (m_painter) {
        m_painter->feed(utf8, out);
        flush(out, Layout::AsItIs);
    }
    if (m_printer) {
        m_printer->feed(utf8, out);
        flush(out, Layout::Indented);
    }
    m_textBytes += utf8.size();
}

/// Writes what a printer has put out, and empties it.
void Preparation::flush(formats::Output& out, Layout layout)
{
    if (layout == Layout::Indented) {
        if (m_prettySpans)
            m_prettySpans->append(out.spans, m_pretty->size());
        append(m_pretty.get(), out.text);
    } else if (m_textSpans) {
        m_textSpans->append(out.spans, m_painted);
        m_painted += out.text.size();
    }
    out.text.clear();
    out.spans.clear();
}

void Preparation::append(ScratchFile* file, std::string_view bytes)
{
    if (!file || m_failed)
        return;
    const QString problem = file->append(bytes);
    if (problem.isEmpty())
        return;
    m_failed = true;
    m_state.notes << problem;
}

std::shared_ptr<ScratchFile> Preparation::scratch()
{
    QString problem;
    auto file = ScratchFile::create(problem);
    if (!file && !m_state.notes.contains(problem))
        m_state.notes << problem;
    return file;
}

void Preparation::end()
{
    if (!m_hasBegun)
        begin();
    formats::Output out;
    if (m_painter) {
        m_painter->finish(out);
        flush(out, Layout::AsItIs);
    }
    if (m_printer) {
        m_printer->finish(out);
        flush(out, Layout::Indented);
    }
    if (m_state.kind == formats::BodyKind::Form || m_state.kind == formats::BodyKind::Multipart) {
        FormRows form = formRows(*m_state.bytes, m_state.kind, m_state.type);
        m_state.form = std::move(form.rows);
        if (!form.note.isEmpty())
            m_state.notes << form.note;
    }
}

void Preparation::tell(bool evenIfJustTold)
{
    const auto now = std::chrono::steady_clock::now();
    const bool isFirst = m_toldBytes == 0 && m_taken >= kFirstScreen;
    if (!evenIfJustTold && (!m_hasBegun || (!isFirst && now - m_told < kBetweenTellings)))
        return;
    m_told = now;
    m_toldBytes = m_taken;
    m_listener(m_state);
}

} // namespace weir::ui
