#include "window/haractions.h"

#include "capture/har.h"
#include "formats/harreader.h"
#include "formats/harwriter.h"
#include "table/trafficmodel.h"
#include "table/trafficview.h"
#include "theme/icons.h"
#include "window/proxycontroller.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QSaveFile>
#include <QSemaphore>

namespace weir::ui {

namespace {

/// Of imported exchanges: how many go to the recorder at a time, and how many such batches may wait there.
constexpr std::size_t kBatchExchanges = 500;
constexpr std::uint64_t kBatchBytes = 4 * 1024 * 1024;
constexpr int kMostBatches = 4;
constexpr std::uint64_t kMostReadAtOnce = 256 * 1024;

struct Outcome
{
    quint64 exchanges = 0;
    quint64 cutBodies = 0;
    QString problem;
};

Outcome writeHar(const QString& folder, const QString& path, const std::vector<std::uint64_t>& ids,
    formats::HarWriter::Options options, const std::atomic<bool>& stop)
{
    Outcome outcome;
    auto opened = capture::StoreReader::open(folder.toStdString());
    if (const auto* problem = std::get_if<capture::Problem>(&opened)) {
        outcome.problem = QString::fromStdString(problem->message);
        return outcome;
    }
    const auto& reader = *std::get<std::shared_ptr<capture::StoreReader>>(opened);
    QSaveFile file(path);
    bool good = file.open(QIODevice::WriteOnly);
    formats::HarWriter writer(
        [&](std::string_view bytes) {
            return !stop && file.write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size());
        },
        options);
    const auto add = [&](const capture::StoredExchange& stored) {
        good = writer.add(capture::harOf(stored));
        ++outcome.exchanges;
        return good;
    };
    good = good && writer.begin();
    if (good && ids.empty()) {
        reader.forEach(1, add);
    } else {
        for (std::size_t i = 0; good && i < ids.size(); ++i) {
            if (const auto stored = reader.find(ids[i]))
                add(*stored);
        }
    }
    good = good && writer.finish() && file.commit();
    outcome.cutBodies = writer.cutBodies();
    if (!good && !stop)
        outcome.problem = HarActions::tr("%1 cannot be written: %2").arg(path, file.errorString());
    return outcome;
}

capture::StoredExchange storedOf(formats::HarExchange&& har)
{
    capture::StoredExchange stored;
    stored.exchange = std::move(har.exchange);
    stored.requestBody = std::move(har.requestBody);
    stored.arrivals = std::move(har.arrivals);
    stored.responseBody = std::move(har.responseBody);
    stored.comment = std::move(har.comment);
    stored.mark = har.mark;
    return stored;
}

} // namespace

HarActions::HarActions(ProxyController& controller, TrafficModel& model, TrafficView& view, QWidget* window)
    : QObject(window), m_controller(controller), m_model(model), m_view(view), m_window(window),
      m_exportSelected(new QAction(tr("E&xport Selected as HAR…"), this)),
      m_exportShown(new QAction(tr("All &Shown in the List…"), this)),
      m_exportAll(new QAction(tr("The &Whole Capture…"), this)), m_import(new QAction(tr("&Import HAR…"), this))
{
    connect(m_exportSelected, &QAction::triggered, this, [this] { chooseAndExport(Which::Selected); });
    connect(m_exportShown, &QAction::triggered, this, [this] { chooseAndExport(Which::Shown); });
    connect(m_exportAll, &QAction::triggered, this, [this] { chooseAndExport(Which::All); });
    connect(m_import, &QAction::triggered, this, &HarActions::chooseAndImport);
}

void HarActions::fill(QMenu& menu)
{
    QMenu* exports = menu.addMenu(tr("&Export as HAR"));
    exports->addActions({m_exportSelected, m_exportShown, m_exportAll});
    connect(exports, &QMenu::aboutToShow, this, [this] {
        const bool isOpen = m_controller.reader() != nullptr;
        m_exportSelected->setEnabled(isOpen && !m_view.selectedNumbers().empty());
        m_exportShown->setEnabled(isOpen && m_model.rowCount() > 0);
        m_exportAll->setEnabled(isOpen && m_model.table().size() > 0);
    });
    menu.addAction(m_import);
}

