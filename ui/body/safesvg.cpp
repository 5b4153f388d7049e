#include "body/safesvg.h"

#include <QHash>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>
#include <vector>

namespace weir::ui {

namespace {

constexpr double kMostDrawn = 100'000; // elements, with those that are used again
constexpr int kDeepest = 200;

/// Bitmaps only: an SVG within it would be drawn without being looked at.
bool isBitmap(QStringView url)
{
    const qsizetype comma = url.indexOf(u',');
    if (!url.startsWith(u"data:image/", Qt::CaseInsensitive) || comma < 0 || !url.left(comma).endsWith(u";base64"))
        return false;
    const QByteArray begin = QByteArray::fromBase64(url.mid(comma + 1, 64).toLatin1());
    return begin.startsWith("\x89PNG") || begin.startsWith("\xff\xd8\xff") || begin.startsWith("GIF8");
}

bool isReference(QStringView name) { return name == u"href"; }

/// How much is drawn: a few elements that use each other can be very many.
class Weights
{
public:
    void begin(const QString& id)
    {
        m_open.push_back({id, 1});
        m_fits = m_fits && m_open.size() <= kDeepest;
    }
    void use(const QString& id)
    {
        // forward references are rare; taken for the heaviest there is
        const double weight = m_byId.contains(id) ? m_byId.value(id) : std::max(1.0, m_heaviest);
        m_open.back().weight += weight;
    }
    void end()
    {
        const Open closed = m_open.back();
        m_open.pop_back();
        if (!closed.id.isEmpty())
            m_byId.insert(closed.id, std::max(m_byId.value(closed.id), closed.weight));
        m_heaviest = std::max(m_heaviest, closed.weight);
        m_fits = m_fits && closed.weight <= kMostDrawn;
        if (!m_open.empty())
            m_open.back().weight += closed.weight;
    }
    bool fits() const { return m_fits; }

private:
    struct Open
    {
        QString id;
        double weight = 1;
    };
    std::vector<Open> m_open;
    QHash<QString, double> m_byId;
    double m_heaviest = 0;
    bool m_fits = true;
};

} // namespace

std::optional<QByteArray> safeSvg(const QByteArray& svg)
{
    QXmlStreamReader reader(svg);
    QByteArray result;
    QXmlStreamWriter writer(&result);
    Weights weights;
    while (!reader.atEnd() && weights.fits()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement: {
            // by qualified names, which are what QSvgRenderer goes by
            writer.writeStartElement(reader.qualifiedName().toString());
            for (const QXmlStreamNamespaceDeclaration& space : reader.namespaceDeclarations()) {
                const QString prefix =
                    space.prefix().isEmpty() ? QString() : QLatin1Char(':') + space.prefix().toString();
                writer.writeAttribute(QLatin1String("xmlns") + prefix, space.namespaceUri().toString());
            }
            weights.begin(reader.attributes().value(QLatin1String("id")).toString());
            for (const QXmlStreamAttribute& attribute : reader.attributes()) {
                if (isReference(attribute.name())) {
                    const QStringView target = QStringView(attribute.value()).trimmed();
                    if (!target.startsWith(u'#') && !isBitmap(target))
                        continue;
                    if (reader.name() == u"use")
                        weights.use(target.mid(1).toString());
                }
                writer.writeAttribute(attribute.qualifiedName().toString(), attribute.value().toString());
            }
            break;
        }
        case QXmlStreamReader::EndElement:
            writer.writeEndElement();
            weights.end();
            break;
        case QXmlStreamReader::Characters: writer.writeCharacters(reader.text().toString()); break;
        default: break; // neither document types nor instructions are needed to draw it
        }
    }
    if (reader.hasError() || !weights.fits() || result.isEmpty())
        return std::nullopt;
    return result;
}

} // namespace weir::ui
