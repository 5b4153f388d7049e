#pragma once

#include "net/descriptor.h"

#include <QObject>
#include <QSocketNotifier>

#include <csignal>
#include <memory>
#include <vector>

namespace weir::engine {

/// Signals that ask a program to end, as a Qt signal: each time one comes, also if they come in quick succession.
/// One that was ignored, as SIGHUP is under nohup, stays so. Handlers, not a mask: the programs that are started from
/// here get neither. One object a process at a time.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    /// From here on SIGPIPE is ignored, too.
    explicit StopSignals(const std::vector<int>& numbers = {SIGINT, SIGTERM}, QObject* parent = nullptr);
    /// What the signals did before, they do again.
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    struct Before
    {
        int number;
        struct sigaction action;
    };

    net::Descriptor m_counter; // eventfd
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::vector<Before> m_before;
};

/// Opens /dev/null for those of the descriptors 0 to 2 that are closed, so that nothing else gets their numbers, and
/// the lines meant for them. First thing in main().
void openStandardStreams();

} // namespace weir::engine
