#pragma once

#include "formats/harwriter.h"
#include "window/background.h"

#include <QObject>

#include <cstdint>
#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace weir::ui {

class ProxyController;
class TrafficModel;
class TrafficView;

/// HAR files: exchanges written to them, and read from them into the capture.
/// Thread contract: the GUI thread; files are read and written in threads of their own.
class HarActions final : public QObject
{
    Q_OBJECT

public:
    HarActions(ProxyController& controller, TrafficModel& model, TrafficView& view, QWidget* window);

    void fill(QMenu& menu);
    /// Exports what is selected.
    QAction* exportSelected() { return m_exportSelected; }

    /// Writes these exchanges, all if there are none, in this order. Ends with remarked() or failed().
    enum class Secrets : std::uint8_t { Keep, LeaveOut };
    void exportTo(const QString& path, std::vector<std::uint64_t> ids, Secrets secrets);
    /// Of each body in a file; what is longer is cut, and remarked() says so.
    void setMostDecodedBytes(std::uint64_t bytes) { m_mostDecodedBytes = bytes; }
    /// Adds what the file holds to the capture. Ends with remarked() or failed(); what stands before damage is added.
    void importFrom(const QString& path);

Q_SIGNALS:
    void remarked(const QString& words);
    void failed(const QString& words);

private:
    enum class Which : std::uint8_t { Selected, Shown, All };
    void chooseAndExport(Which which);
    void chooseAndImport();

    ProxyController& m_controller;
    TrafficModel& m_model;
    TrafficView& m_view;
    QWidget* const m_window;
    QAction* m_exportSelected;
    QAction* m_exportShown;
    QAction* m_exportAll;
    QAction* m_import;
    std::uint64_t m_mostDecodedBytes = formats::HarWriter::Options().mostDecodedBytes;
    Background m_background;
};

} // namespace weir::ui
