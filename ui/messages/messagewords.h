#pragma once

#include "exchange/body.h"
#include "formats/messagestream.h"

#include <QString>

/// Messages in words, all that peers sent in them made harmless.
namespace weir::ui {

/// "sent" or "received", as the client sees it.
QString directionText(const formats::StreamMessage& message);

/// "Text", "Ping"; of an event its type.
QString kindText(const formats::StreamMessage& message);

/// The beginning of its data on one line: as text, in hex if it is none, a Close as its code and reason in words.
QString previewText(const formats::StreamMessage& message);

/// Its data for the clipboard, with its lines; in hex if it is no text.
QString copyText(const formats::StreamMessage& message);

/// As which Content-Type its data is shown.
QString contentTypeOf(const formats::StreamMessage& message);

/// What is shown of it although there is more, or something is wrong with it; empty: nothing.
QString contentNote(const formats::StreamMessage& message);

/// Why less of one direction was recorded than passed; empty: it was not. What is still coming is no loss.
QString streamLossNote(const exchange::RecordedBody& body);

} // namespace weir::ui
