// Measures the window with a capture that is there, for ./dev bench capture: how soon its list can be used, what memory
// it takes, and how long deleting takes. Prints one figure a line.

#include "bench/eventtimes.h"
#include "table/trafficmodel.h"
#include "table/trafficview.h"
#include "theme/theme.h"
#include "window/captureactions.h"
#include "window/mainwindow.h"

#include <QAction>
#include <QFile>
#include <QItemSelectionModel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <cstdio>
#include <ctime>

namespace {

using namespace weir;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration duration) { return std::chrono::duration<double, std::milli>(duration).count(); }

/// In bytes; `name`: of a line in /proc/self/status.
double memory(const char* name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.simplified().split(' ').at(1).toDouble() * 1024;
    }
    return 0;
}

void print(const char* name, double value)
{
    std::printf("%s %.3f\n", name, value);
    std::fflush(stdout);
}

/// Those of the window are known by their keys.
QAction* actionFor(const ui::MainWindow& window, const QKeySequence& key)
{
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->shortcuts().contains(key))
            return action;
    }
    qFatal("no action has the key %s", qPrintable(key.toString()));
}

class Bench
{
public:
    Bench(TimedApplication& application, ui::MainWindow& window)
        : m_application(application), m_window(window), m_view(*window.findChild<ui::TrafficView*>()),
          m_model(window.traffic())
    {
    }

    void waitForList()
    {
        const auto* captures = m_window.findChild<ui::CaptureActions*>();
        while (captures->isLoading() || m_model.rowCount() == 0)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        m_view.viewport()->repaint();
        timespec now{};
        ::clock_gettime(CLOCK_MONOTONIC, &now);
        print("usable_at", double(now.tv_sec) + double(now.tv_nsec) / 1e9);
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
        print("open_cpu_s", double(now.tv_sec) + double(now.tv_nsec) / 1e9);
        print("open_block_ms", m_application.longest());
        std::fprintf(stderr, "open: longest %s\n", qPrintable(m_application.what()));
        QTest::qWait(3000); // until what loading took is given back
        print("rows", m_model.rowCount());
        print("resident_bytes", memory("VmRSS:"));
        print("anonymous_bytes", memory("RssAnon:"));
    }

    void removeHalf()
    {
        const int half = m_model.rowCount() / 2;
        m_view.selectionModel()->select(
            QItemSelection(m_model.index(0, 0), m_model.index(half - 1, m_model.columnCount() - 1)),
            QItemSelectionModel::ClearAndSelect);
        QTest::qWait(300);
        measure("delete", actionFor(m_window, QKeySequence(Qt::Key_Delete)), m_model.rowCount() - half);
    }

    void clear() { measure("clear", actionFor(m_window, QKeySequence(QStringLiteral("Ctrl+K"))), 0); }

private:
    void measure(const char* name, QAction* action, int rowsLeft)
    {
        m_application.forget();
        const auto began = Clock::now();
        // as an event, so that it counts as one
        QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
        while (m_model.rowCount() != rowsLeft)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        m_view.viewport()->repaint();
        const std::string prefix(name);
        print((prefix + "_ms").c_str(), milliseconds(Clock::now() - began));
        QTest::qWait(5000); // what the capture has to do for it
        print((prefix + "_block_ms").c_str(), m_application.longest());
        std::fprintf(stderr, "%s: longest %s\n", name, qPrintable(m_application.what()));
    }

    TimedApplication& m_application;
    ui::MainWindow& m_window;
    ui::TrafficView& m_view;
    ui::TrafficModel& m_model;
};

} // namespace

/// CAPTURE
int main(int argc, char** argv)
{
    TimedApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("weir-window-bench"));
    const QTemporaryDir folder;
    const ui::Places places{folder.filePath("weir.conf"), folder.filePath("window.ini"), folder.filePath("captures")};
    QFile settings(places.settingsFile);
    if (argc < 2 || !settings.open(QIODevice::WriteOnly))
        return 2;
    settings.write("port = 0\nmax-rows = 10000000\nmax-capture-size = 1000G\ntheme = light\n");
    settings.close();
    QSettings(places.stateFile, QSettings::IniFormat)
        .setValue(QStringLiteral("capture"), QString::fromLocal8Bit(argv[1]));

    ui::Theme theme;
    ui::MainWindow window(places, theme);
    window.resize(1400, 900);
    window.show();
    Bench bench(application, window);
    bench.waitForList();
    bench.removeHalf();
    bench.clear();
    return 0;
}
