#pragma once

#include "exchange/body.h"
#include "formats/mediatype.h"
#include "peer/fieldmodel.h"

#include <QString>

#include <vector>

namespace weir::ui {

struct FormRows
{
    std::vector<FieldRow> rows; ///< name, value; of multipart bodies also type, file name, size
    QString note;               ///< why there may be more; empty if that is all
};

/// The fields of a form, or the parts of a multipart body, with the beginnings of their values.
FormRows formRows(const exchange::ByteSource& body, formats::BodyKind kind, const formats::MediaType& type);

} // namespace weir::ui
