#pragma once

#include "body/spans.h"
#include "exchange/body.h"
#include "formats/mediatype.h"
#include "peer/fieldmodel.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace weir::ui {

/// What is to be shown, as those say who carried it.
struct BodyRequest
{
    exchange::RecordedBody body;
    QString contentType;
    QString contentEncoding;
};

/// What has been made of a body until now. Sources may still grow, until it is complete.
struct BodyState
{
    formats::BodyKind kind = formats::BodyKind::Binary;
    formats::MediaType type;
    std::shared_ptr<const exchange::ByteSource> bytes; ///< decoded
    bool isDecoded = false;                            ///< `bytes` is not what passed
    std::shared_ptr<const exchange::ByteSource> text;  ///< as UTF-8; null if it is none
    QString charset;
    std::shared_ptr<const Spans> textSpans;
    std::shared_ptr<const exchange::ByteSource> pretty; ///< laid out; null if there is no layout for it
    std::shared_ptr<const Spans> prettySpans;
    std::optional<std::vector<FieldRow>> form; ///< name, value, type, file name, size
    QStringList notes;                         ///< for whoever looks at it
    bool isComplete = false;
};

bool isTextKind(formats::BodyKind kind);

} // namespace weir::ui
