#include "window/repeater.h"

#include "compose/composer.h"
#include "format/format.h"
#include "table/trafficmodel.h"
#include "table/trafficview.h"
#include "theme/icons.h"

#include <QAction>
#include <QMessageBox>
#include <QPushButton>

namespace weir::ui {

using traffic::RowNumber;

namespace {

/// None if it was not recorded.
std::optional<exchange::RecordedBody> bodyOf(const capture::StoredExchange& stored)
{
    if (!stored.requestBody.bytes && stored.requestBody.bytesPassed > 0)
        return std::nullopt;
    return stored.requestBody;
}

} // namespace

Repeater::Repeater(TrafficModel& model, TrafficView& view, ProxyController& controller)
    : QObject(&view), m_model(model), m_view(view), m_controller(controller),
      m_repeat(new QAction(icon(QStringLiteral("repeat")), tr("&Repeat"), this)),
      m_edit(new QAction(icon(QStringLiteral("edit")), tr("&Edit and Repeat…"), this)), m_sender(new replay::Sender())
{
    m_repeat->setShortcut(QKeySequence(tr("Ctrl+R")));
    m_edit->setShortcut(QKeySequence(tr("Ctrl+E")));
    for (QAction* action : actions()) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_view.addAction(action);
    }
    connect(m_repeat, &QAction::triggered, this, &Repeater::repeatSelected);
    connect(m_edit, &QAction::triggered, this, &Repeater::editCurrent);
    connect(&m_view, &TrafficView::selectedCountChanged, this, &Repeater::enableActions);
    connect(m_sender, &replay::Sender::failed, this, &Repeater::failed);
    m_thread.setObjectName(QStringLiteral("weir-sender"));
    m_sender->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_sender, &QObject::deleteLater);
    m_thread.start();
    enableActions();
}

Repeater::~Repeater()
{
    m_thread.quit();
    m_thread.wait();
}

void Repeater::enableActions()
{
    for (QAction* action : actions())
        action->setEnabled(m_view.selectedCount() > 0);
}

QString Repeater::hindrance() const
{
    if (m_controller.state() == ProxyController::State::Running)
        return {};
    return tr("Weir is stopped, and requests are sent through it: start it (F5), then try again");
}

void Repeater::repeatSelected()
{
    if (const QString problem = hindrance(); !problem.isEmpty()) {
        Q_EMIT failed(problem);
        return;
    }
    std::vector<quint64> wanted;
    for (const RowNumber number : m_view.selectedNumbers()) {
        if (wanted.size() > kMost)
            break;
        wanted.push_back(m_model.rows().row(number).id);
    }
    if (wanted.size() > kMost) {
        Q_EMIT failed(tr("At most %1 requests can be repeated at a time; select fewer").arg(countText(kMost)));
        return;
    }
    if (wanted.size() <= kMostUnasked) {
        fetchAndRepeat(std::move(wanted));
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Repeat"),
        tr("Send %Ln requests again?", nullptr, int(wanted.size())), QMessageBox::Cancel, &m_view);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("What they do, they do again: orders, messages, deletions."));
    QPushButton* yes = box->addButton(tr("&Repeat"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, wanted] { fetchAndRepeat(wanted); });
    box->open();
}

void Repeater::fetchAndRepeat(std::vector<quint64> wanted)
{
    const std::size_t asked = wanted.size();
    m_controller.fetch(std::move(wanted), this,
        [this, asked](const ProxyController::Exchanges& exchanges) { repeat(exchanges, asked); });
}

void Repeater::repeat(const ProxyController::Exchanges& exchanges, std::size_t asked)
{
    std::vector<replay::Request> requests;
    std::optional<replay::Problem> problem;
    bool lacksBody = false;
    for (const auto& stored : exchanges) {
        if (auto one = replay::problemOf(stored->exchange)) {
            problem = std::move(one);
            continue;
        }
        const replay::Draft draft = replay::draftOf(stored->exchange, bodyOf(*stored));
        auto request = replay::requestOf(draft);
        if (request && !draft.lacksBody)
            requests.push_back(std::move(*request));
        else if (asked == 1)
            edit(draft); // says what is wrong
        else
            lacksBody = lacksBody || draft.lacksBody;
    }
    const std::size_t sent = requests.size();
    if (sent > 0)
        send(std::move(requests));
    if (sent == asked || (asked == 1 && exchanges.size() == 1 && !problem))
        return;
    if (asked == 1)
        Q_EMIT failed(problem ? wordsOf(*problem) : tr("Nothing to repeat: the request's head was not kept"));
    else if (lacksBody)
        Q_EMIT failed(tr("Repeated %1 of %2. Bodies of the others were not recorded; they can be repeated one by one")
                          .arg(countText(sent), countText(asked)));
    else
        Q_EMIT failed(tr("Repeated %1 of %2; the others cannot be repeated").arg(countText(sent), countText(asked)));
}

void Repeater::editCurrent()
{
    const auto number = m_view.currentNumber();
    if (!number || !m_model.rows().contains(*number))
        return;
    m_controller.fetch({m_model.rows().row(*number).id}, this, [this](const ProxyController::Exchanges& exchanges) {
        if (exchanges.empty())
            Q_EMIT failed(tr("Nothing to repeat: the request's head was not kept"));
        else if (const auto problem = replay::problemOf(exchanges.front()->exchange))
            Q_EMIT failed(wordsOf(*problem));
        else
            edit(replay::draftOf(exchanges.front()->exchange, bodyOf(*exchanges.front())));
    });
}

void Repeater::edit(const replay::Draft& draft)
{
    // the body is read where it holds up nobody
    QMetaObject::invokeMethod(
        m_sender,
        [this, draft] {
            auto text = draft.body ? Composer::editableText(*draft.body) : std::string();
            // this object outlives the sender's thread
            QMetaObject::invokeMethod(
                this, [this, draft, text = std::move(text)] { compose(draft, text); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void Repeater::compose(const replay::Draft& draft, const std::optional<std::string>& bodyText)
{
    auto* composer = new Composer(draft, bodyText, &m_view);
    composer->setAttribute(Qt::WA_DeleteOnClose);
    composer->setHindrance(hindrance());
    connect(&m_controller, &ProxyController::stateChanged, composer,
        [this, composer] { composer->setHindrance(hindrance()); });
    connect(composer, &Composer::sendRequested, this, [this](const replay::Draft& changed) {
        if (auto request = replay::requestOf(changed))
            send({std::move(*request)});
    });
    composer->show(); // beside the window, so that there is something to compare with
}

void Repeater::send(std::vector<replay::Request> requests)
{
    QMetaObject::invokeMethod(
        m_sender,
        [sender = m_sender, requests = std::move(requests), address = m_controller.address(),
            port = m_controller.port()] { sender->send(requests, address, port); },
        Qt::QueuedConnection);
}

} // namespace weir::ui
