#pragma once

#include "window/background.h"
#include "window/proxycontroller.h"

#include <QObject>

#include <cstdint>
#include <vector>

class QWidget;

namespace weir::ui {

/// Recorded exchanges as text on the clipboard, and bodies in files. What takes reading is done beside the window.
/// Thread contract: the GUI thread.
class RowCopier final : public QObject
{
    Q_OBJECT

public:
    RowCopier(ProxyController& controller, QWidget* window);

    enum class Copy : std::uint8_t { Curl, Har, RequestHead, ResponseHead, RequestBody, ResponseBody };
    /// Puts the text on the clipboard when it is there.
    void copy(Copy what, std::vector<quint64> ids);
    /// Asks where to, and writes the decoded body of the response.
    void saveBody(quint64 id);

Q_SIGNALS:
    /// Something was done, or not, that is not seen otherwise.
    void remarked(const QString& remark);
    void failed(const QString& problem);

private:
    void save(const std::shared_ptr<const capture::StoredExchange>& stored, const QString& path);

    ProxyController& m_controller;
    QWidget* const m_window;
    Background m_background;
};

} // namespace weir::ui
