#include "formats/prettyprint.h"

#include "formats/printing.h"

namespace weir::formats {

std::unique_ptr<PrettyPrinter> PrettyPrinter::make(BodyKind kind, PrettyOptions options)
{
    switch (kind) {
    case BodyKind::Json: return makeJsonPrinter(options);
    case BodyKind::Xml: return makeXmlPrinter(options);
    case BodyKind::Html: return makeHtmlPrinter(options);
    case BodyKind::Css: return makeCssPrinter(options);
    case BodyKind::JavaScript: return makeScriptPrinter(options);
    default: return nullptr;
    }
}

} // namespace weir::formats