void HarActions::chooseAndExport(Which which)
{
    // what is meant now, not when the dialog is done
    std::vector<std::uint64_t> ids;
    if (which == Which::Selected) {
        for (const traffic::RowNumber number : m_view.selectedNumbers())
            ids.push_back(m_model.rows().row(number).id);
    } else if (which == Which::Shown) {
        for (int i = 0; i < m_model.rowCount(); ++i) {
            if (const traffic::Row* row = m_model.rowAt(i); row != nullptr && !row->deleted)
                ids.push_back(row->id);
        }
    }
    if (which != Which::All && ids.empty())
        return;
    const QString plain = tr("HAR files (*.har)");
    const QString withoutSecrets = tr("HAR files without cookies and authorization (*.har)");
    auto* dialog = new QFileDialog(m_window, tr("Export as HAR"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("har"));
    dialog->setNameFilters({plain, withoutSecrets});
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, withoutSecrets, ids](const QString& path) {
        exportTo(path, ids, dialog->selectedNameFilter() == withoutSecrets ? Secrets::LeaveOut : Secrets::Keep);
    });
    dialog->open();
}

void HarActions::exportTo(const QString& path, std::vector<std::uint64_t> ids, Secrets secrets)
{
    const auto reader = m_controller.reader();
    if (!reader) {
        Q_EMIT failed(tr("There is nothing to export: no capture is open"));
        return;
    }
    formats::HarWriter::Options options;
    options.mostDecodedBytes = m_mostDecodedBytes;
    if (secrets == Secrets::LeaveOut)
        options.secrets = formats::HarWriter::Secrets::LeaveOut;
    m_background.run([this, folder = QString::fromStdString(reader->folder()), path, ids = std::move(ids),
                         options] { return writeHar(folder, path, ids, options, m_background.stop()); },
        [this, path](const Outcome& outcome) {
            if (!outcome.problem.isEmpty()) {
                Q_EMIT failed(outcome.problem);
                return;
            }
            QString words = tr("%1 exchanges were written to %2").arg(QLocale().toString(outcome.exchanges), path);
            if (outcome.cutBodies > 0)
                words = tr("%1; bodies that are too long for such a file, and were cut: %2")
                            .arg(words, QLocale().toString(outcome.cutBodies));
            Q_EMIT remarked(words);
        });
}

void HarActions::chooseAndImport()
{
    auto* dialog = new QFileDialog(m_window, tr("Import HAR"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("HAR files (*.har)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &HarActions::importFrom);
    dialog->open();
}

void HarActions::importFrom(const QString& path)
{
    const auto room = std::make_shared<QSemaphore>(kMostBatches);
    m_background.run(
        [this, path, room] {
            Outcome outcome;
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly)) {
                outcome.problem = tr("%1 cannot be read: %2").arg(path, file.errorString());
                return outcome;
            }
            auto batch = std::make_shared<std::vector<capture::StoredExchange>>();
            std::uint64_t bytes = 0;
            const auto hand = [&] {
                // the recorder has traffic to write as well: wait for it
                while (!room->tryAcquire(1, 100)) {
                    if (m_background.stop())
                        return false;
                }
                m_controller.withRecorder([batch, room](capture::Recorder& recorder) {
                    recorder.add(batch);
                    room->release();
                });
                batch = std::make_shared<std::vector<capture::StoredExchange>>();
                bytes = 0;
                return true;
            };
            formats::HarReader reader([&](formats::HarExchange&& har) {
                bytes += (har.requestBody.bytes ? har.requestBody.bytes->size() : 0)
                    + (har.responseBody.bytes ? har.responseBody.bytes->size() : 0);
                batch->push_back(storedOf(std::move(har)));
                ++outcome.exchanges;
                return (batch->size() < kBatchExchanges && bytes < kBatchBytes) || hand();
            });
            bool goesOn = true;
            while (goesOn && !m_background.stop()) {
                const QByteArray piece = file.read(qint64(kMostReadAtOnce));
                if (piece.isEmpty())
                    break;
                goesOn = reader.feed({piece.data(), std::size_t(piece.size())});
            }
            if (goesOn)
                reader.finish();
            if (!batch->empty())
                hand();
            if (reader.error())
                outcome.problem = tr("%1 cannot be read to its end: %2; %3 exchanges before that were imported")
                                      .arg(path, QString::fromStdString(reader.error()->message()),
                                          QLocale().toString(outcome.exchanges));
            return outcome;
        },
        [this, path](const Outcome& outcome) {
            if (!outcome.problem.isEmpty())
                Q_EMIT failed(outcome.problem);
            else
                Q_EMIT remarked(
                    tr("%1 exchanges were imported from %2").arg(QLocale().toString(outcome.exchanges), path));
        });
}

} // namespace weir::ui
