#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

/// What HAR 1.2 says a file is made of (http://www.softwareishard.com/blog/har-12-spec/), as a table, and a check of
/// it.
namespace weir::formats::test {

/// "name:type", with ? if it may be missing. Types: text, date, count (a whole number from 0), size (or -1), time (a
/// number from 0), phase (or -1), flag, any object below, or a list of them with [].
inline const QHash<QString, QStringList>& harObjects()
{
    static const QHash<QString, QStringList> objects{
        {"file", {"log:log"}},
        {"log", {"version:text", "creator:program", "browser?:program", "pages?:page[]", "entries:entry[]"}},
        {"program", {"name:text", "version:text"}},
        {"page", {"startedDateTime:date", "id:text", "title:text", "pageTimings:pageTimings"}},
        {"pageTimings", {"onContentLoad?:phase", "onLoad?:phase"}},
        {"entry",
            {"pageref?:text", "startedDateTime:date", "time:time", "request:request", "response:response",
                "cache:cache", "timings:timings", "serverIPAddress?:text", "connection?:text"}},
        {"request",
            {"method:text", "url:text", "httpVersion:text", "cookies:cookie[]", "headers:pair[]", "queryString:pair[]",
                "postData?:postData", "headersSize:size", "bodySize:size"}},
        {"response",
            {"status:count", "statusText:text", "httpVersion:text", "cookies:cookie[]", "headers:pair[]",
                "content:content", "redirectURL:text", "headersSize:size", "bodySize:size"}},
        {"cookie", // sameSite is not in HAR 1.2, but where all browsers write it
            {"name:text", "value:text", "path?:text", "domain?:text", "expires?:date", "httpOnly?:flag", "secure?:flag",
                "sameSite?:text"}},
        {"pair", {"name:text", "value:text"}},
        {"postData", {"mimeType:text", "params:param[]", "text:text"}},
        {"param", {"name:text", "value?:text", "fileName?:text", "contentType?:text"}},
        {"content", {"size:count", "compression?:number", "mimeType:text", "text?:text", "encoding?:text"}},
        {"cache", {}},
        {"timings",
            {"blocked?:phase", "dns?:phase", "connect?:phase", "send:time", "wait:time", "receive:time", "ssl?:phase"}},
    };
    return objects;
}

inline QString typeProblem(const QJsonValue& value, const QString& type)
{
    const double number = value.toDouble();
    const bool isWhole = value.isDouble() && number == double(qint64(number));
    const bool fits = type == "text" ? value.isString()
        : type == "date"             ? QDateTime::fromString(value.toString(), Qt::ISODateWithMs).isValid()
        : type == "flag"             ? value.isBool()
        : type == "count"            ? isWhole && number >= 0
        : type == "size"             ? isWhole && number >= -1
        : type == "time"             ? value.isDouble() && number >= 0
        : type == "phase"            ? value.isDouble() && (number >= 0 || number == -1)
        : type == "number"           ? isWhole
                                     : false;
    return fits ? QString() : QStringLiteral("is no ") + type;
}

/// In words, with the path to each.
inline QStringList harProblems(const QJsonValue& value, const QString& type, const QString& path)
{
    if (type.endsWith("[]")) {
        if (!value.isArray())
            return {path + " is no list"};
        QStringList problems;
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            problems += harProblems(list[i], type.chopped(2), path + '[' + QString::number(i) + ']');
        return problems;
    }
    if (!harObjects().contains(type)) {
        const QString problem = typeProblem(value, type);
        return problem.isEmpty() ? QStringList() : QStringList(path + ' ' + problem);
    }
    if (!value.isObject())
        return {path + " is no object"};
    const QJsonObject object = value.toObject();
    QStringList problems;
    QStringList known{"comment"};
    for (const QString& member : harObjects()[type]) {
        QString name = member.section(':', 0, 0);
        const bool isOptional = name.endsWith('?');
        name.remove('?');
        known += name;
        if (object.contains(name))
            problems += harProblems(object[name], member.section(':', 1), path + '.' + name);
        else if (!isOptional)
            problems += path + '.' + name + " is missing";
    }
    for (const QString& name : object.keys()) {
        if (!known.contains(name) && !name.startsWith('_'))
            problems += path + '.' + name + " is not in HAR 1.2";
    }
    return problems;
}

/// Nothing for a file as it should be.
inline QStringList harProblems(const QByteArray& file)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file, &error);
    if (error.error != QJsonParseError::NoError)
        return {error.errorString() + " at " + QString::number(error.offset)};
    return harProblems(document.object(), "file", "har");
}

} // namespace weir::formats::test
