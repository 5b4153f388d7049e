#include "window/rowcopier.h"

#include "capture/har.h"
#include "exchange/headtext.h"
#include "format/format.h"
#include "formats/curl.h"
#include "formats/decoding.h"
#include "formats/harwriter.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QSaveFile>

namespace weir::ui {

namespace {

/// Of each body; a clipboard is no place for more.
constexpr std::uint64_t kMostBytesOfBody = 16 * 1024 * 1024;

QString fromBytes(std::string_view bytes) { return QString::fromUtf8(bytes.data(), qsizetype(bytes.size())); }

/// As it is shown: without content codings.
std::string decodedText(const exchange::RecordedBody& body, const exchange::HeadText& head)
{
    std::string text;
    const std::string_view coding = head ? formats::codingOf(body, *head) : std::string_view();
    formats::decode(*body.bytes, coding, kMostBytesOfBody, [&text](std::span<const char> piece) {
        text.append(piece.data(), piece.size());
        return true;
    });
    return text;
}

QString harText(const ProxyController::Exchanges& exchanges)
{
    std::string text;
    formats::HarWriter writer(
        [&text](std::string_view piece) {
            text += piece;
            return text.size() < 8 * kMostBytesOfBody;
        },
        {.mostBodyBytes = kMostBytesOfBody});
    writer.begin();
    for (const auto& stored : exchanges)
        writer.add(capture::harOf(*stored));
    return writer.finish() ? fromBytes(text) : QString();
}

/// Empty if it was not kept.
QString textOf(const capture::StoredExchange& stored, RowCopier::Copy what)
{
    using Copy = RowCopier::Copy;
    const exchange::Exchange& exchange = stored.exchange;
    switch (what) {
    case Copy::Curl: return fromBytes(formats::curlCommand(exchange, &stored.requestBody));
    case Copy::RequestHead: return exchange.requestHead ? fromBytes(*exchange.requestHead) : QString();
    case Copy::ResponseHead: return exchange.responseHead ? fromBytes(*exchange.responseHead) : QString();
    case Copy::RequestBody:
        return stored.requestBody.bytes ? fromBytes(decodedText(stored.requestBody, exchange.requestHead)) : QString();
    case Copy::ResponseBody:
        return stored.responseBody.bytes ? fromBytes(decodedText(stored.responseBody, exchange.responseHead))
                                         : QString();
    case Copy::Har: break;
    }
    return {};
}

} // namespace

RowCopier::RowCopier(ProxyController& controller, QWidget* window)
    : QObject(window), m_controller(controller), m_window(window)
{
}

void RowCopier::copy(Copy what, std::vector<quint64> ids)
{
    const std::size_t asked = ids.size();
    m_controller.fetch(std::move(ids), this, [this, what, asked](const ProxyController::Exchanges& exchanges) {
        m_background.run(
            [what, exchanges] {
                QStringList texts;
                if (what == Copy::Har) {
                    for (const QString& text : {exchanges.empty() ? QString() : harText(exchanges)}) {
                        if (!text.isEmpty())
                            texts += text;
                    }
                    return texts;
                }
                for (const auto& stored : exchanges) {
                    if (const QString text = textOf(*stored, what); !text.isEmpty())
                        texts += text;
                }
                return texts;
            },
            [this, what, asked](const QStringList& texts) {
                if (texts.isEmpty()) {
                    Q_EMIT remarked(tr("Nothing to copy: this part of the exchanges was not kept"));
                    return;
                }
                QApplication::clipboard()->setText(texts.join(u'\n'));
                if (what != Copy::Har && std::size_t(texts.size()) < asked)
                    Q_EMIT remarked(tr("Copied %1 of %2; this part of the others was not kept")
                                        .arg(countText(quint64(texts.size())), countText(asked)));
            });
    });
}

void RowCopier::saveBody(quint64 id)
{
    m_controller.fetch({id}, this, [this](const ProxyController::Exchanges& exchanges) {
        if (exchanges.empty() || !exchanges.front()->responseBody.bytes) {
            Q_EMIT remarked(tr("Nothing to save: no body of this response was kept"));
            return;
        }
        auto* dialog = new QFileDialog(m_window, tr("Save Response Body"), QDir::homePath());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        connect(dialog, &QFileDialog::fileSelected, this,
            [this, stored = exchanges.front()](const QString& path) { save(stored, path); });
        dialog->open();
    });
}

void RowCopier::save(const std::shared_ptr<const capture::StoredExchange>& stored, const QString& path)
{
    m_background.run(
        [this, stored, path] {
            QSaveFile file(path);
            bool good = file.open(QIODevice::WriteOnly);
            const exchange::HeadText& head = stored->exchange.responseHead;
            const auto decoded = formats::decode(*stored->responseBody.bytes,
                head ? formats::codingOf(stored->responseBody, *head) : std::string_view(),
                std::numeric_limits<std::uint64_t>::max(), [&](std::span<const char> piece) {
                    good = good && file.write(piece.data(), qint64(piece.size())) == qint64(piece.size());
                    return good && !m_background.stop();
                });
            if (m_background.stop())
                return QString();
            if (!good || !file.commit())
                return tr("%1 cannot be written: %2").arg(path, file.errorString());
            return QString::fromStdString(decoded.problem);
        },
        [this, path](const QString& problem) {
            if (problem.isEmpty())
                Q_EMIT remarked(tr("The body was saved to %1").arg(path));
            else
                Q_EMIT failed(problem);
        });
}

} // namespace weir::ui
