#include "status/statusbar.h"

#include "format/format.h"
#include "status/fittingrow.h"
#include "status/requestrate.h"
#include "status/steadylabel.h"
#include "theme/colours.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace weir::ui {

namespace {

/// Parts of the row with a lower number give way first.
enum Importance {
    kNothingDropped,
    kDisk,
    kMemory,
    kSelected,
    kShown,
    kTraffic,
    kRequests,
    kConnections,
    kLeftOut,
    kDropped,
    kRecording,
    kState,
};

void setTextColour(QWidget& widget, const QColor& colour)
{
    QPalette palette; // sets only these; the rest is inherited, and follows the theme
    palette.setColor(QPalette::WindowText, colour);
    palette.setColor(QPalette::ButtonText, colour);
    widget.setPalette(palette);
}

} // namespace

StatusBar::StatusBar(QWidget* parent) : QStatusBar(parent), m_row(new FittingRow(this))
{
    m_dot = new SteadyLabel;
    m_dot->setObjectName(QStringLiteral("dot"));
    m_row->add(m_dot, FittingRow::Gap::Space, kState);
    m_address = new QToolButton;
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setAutoRaise(true);
    m_address->setFocusPolicy(Qt::StrongFocus);
    connect(m_address, &QToolButton::clicked, this, &StatusBar::clickAddress);
    m_row->add(m_address, FittingRow::Gap::None, kState);
    m_recording = addFigure(QStringLiteral("recording"),
        tr("Traffic passes as before, but nothing of it is added to the list until you resume recording."), kRecording);
    m_connections = addFigure(QStringLiteral("connections"), tr("Connections that clients hold open"), kConnections);
    m_requests = addFigure(QStringLiteral("requests"), tr("Requests a second"), kRequests);
    m_down = addFigure(QStringLiteral("down"), tr("Received: bytes a second sent to clients"), kTraffic);
    m_up = new SteadyLabel;
    m_up->setObjectName(QStringLiteral("up"));
    m_up->setToolTip(tr("Sent: bytes a second that clients send"));
    m_row->add(m_up, FittingRow::Gap::Space, kTraffic);
    m_shown =
        addFigure(QStringLiteral("shown"), tr("Exchanges that pass the filter, of all that are recorded"), kShown);
    m_selected = addFigure(QStringLiteral("selected"), tr("Exchanges selected in the list"), kSelected);
    m_memory = addFigure(QStringLiteral("memory"), tr("Memory that Weir uses"), kMemory);
    m_disk = addFigure(QStringLiteral("disk"), {}, kDisk);
    m_leftOut = addFigure(QStringLiteral("leftOut"),
        tr("What bodies lack in the recording because the disk was behind. It all passed, and the inspector says which "
           "bodies are incomplete."),
        kLeftOut);
    m_dropped = addFigure(QStringLiteral("dropped"), {}, kNothingDropped);
    setContentsMargins(fontMetrics().averageCharWidth(), 0, 0, 0);
    addWidget(m_row, 1);
    // by itself the bar hides its widgets only if it is visible when the message comes
    connect(this, &QStatusBar::messageChanged, m_row,
        [this](const QString& message) { m_row->setVisible(message.isEmpty()); });
    setStatus({});
}

void StatusBar::setStatus(const ProxyStatus& status)
{
    m_status = status;
    showState();
    showFigures();
    colour();
    m_row->arrange();
}

void StatusBar::changeEvent(QEvent* event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_dropped)
        colour();
}

SteadyLabel* StatusBar::addFigure(const QString& name, const QString& toolTip, int importance)
{
    auto* label = new SteadyLabel;
    label->setObjectName(name);
    label->setToolTip(toolTip);
    m_row->add(label, FittingRow::Gap::Dot, importance);
    return label;
}

