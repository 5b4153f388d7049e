#include "hosts/registrabledomain.h"

#include <algorithm>

namespace weir::ui {

namespace {

bool isLetters(QStringView label, qsizetype most)
{
    return !label.isEmpty() && label.size() <= most
        && std::all_of(label.begin(), label.end(), [](QChar c) { return c.isLetter(); });
}

bool isDigits(QStringView label)
{
    return std::all_of(label.begin(), label.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

QString registrableDomain(const QString& host)
{
    QStringView name(host);
    if (name.endsWith(u'.'))
        name.chop(1);
    if (name.contains(u':'))
        return host; // an IPv6 address
    const qsizetype lastDot = name.lastIndexOf(u'.');
    if (lastDot <= 0 || isDigits(name.sliced(lastDot + 1)))
        return host; // one label, or an IPv4 address
    const qsizetype secondDot = name.lastIndexOf(u'.', lastDot - 1);
    if (secondDot < 0)
        return name.toString();
    const QStringView second = name.sliced(secondDot + 1, lastDot - secondDot - 1);
    const bool publicSuffix =
        name.size() - lastDot - 1 == 2 && isLetters(name.sliced(lastDot + 1), 2) && isLetters(second, 3);
    if (!publicSuffix)
        return name.sliced(secondDot + 1).toString();
    const qsizetype thirdDot = secondDot > 0 ? name.lastIndexOf(u'.', secondDot - 1) : -1;
    return name.sliced(thirdDot + 1).toString();
}

} // namespace weir::ui
