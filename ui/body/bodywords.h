#pragma once

#include "body/bodystate.h"

#include <QString>

namespace weir::ui {

/// Why there is nothing to be shown of a body.
QString whyNothing(const exchange::RecordedBody& body);

/// Why what is shown is less than what passed; empty if it is not.
QString lossNote(const exchange::RecordedBody& body);

/// A name to save a body under, which nobody else has chosen.
QString fileNameFor(const BodyState& state, quint64 id);

} // namespace weir::ui
