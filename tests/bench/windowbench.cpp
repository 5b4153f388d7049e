// Measures the window with a long list and traffic coming in, for ./dev bench ui. Prints one figure a line.

#include "bench/eventtimes.h"
#include "filter/filterbar.h"
#include "settings/settingsstore.h"
#include "table/trafficmodel.h"
#include "table/trafficview.h"
#include "theme/theme.h"
#include "window/mainwindow.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <random>
#include <thread>
#include <unistd.h>

namespace {

using namespace weir;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration duration) { return std::chrono::duration<double, std::milli>(duration).count(); }

double cpuSeconds(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

double residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').at(1).toDouble() * double(::sysconf(_SC_PAGESIZE));
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * share))];
}

void print(const char* name, double value)
{
    std::printf("%s %.3f\n", name, value);
    std::fflush(stdout);
}

/// Exchanges like those of a browser: some hosts, many paths, heads of usual length.
class Source
{
public:
    exchange::Exchange next(bool running)
    {
        static const char* const kTypes[] = {"application/json", "text/html", "image/png", "text/css"};
        exchange::Exchange exchange;
        exchange.id = ++m_id;
        exchange.state = running ? exchange::State::Started : exchange::State::Finished;
        exchange.started = std::chrono::system_clock::now();
        exchange.client = "127.0.0.1:" + std::to_string(30000 + m_id % 20000);
        exchange.method = m_id % 9 == 0 ? "POST" : "GET";
        exchange.host = "host" + std::to_string(m_random() % 500) + ".example.com";
        exchange.path = "/api/v1/items/" + std::to_string(m_random() % 1'000'000) + "/details?session=abcdef";
        exchange.port = 80;
        exchange.requestHeadBytes = 450;
        exchange.requestHead = m_requestHead;
        if (!running)
            finish(exchange, kTypes[m_id % 4]);
        return exchange;
    }

    void finish(exchange::Exchange& exchange, const char* type = "application/json")
    {
        exchange.state = exchange::State::Finished;
        exchange.status = m_random() % 20 == 0 ? 404 : 200;
        exchange.server = "93.184.216.34:80";
        exchange.responseHeadBytes = 450;
        exchange.responseBodyBytes = m_random() % 100'000;
        exchange.responseHead = std::make_shared<const std::string>(std::string("HTTP/1.1 200 OK\r\nContent-Type: ")
            + type + "\r\nX-Filler: " + std::string(380, 'f') + "\r\n\r\n");
        exchange.timing.dns = 1ms;
        exchange.timing.connect = 2ms;
        exchange.timing.send = 100us;
        exchange.timing.wait = std::chrono::microseconds(m_random() % 50'000);
        exchange.timing.receive = 3ms;
        exchange.timing.total = *exchange.timing.wait + 6ms;
    }

    std::shared_ptr<const exchange::Batch> batch(std::size_t size)
    {
        auto batch = std::make_shared<exchange::Batch>();
        // a tenth is told of twice: when it starts, and when it ends
        for (exchange::Exchange& exchange : m_running) {
            finish(exchange);
            batch->exchanges.push_back(std::move(exchange));
        }
        m_running.clear();
        for (std::size_t i = 0; i < size; ++i) {
            const bool running = i % 10 == 9;
            batch->exchanges.push_back(next(running));
            if (running)
                m_running.push_back(batch->exchanges.back());
        }
        return batch;
    }

private:
    std::uint64_t m_id = 0;
    std::mt19937 m_random{42};
    std::vector<exchange::Exchange> m_running;
    exchange::HeadText m_requestHead = std::make_shared<const std::string>(
        "GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\nX-Filler: " + std::string(380, 'f') + "\r\n\r\n");
};

/// Adds so many a second, from a thread of its own, as the proxy would.
class Feeder
{
public:
    Feeder(ui::MainWindow& window, Source& source, std::size_t aSecond)
        : m_thread([this, &window, &source, aSecond](const std::stop_token& stop) {
              constexpr auto kInterval = 50ms;
              auto due = Clock::now();
              while (!stop.stop_requested()) {
                  window.proxy().record(source.batch(aSecond / 20));
                  m_cpu = cpuSeconds(CLOCK_THREAD_CPUTIME_ID);
                  due += kInterval;
                  std::this_thread::sleep_until(due);
              }
          })
    {
    }

    double cpu() const { return m_cpu; }

private:
    std::atomic<double> m_cpu = 0;
    std::jthread m_thread;
};

class Bench
{
public:
    Bench(TimedApplication& application, ui::MainWindow& window)
        : m_application(application), m_window(window), m_view(*window.findChild<ui::TrafficView*>()),
          m_model(window.traffic())
    {
    }

    void run(std::uint32_t rows)
    {
        fill(rows);
        const Feeder feeder(m_window, m_source, 2000);
        m_application.forget();
        share(feeder);
        scroll();
        filter();
        sort();
        print("longest_block_ms", m_application.longest());
        std::fprintf(stderr, "longest: %s\n", qPrintable(m_application.what()));
    }

private:
    void fill(std::uint32_t rows)
    {
        QTest::qWait(500);
        const double before = residentBytes();
        constexpr std::size_t kBatch = 2000;
        for (std::uint32_t sent = 0; sent < rows; sent += kBatch) {
            m_window.proxy().record(m_source.batch(kBatch));
            while (sent + kBatch > m_model.table().size() + 2 * kBatch)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        }
        while (m_model.table().size() < rows)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QTest::qWait(2500); // until the recorder has given back what the burst took
        print("rows", m_model.table().size());
        print("bytes_a_row", (residentBytes() - before) / m_model.table().size());
    }

