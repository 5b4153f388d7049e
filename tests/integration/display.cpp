#include "integration/display.h"

#include <QElapsedTimer>

namespace weir::integration {

namespace {

constexpr int kPatienceMs = 30'000;

} // namespace

bool Display::start()
{
    for (const char* name : {"Xvfb", "openbox", "xdotool"}) {
        if (findProgram(QString::fromUtf8(name)).isEmpty()) {
            m_problem = QByteArray(name) + " is not installed";
            return false;
        }
    }
    // The server takes a free number and writes it to standard output.
    QProcess& server = m_server.process();
    server.setStandardErrorFile(m_home.filePath(QStringLiteral("server-errors")));
    if (!m_server.start(findProgram(QStringLiteral("Xvfb")),
            {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                QStringLiteral("1920x1200x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp"),
                QStringLiteral("-noreset")}))
        return false;
    while (!server.canReadLine() && server.waitForReadyRead(kPatienceMs)) {
    }
    const QByteArray number = server.readLine().trimmed();
    if (number.isEmpty())
        return false;
    qputenv("DISPLAY", ":" + number);
    qputenv("QT_QPA_PLATFORM", "xcb");
    for (const char* name : {"XAUTHORITY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE",
             "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"})
        qunsetenv(name);

    QProcessEnvironment environment = plainEnvironment();
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.path());
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), m_home.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_home.path());
    m_manager.process().setProcessEnvironment(environment);
    m_manager.process().setStandardErrorFile(m_home.filePath(QStringLiteral("manager-errors")));
    if (!m_manager.start(findProgram(QStringLiteral("openbox")), {QStringLiteral("--sm-disable")}))
        return false;
    // It is there when it has said how many desktops there are.
    QElapsedTimer timer;
    timer.start();
    while (run(findProgram(QStringLiteral("xdotool")), {QStringLiteral("get_num_desktops")}, kPatienceMs).exitStatus
        != 0) {
        if (timer.elapsed() > kPatienceMs)
            return false;
        QTest::qSleep(20);
    }
    return true;
}

} // namespace weir::integration
