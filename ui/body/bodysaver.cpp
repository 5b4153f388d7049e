#include "body/bodysaver.h"

#include <QSaveFile>

#include <chrono>
#include <vector>

namespace weir::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kPiece = 1024 * 1024;
constexpr auto kBetweenReports = 100ms;

} // namespace

void BodySaver::save(std::shared_ptr<const exchange::ByteSource> source, const QString& path)
{
    m_writer.start([this, source = std::move(source), path](const std::stop_token& stop) {
        QSaveFile file(path);
        bool isRight = file.open(QIODevice::WriteOnly);
        const quint64 size = source->size();
        std::vector<char> piece(kPiece);
        auto reported = std::chrono::steady_clock::now();
        QString problem;
        for (quint64 place = 0; isRight && place < size && !stop.stop_requested();) {
            const std::size_t got = source->read(place, piece);
            if (got == 0) {
                problem = tr("the recorded body cannot be read any more");
                break;
            }
            isRight = file.write(piece.data(), qint64(got)) == qint64(got);
            place += got;
            const auto now = std::chrono::steady_clock::now();
            if (now - reported < kBetweenReports)
                continue;
            reported = now;
            report(this, stop, [this, place, size] { Q_EMIT progressed(place, size); });
        }
        if (stop.stop_requested())
            return; // what has been written goes with the QSaveFile
        if (problem.isEmpty() && !(isRight && file.commit()))
            problem = file.errorString();
        report(this, stop, [this, path, problem] { Q_EMIT finished(path, problem); });
    });
}

} // namespace weir::ui
