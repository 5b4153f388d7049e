#pragma once

#include "traffic/row.h"
#include "window/proxycontroller.h"
#include "window/rowcopier.h"

#include <QObject>
#include <QPoint>

#include <optional>

class QAction;
class QMenu;

namespace weir::ui {

class Repeater;
class TrafficModel;
class TrafficView;

/// What can be done with the selected exchanges: the actions with their keys, and the menu that shows them.
class RowActions final : public QObject
{
    Q_OBJECT

public:
    RowActions(TrafficModel& model, TrafficView& view, ProxyController& controller);

    /// For the menu bar. Entries that need a particular row are about the one with the focus.
    void fill(QMenu& menu);
    /// Shows one more in the menus.
    void addToMenus(QAction* action) { m_more.append(action); }

Q_SIGNALS:
    /// A term to add to the filter, as the filter language has it.
    void filterTermRequested(const QString& term);
    void blockRequested(const QString& host);
    /// Something was done that is not seen otherwise.
    void remarked(const QString& remark);
    void failed(const QString& problem);

private:
    QAction* add(const QString& text, const QKeySequence& key, void (RowActions::*act)());
    void showMenu(const QPoint& place, std::optional<traffic::RowNumber> number);
    void fillFilterMenu(QMenu& menu, traffic::RowNumber number);
    void enableActions();
    void copy(RowCopier::Copy what);
    void copyUrls();
    void copyCurl() { copy(RowCopier::Copy::Curl); }
    void copyHar() { copy(RowCopier::Copy::Har); }
    void copyRequest() { copy(RowCopier::Copy::RequestHead); }
    void copyResponse() { copy(RowCopier::Copy::ResponseHead); }
    void copyRequestBody() { copy(RowCopier::Copy::RequestBody); }
    void copyResponseBody() { copy(RowCopier::Copy::ResponseBody); }
    void saveBody();
    void mark(int which);
    void comment();
    void block();
    void deleteSelected();

    TrafficModel& m_model;
    TrafficView& m_view;
    ProxyController& m_controller;
    Repeater* m_repeater;
    RowCopier* m_copier;
    QAction* m_copyUrl;
    QAction* m_copyCurl;
    QAction* m_copyRequest;
    QAction* m_copyResponse;
    QAction* m_copyRequestBody;
    QAction* m_copyResponseBody;
    QAction* m_copyHar;
    QAction* m_saveBody;
    QAction* m_comment;
    QAction* m_block;
    QAction* m_delete;
    std::vector<QAction*> m_marks;
    QList<QAction*> m_more;
};

} // namespace weir::ui
