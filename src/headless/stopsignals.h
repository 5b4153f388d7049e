#pragma once

#include "net/descriptor.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace weir::headless {

/// SIGINT and SIGTERM as a Qt signal. One object a process.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject* parent = nullptr);

Q_SIGNALS:
    void stopRequested();

private:
    net::Descriptor m_descriptor; // signalfd
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// Opens /dev/null for those of the descriptors 0 to 2 that are closed, so that nothing else gets their numbers, and
/// the lines meant for them. First thing in main().
void openStandardStreams();

/// Keeps SIGINT and SIGTERM for StopSignals, and SIGPIPE away. Before any thread is started.
void blockStopSignals();

} // namespace weir::headless
