#include "window/capturedvalues.h"

#include "table/columns.h"
#include "table/trafficmodel.h"

#include <algorithm>

namespace weir::ui {

namespace {

/// Beyond, the GUI thread would be kept too long by looking through them at each key.
constexpr traffic::TextId kMostTextsSought = 50'000;

QList<Completion> best(QList<Completion> found, int most)
{
    std::sort(found.begin(), found.end(), [](const Completion& a, const Completion& b) {
        return a.count != b.count ? a.count > b.count : a.text < b.text;
    });
    return found.mid(0, most);
}

} // namespace

QList<Completion> CapturedValues::values(const QString& key, const QString& prefix, int most) const
{
    const traffic::Table& table = m_model.table();
    const traffic::RowTexts& texts = m_model.rows().texts();
    QList<Completion> found;
    const auto take = [&](const QString& value, quint64 count) {
        if (count > 0 && value.startsWith(prefix, Qt::CaseInsensitive))
            found.append({value, count});
    };
    const auto takeTexts = [&](const traffic::TextList& list, auto countOf) {
        for (traffic::TextId id = 1; id < std::min(list.count(), kMostTextsSought); ++id)
            take(harmlessText(list.text(id), 256), countOf(id));
    };
    if (key == QStringLiteral("domain"))
        takeTexts(texts.hosts, [&](traffic::TextId id) { return table.totals(id).requests; });
    else if (key == QStringLiteral("mime-type"))
        takeTexts(texts.types, [&](traffic::TextId id) { return table.typeCount(id); });
    else if (key == QStringLiteral("method"))
        takeTexts(texts.methods, [&](traffic::TextId id) { return table.methodCount(id); });
    else if (key == QStringLiteral("client"))
        takeTexts(texts.clients, [&](traffic::TextId id) { return table.clientCount(id); });
    else if (key == QStringLiteral("status-code")) {
        for (int status = 100; status < 1000; ++status) {
            if (const std::uint32_t count = table.statusCount(status))
                take(QString::number(status), count);
        }
    }
    return best(std::move(found), most);
}

} // namespace weir::ui
