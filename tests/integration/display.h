#pragma once

#include "integration/programs.h"

namespace weir::integration {

/// An X server without a screen and a window manager on it, for a test's windows and nobody else's.
class Display
{
public:
    /// Makes it the display of this program and of those that it starts. False if that does not come about.
    /// Thread contract: before there is a QApplication.
    bool start();
    QByteArray problem() const { return m_problem; }

private:
    QTemporaryDir m_home; // for the window manager, which finds nobody's configuration in it
    Child m_server;
    Child m_manager; // ends first
    QByteArray m_problem = "Xvfb or openbox did not start";
};

/// Runs the tests of `Test` in a QApplication on a Display of its own.
template<typename Test, typename Application>
int runOnDisplay(int argc, char** argv)
{
    Display display;
    const bool started = display.start();
    if (!started)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Application application(argc, argv);
    Test test(started ? QByteArray() : display.problem());
    return QTest::qExec(&test, argc, argv);
}

} // namespace weir::integration