void StatusBar::showState()
{
    QString text;
    QString toolTip;
    switch (m_status.state) {
    case ProxyStatus::State::Stopped:
        text = tr("Stopped");
        toolTip = tr("The proxy does not accept connections. Start it to see traffic.");
        break;
    case ProxyStatus::State::Starting:
        text = tr("Starting…");
        toolTip = tr("The proxy is about to accept connections.");
        break;
    case ProxyStatus::State::Running:
        text = authority();
        toolTip = tr("The proxy listens here. Click to copy the address.");
        break;
    case ProxyStatus::State::Stopping:
        text = tr("Stopping…");
        toolTip = tr("The proxy accepts no new connections; those that are open may end.");
        break;
    case ProxyStatus::State::Failed:
        text = tr("Not listening");
        toolTip =
            tr("The proxy could not listen on %1. Choose another port or address in the settings.").arg(authority());
        break;
    }
    const bool running = m_status.state == ProxyStatus::State::Running;
    m_dot->showText(m_status.state == ProxyStatus::State::Stopped ? QStringLiteral("○") : QStringLiteral("●"));
    m_dot->setAccessibleName(running ? tr("Running") : text);
    m_dot->setToolTip(running ? tr("Running") : text);
    m_address->setText(text);
    m_address->setToolTip(toolTip);
    m_address->setAccessibleName(running ? tr("Running on %1").arg(text) : text);
    m_address->setAccessibleDescription(toolTip);
    m_recording->showText(tr("recording paused"));
    m_row->setWanted(m_recording, !m_status.recording);
}

void StatusBar::showFigures()
{
    const bool live = m_status.state == ProxyStatus::State::Running || m_status.state == ProxyStatus::State::Stopping;
    m_connections->showText(tr("%Ln connections", nullptr, std::max(0, m_status.connections)));
    m_requests->showText(requestRateText(m_status.requestsPerSecond));
    m_down->showText(tr("↓ %1").arg(byteRateText(m_status.bytesDownPerSecond)));
    m_up->showText(tr("↑ %1").arg(byteRateText(m_status.bytesUpPerSecond)));
    for (const SteadyLabel* label : {m_connections, m_requests, m_down, m_up})
        m_row->setWanted(label, live);

    if (m_status.shown != m_status.total)
        m_shown->showText(tr("%1 of %2 shown").arg(countText(m_status.shown), countText(m_status.total)));
    else
        m_shown->showText(tr("%Ln exchanges", nullptr, int(m_status.total)));
    m_selected->showText(tr("%1 selected").arg(countText(m_status.selected)));
    m_row->setWanted(m_selected, m_status.selected > 1);

    m_memory->showText(tr("RAM %1").arg(bytesText(m_status.memoryBytes)));
    if (m_status.diskLimitBytes > 0) {
        m_disk->showText(tr("disk %1 of %2").arg(bytesText(m_status.diskBytes), bytesText(m_status.diskLimitBytes)));
        m_disk->setToolTip(
            tr("Room on disk that the recording takes, and may take at most: then the oldest exchanges that "
               "are not marked go"));
    } else {
        m_disk->showText(tr("disk %1").arg(bytesText(m_status.diskBytes)));
        m_disk->setToolTip(tr("Room on disk that the recording takes"));
    }
    m_leftOut->showText(tr("%1 of bodies left out").arg(bytesText(m_status.leftOutBytes)));
    m_row->setWanted(m_leftOut, m_status.leftOutBytes > 0);
    m_dropped->showText(tr("%1 dropped").arg(countText(m_status.dropped)));
    m_dropped->setToolTip(m_status.dropped > 0
            ? tr("Exchanges that passed but are missing in the list, because there were more than could be recorded")
            : tr("No exchange is missing in the list."));
    m_row->setImportance(m_dropped, m_status.dropped > 0 ? kDropped : kNothingDropped);
}

void StatusBar::colour()
{
    const Colours& colours = coloursFor(palette());
    const QColor text = palette().color(QPalette::WindowText);
    QColor state = colours.muted;
    if (m_status.state == ProxyStatus::State::Running)
        state = colours.success;
    else if (m_status.state == ProxyStatus::State::Failed)
        state = colours.error;
    else if (m_status.state != ProxyStatus::State::Stopped)
        state = colours.warning;
    setTextColour(*m_dot, state);
    setTextColour(*m_address, m_status.state == ProxyStatus::State::Failed ? colours.error : text);
    setTextColour(*m_recording, colours.warning);
    setTextColour(*m_leftOut, colours.warning);
    setTextColour(*m_dropped, m_status.dropped > 0 ? colours.warning : text);
}

void StatusBar::clickAddress()
{
    if (m_status.state == ProxyStatus::State::Running) {
        QGuiApplication::clipboard()->setText(authority());
        const QPoint above(0, -m_address->height() - fontMetrics().height());
        QToolTip::showText(m_address->mapToGlobal(above), tr("Copied"), m_address);
    }
    Q_EMIT addressClicked();
}

QString StatusBar::authority() const
{
    const QString host =
        m_status.address.contains(u':') ? QStringLiteral("[%1]").arg(m_status.address) : m_status.address;
    return host + u':' + QString::number(m_status.port);
}

} // namespace weir::ui
