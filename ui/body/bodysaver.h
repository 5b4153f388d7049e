#pragma once

#include "body/worker.h"
#include "exchange/body.h"

#include <QObject>
#include <QString>

#include <memory>

namespace weir::ui {

/// Writes bodies to files in pieces, beside the GUI thread. A file is there whole or not at all.
class BodySaver final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void save(std::shared_ptr<const exchange::ByteSource> source, const QString& path);
    void cancel() { m_writer.cancel(); }

Q_SIGNALS:
    void progressed(quint64 bytes, quint64 of);
    /// `problem` in words; empty: it is saved.
    void finished(const QString& path, const QString& problem);

private:
    Worker m_writer{"weir-save"};
};

} // namespace weir::ui
