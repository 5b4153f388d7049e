#pragma once

#include "traffic/row.h"
#include "window/proxycontroller.h"

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

Q_SIGNALS:
    /// A term to add to the filter, as the filter language has it.
    void filterTermRequested(const QString& term);
    void blockRequested(const QString& host);
    /// Something was done that is not seen otherwise.
    void remarked(const QString& remark);
    void failed(const QString& problem);

private:
    enum class Copy { Url, Curl, RequestHead, ResponseHead };

    QAction* add(const QString& text, const QKeySequence& key, void (RowActions::*act)());
    void showMenu(const QPoint& place, std::optional<traffic::RowNumber> number);
    void fillFilterMenu(QMenu& menu, traffic::RowNumber number);
    void enableActions();
    void copy(Copy what);
    void copyUrl() { copy(Copy::Url); }
    void copyCurl() { copy(Copy::Curl); }
    void copyRequest() { copy(Copy::RequestHead); }
    void copyResponse() { copy(Copy::ResponseHead); }
    void mark(int which);
    void comment();
    void block();
    void deleteSelected();

    TrafficModel& m_model;
    TrafficView& m_view;
    ProxyController& m_controller;
    Repeater* m_repeater;
    QAction* m_copyUrl;
    QAction* m_copyCurl;
    QAction* m_copyRequest;
    QAction* m_copyResponse;
    QAction* m_comment;
    QAction* m_block;
    QAction* m_delete;
    std::vector<QAction*> m_marks;
};

} // namespace weir::ui
