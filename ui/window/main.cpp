#include "crash/handler.h"
#include "crash/reports.h"
#include "engine/stopsignals.h"
#include "settings/settingsstore.h"
#include "theme/theme.h"
#include "window/language.h"
#include "window/mainwindow.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>
#include <span>
#include <string_view>

namespace {

constexpr const char* kHelp =
    "Usage: weir [OPTION]...\n"
    "An HTTP proxy with a window that shows live what passes through it.\n\n"
    "  --help      Prints this text.\n"
    "  --version   Prints the version.\n\n"
    "Options of Qt, such as -platform and -style, are taken too. Settings are in the window;\n"
    "weir-headless is the same proxy without one.\n";

/// What is only to be printed, before anything asks for a display. Null: nothing.
const char* textAskedFor(std::span<char*> arguments)
{
    for (const std::string_view argument : arguments) {
        if (argument == "--help" || argument == "-h")
            return kHelp;
        if (argument == "--version")
            return "weir " WEIR_VERSION "\n";
    }
    return nullptr;
}

} // namespace

int main(int argc, char** argv)
{
    weir::engine::openStandardStreams();
    if (const char* text = textAskedFor({argv + 1, argv + std::max(argc, 1)})) {
        std::fputs(text, stdout);
        return 0;
    }
    QApplication::setApplicationName(QStringLiteral("weir"));
    QApplication::setApplicationDisplayName(QStringLiteral("Weir"));
    QApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("weir"));
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    // from here on: that there is no display is no fault of Weir, but ends it the same way
    const std::string crashes = weir::crash::reportFolder();
    weir::crash::install("weir", crashes);

    const auto places = weir::ui::Places::ofUser();
    const weir::ui::SettingsStore::Loaded loaded = weir::ui::SettingsStore(places.settingsFile).load();
    weir::ui::Language language(QString::fromStdString(loaded.values.text("language")));
    weir::ui::Theme theme;
    weir::ui::MainWindow window(places, theme);
    window.show();
    if (const auto report = weir::crash::takeNewReport(crashes, "weir"))
        window.tellOfCrash(QString::fromStdString(*report));

    // Closed as its user would, whoever asks for it: all is as it was left the next time.
    const weir::engine::StopSignals signals({SIGINT, SIGTERM, SIGHUP});
    QObject::connect(&signals, &weir::engine::StopSignals::stopRequested, &window, [&window] {
        window.close();
        QApplication::quit();
    });
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &window, &weir::ui::MainWindow::saveState);
    return QApplication::exec();
}
