#pragma once

#include <QList>
#include <QString>

#include <cstdint>

namespace weir::ui {

/// A value that has been captured, and how often. 0: that is not known.
struct Completion
{
    QString text;
    std::uint64_t count = 0;
};

/// What has been captured, for completion. Asked while typing, so it has to answer at once.
class CompletionSource
{
public:
    virtual ~CompletionSource() = default;

    /// Values of a key (by its name in traffic::filterKeys()) that begin with `prefix`, in any case: the most frequent
    /// first, at most `most`. None for keys it knows nothing about.
    virtual QList<Completion> values(const QString& key, const QString& prefix, int most) const = 0;
};

} // namespace weir::ui