    void share(const Feeder& feeder)
    {
        QTest::qWait(1000);
        const double before = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - feeder.cpu();
        const auto began = Clock::now();
        QTest::qWait(5000);
        const double cpu = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - feeder.cpu() - before;
        print("cpu_share_percent", 100 * cpu / (milliseconds(Clock::now() - began) / 1000));
    }

    /// Does all that one step causes, painting and what goes to the display included.
    double frame(const std::function<void()>& step)
    {
        const auto began = Clock::now();
        step();
        m_view.viewport()->repaint();
        return milliseconds(Clock::now() - began);
    }

    void scroll()
    {
        std::vector<double> frames;
        QScrollBar& bar = *m_view.verticalScrollBar();
        std::mt19937 random(3);
        bar.setValue(bar.maximum() / 2);
        for (int i = 0; i < 400; ++i) {
            const int to = i % 4 == 0 ? int(random() % unsigned(bar.maximum())) : bar.value() + 70;
            frames.push_back(frame([&] { bar.setValue(to); }));
            QCoreApplication::processEvents();
        }
        print("frame_p50_ms", percentile(frames, 0.5));
        print("frame_p99_ms", percentile(frames, 0.99));
        m_view.followTail();
    }

    double untilRearranged(const std::function<void()>& act)
    {
        bool done = false;
        const auto connection =
            QObject::connect(&m_model, &ui::TrafficModel::rearranged, &m_window, [&done] { done = true; });
        const auto began = Clock::now();
        act();
        while (!done)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        m_view.viewport()->repaint();
        const double took = milliseconds(Clock::now() - began);
        QObject::disconnect(connection);
        return took;
    }

    void filter()
    {
        std::vector<double> keys;
        auto* bar = m_window.findChild<ui::FilterBar*>();
        bar->focusEdit();
        QWidget* edit = bar->findChild<QLineEdit*>();
        const QStringList filters{QStringLiteral("items/12"), QStringLiteral("session"),
            QStringLiteral("domain:host12"), QStringLiteral("status:404"), QStringLiteral("type:json"),
            QStringLiteral("-type:json host7"), QStringLiteral("larger-than:50k"), QStringLiteral("host1 OR host2"),
            QStringLiteral("/items.9[0-4]/")};
        for (const QString& text : filters) {
            bar->clear();
            QTest::qWait(50);
            for (const QChar c : text) {
                const QString before = bar->text();
                bool changed = false;
                const auto connection =
                    QObject::connect(bar, &ui::FilterBar::filterChanged, &m_window, [&changed] { changed = true; });
                double took = 0;
                bool done = false;
                const auto rearranged =
                    QObject::connect(&m_model, &ui::TrafficModel::rearranged, &m_window, [&done] { done = true; });
                const auto began = Clock::now();
                QTest::keyClick(edit, c.toLatin1());
                while (changed && !done)
                    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
                m_view.viewport()->repaint();
                took = milliseconds(Clock::now() - began);
                if (changed)
                    keys.push_back(took);
                QObject::disconnect(connection);
                QObject::disconnect(rearranged);
                QTest::qWait(30);
            }
        }
        bar->clear();
        QTest::qWait(300);
        print("filter_keys", double(keys.size()));
        print("filter_p50_ms", percentile(keys, 0.5));
        print("filter_p95_ms", percentile(keys, 0.95));
    }

    void sort()
    {
        double longest = 0;
        for (int column = 0; column < traffic::kColumns; ++column) {
            for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
                const double took = untilRearranged([&] { m_view.sortByColumn(column, order); });
                if (took > longest) {
                    longest = took;
                    std::fprintf(stderr, "sort by column %d: %.0f ms\n", column, took);
                }
                QTest::qWait(200); // with what comes in meanwhile
            }
        }
        m_view.sortByColumn(0, Qt::AscendingOrder);
        QTest::qWait(300);
        print("sort_ms", longest);
    }

    TimedApplication& m_application;
    ui::MainWindow& m_window;
    ui::TrafficView& m_view;
    ui::TrafficModel& m_model;
    Source m_source;
};

} // namespace

/// windowbench startup | windowbench ROWS
int main(int argc, char** argv)
{
    TimedApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("weir-window-bench"));
    const QTemporaryDir folder;
    ui::Places places{folder.filePath("weir.conf"), folder.filePath("window.ini"), folder.filePath("capture")};
    QFile settings(places.settingsFile);
    if (!settings.open(QIODevice::WriteOnly))
        return 1;
    settings.write("port = 0\nmax-rows = 10000000\ntheme = light\n");
    settings.close();

    ui::Theme theme;
    ui::MainWindow window(places, theme);
    window.resize(1400, 900);
    window.show();
    if (argc > 1 && std::string_view(argv[1]) == "startup") {
        if (!QTest::qWaitForWindowExposed(&window))
            return 1;
        window.repaint();
        timespec now{};
        ::clock_gettime(CLOCK_MONOTONIC, &now);
        std::printf("usable_at %.6f\n", double(now.tv_sec) + double(now.tv_nsec) / 1e9);
        return 0;
    }
    if (!QTest::qWaitForWindowActive(&window))
        std::fprintf(stderr, "the window is not active: is there a window manager?\n");
    Bench(application, window).run(argc > 1 ? std::uint32_t(std::strtoul(argv[1], nullptr, 10)) : 1'000'000);
    return 0;
}
