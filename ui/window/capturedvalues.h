#pragma once

#include "filter/completionsource.h"

namespace weir::ui {

class TrafficModel;

/// What the list holds, for the completion of filters.
class CapturedValues final : public CompletionSource
{
public:
    explicit CapturedValues(const TrafficModel& model) : m_model(model) {}

    QList<Completion> values(const QString& key, const QString& prefix, int most) const override;

private:
    const TrafficModel& m_model;
};

} // namespace weir::ui
