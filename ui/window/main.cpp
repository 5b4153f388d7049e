#include "engine/stopsignals.h"
#include "settings/settingsstore.h"
#include "theme/theme.h"
#include "window/language.h"
#include "window/mainwindow.h"

#include <QApplication>

int main(int argc, char** argv)
{
    weir::engine::openStandardStreams();
    QApplication::setApplicationName(QStringLiteral("weir"));
    QApplication::setApplicationDisplayName(QStringLiteral("Weir"));
    QApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("weir"));
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);

    const auto places = weir::ui::Places::ofUser();
    const weir::ui::SettingsStore::Loaded loaded = weir::ui::SettingsStore(places.settingsFile).load();
    weir::ui::Language language(QString::fromStdString(loaded.values.text("language")));
    weir::ui::Theme theme;
    weir::ui::MainWindow window(places, theme);
    window.show();

    // Closed as its user would, whoever asks for it: all is as it was left the next time.
    const weir::engine::StopSignals signals({SIGINT, SIGTERM, SIGHUP});
    QObject::connect(&signals, &weir::engine::StopSignals::stopRequested, &window, [&window] {
        window.close();
        QApplication::quit();
    });
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &window, &weir::ui::MainWindow::saveState);
    return QApplication::exec();
}
