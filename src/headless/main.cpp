#include "capture/recorder.h"
#include "crash/handler.h"
#include "crash/reports.h"
#include "engine/stopsignals.h"
#include "headless/commandline.h"
#include "headless/reporter.h"
#include "headless/subcommand.h"

#include <QCoreApplication>
#include <QThread>

#include <cstdio>
#include <unistd.h>

namespace {

using namespace weir;

constexpr const char* kProgram = "weir-headless";

/// How long a stalled reader of standard output may hold up the end of the program.
constexpr unsigned long kReporterGraceMs = 2'000;

std::string text(const QString& string) { return string.toStdString(); }

/// In its thread, with its capture open. Null if nothing is to be captured.
capture::Recorder* makeRecorder(const settings::Values& values, QThread& thread)
{
    if (values.text("capture").empty())
        return nullptr;
    auto* recorder = new capture::Recorder({.folder = values.text("capture"),
        .mostBytes = std::uint64_t(values.number("max-capture-size")),
        .mostRows = std::uint64_t(values.number("max-rows"))});
    thread.setObjectName(QStringLiteral("weir-recorder"));
    recorder->moveToThread(&thread);
    QObject::connect(&thread, &QThread::started, recorder, &capture::Recorder::open);
    QObject::connect(&thread, &QThread::finished, recorder, &QObject::deleteLater);
    QObject::connect(recorder, &capture::Recorder::opened, recorder, [](const capture::CaptureInfo& info) {
        if (!info.folder.isEmpty())
            std::fprintf(stderr, "recording to %s, where %llu exchanges are\n", text(info.folder).c_str(), info.rows);
        for (const QString& note : info.notes)
            std::fprintf(stderr, "weir: %s\n", text(note).c_str());
    });
    QObject::connect(recorder, &capture::Recorder::troubled, recorder, [](const QString& problem) {
        std::fprintf(stderr, "weir: %s\n", problem.isEmpty() ? "the capture is written again" : text(problem).c_str());
    });
    thread.start();
    return recorder;
}

void tellOfCrash()
{
    if (const auto report = crash::takeNewReport(crash::reportFolder(), kProgram))
        std::fprintf(stderr, "weir: the last run ended by a crash; %s says where\n", report->c_str());
}

int serve(QCoreApplication& application, const settings::Values& values)
{
    std::unique_ptr<headless::RotatingLog> log;
    if (const std::string& path = values.text("log"); !path.empty()) {
        log = std::make_unique<headless::RotatingLog>(
            path, std::uint64_t(values.number("log-size")), int(values.number("log-files")));
        if (const auto problem = log->open()) {
            std::fprintf(stderr, "weir-headless: log = %s\n", problem->c_str());
            return headless::kExitUsage;
        }
    }
    QThread reporterThread;
    reporterThread.setObjectName(QStringLiteral("weir-reporter"));
    auto* reporter = new headless::Reporter(values.isOn("json"), std::move(log));
    reporter->moveToThread(&reporterThread);
    QObject::connect(&reporterThread, &QThread::finished, reporter, &QObject::deleteLater);
    reporterThread.start();

    int exitCode = 0;
    QThread recorderThread;
    capture::Recorder* const recorder = makeRecorder(values, recorderThread);
    {
        engine::Engine proxy;
        engine::StopSignals signals;
        if (recorder != nullptr) {
            QObject::connect(&proxy, &engine::Engine::exchangesChanged, recorder, &capture::Recorder::record);
            QObject::connect(recorder, &capture::Recorder::recorded, reporter, &headless::Reporter::reportRecorded);
        } else {
            QObject::connect(&proxy, &engine::Engine::exchangesChanged, reporter, &headless::Reporter::report);
        }
        QObject::connect(&proxy, &engine::Engine::warned, &application,
            [](const QString& message) { std::fprintf(stderr, "weir: %s\n", text(message).c_str()); });
        QObject::connect(&proxy, &engine::Engine::started, &application, [](const QString& address, quint16 port) {
            const auto parsed = net::IpAddress::parse(text(address));
            std::fprintf(
                stderr, "listening on %s\n", net::Endpoint(parsed.value_or(net::IpAddress()), port).text().c_str());
            tellOfCrash();
        });
        QObject::connect(
            &proxy, &engine::Engine::startFailed, &application, [&](const QString& reason, quint16 nextFreePort) {
                std::fprintf(stderr, "weir-headless: %s\n", text(reason).c_str());
                if (nextFreePort != 0)
                    std::fprintf(stderr, "weir-headless: port %d is free\n", int(nextFreePort));
                exitCode = headless::kExitFailed;
                application.quit();
            });
        QObject::connect(&proxy, &engine::Engine::stopped, &application, &QCoreApplication::quit);
        QObject::connect(&signals, &engine::StopSignals::stopRequested, &proxy, &engine::Engine::stop);
        engine::Config config = engine::Config::fromSettings(values);
        config.proxy.recordHeads = recorder != nullptr;
        if (recorder != nullptr && values.isOn("record-bodies"))
            config.bodies = recorder->bodyQueue();
        proxy.start(config);
        application.exec();
    }
    if (recorder != nullptr) {
        // likewise behind the last batch
        QMetaObject::invokeMethod(
            recorder, [&] { recorderThread.quit(); }, Qt::QueuedConnection);
        recorderThread.wait();
    }
    // in its queue behind the last batch
    QMetaObject::invokeMethod(
        reporter, [&] { reporterThread.quit(); }, Qt::QueuedConnection);
    if (!reporterThread.wait(kReporterGraceMs)) {
        std::fprintf(stderr, "weir-headless: nobody reads standard output; the last lines are lost\n");
        std::fflush(nullptr);
        _exit(headless::kExitFailed);
    }
    return exitCode;
}

} // namespace

int main(int argc, char** argv)
{
    engine::openStandardStreams();
    crash::install(kProgram, crash::reportFolder());
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (const auto exitStatus = headless::runSubcommand(arguments))
        return *exitStatus;

    qputenv("QT_NO_GLIB", "1"); // Qt's own event loop does with fewer system calls
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("weir-headless"));

    const auto parsed = headless::parseCommandLine(arguments);
    if (const auto* problem = std::get_if<settings::Problem>(&parsed)) {
        std::fprintf(stderr, "weir-headless: %s\n", problem->message.c_str());
        return headless::kExitUsage;
    }
    if (const auto* show = std::get_if<headless::ShowText>(&parsed)) {
        std::fputs(show->text.c_str(), stdout);
        return 0;
    }
    return serve(application, std::get<settings::Values>(parsed));
}
