// Makes a capture of many exchanges, indexes it, and prints how fast a search is.
//   weir-bench-search [EXCHANGES] [FOLDER]

#include "capture/searcher.h"
#include "capture/searchindexwriter.h"
#include "capture/store.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <random>
#include <unistd.h>

using namespace weir;
using namespace weir::capture;
using Clock = std::chrono::steady_clock;

namespace {

double millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// About as varied as what a browser asks for.
class Maker
{
public:
    explicit Maker(Store& store) : m_store(store)
    {
        for (std::string& word : m_words) {
            const int letters = 3 + int(m_random() % 8);
            for (int i = 0; i < letters; ++i)
                word += char('a' + m_random() % 26);
        }
    }

    void make(std::uint64_t from, std::uint64_t to)
    {
        std::vector<exchange::Exchange> exchanges(to - from);
        std::vector<BodyPlace> places(to - from);
        std::vector<Entry> entries(to - from);
        for (std::uint64_t id = from; id < to; ++id) {
            const std::size_t i = id - from;
            fill(exchanges[i], id);
            m_store.segments().append(places[i].extents, body(id));
            entries[i] = {id, &exchanges[i], "application/json", false, true, nullptr, &places[i]};
        }
        if (const auto problem = m_store.write(entries)) {
            std::fprintf(stderr, "%s\n", problem->message.c_str());
            std::exit(1);
        }
    }

private:
    const std::string& word() { return m_words[std::min(m_random() % m_words.size(), m_random() % m_words.size())]; }
    std::string number() { return std::to_string(m_random()); }

    void fill(exchange::Exchange& e, std::uint64_t id)
    {
        e.id = id;
        e.state = exchange::State::Finished;
        e.method = "GET";
        e.host = word() + ".example.com";
        e.port = 80;
        e.path = '/' + word() + '/' + word() + "?id=" + number();
        e.status = 200;
        e.client = "127.0.0.1:40122";
        e.requestHead = std::make_shared<const std::string>("GET http://" + e.host + e.path
            + " HTTP/1.1\r\nHost: " + e.host
            + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
              "Safari/537.36\r\nAccept: application/json, text/plain, */*\r\nAccept-Encoding: gzip, deflate, "
              "br\r\nAccept-Language: en-US,en;q=0.9\r\nCookie: session="
            + number() + number() + "\r\n\r\n");
        e.responseHead = std::make_shared<const std::string>(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nServer: nginx\r\nCache-Control: no-cache\r\nETag: \""
            + number() + "\"\r\nX-Request-Id: " + number() + number() + "\r\nContent-Length: 1024\r\n\r\n");
        e.responseBodyBytes = 1024;
    }

    std::string body(std::uint64_t id)
    {
        std::string text = "{";
        while (text.size() < 1000)
            text += "\"" + word() + "\":\"" + word() + ' ' + word() + "\",\"n\":" + std::to_string(m_random() % 100'000)
                + ',';
        if (id % 200'000 == 77'777)
            text += "\"key\":\"quizzicalneedle\",";
        text += "\"end\":0}";
        return text;
    }

    Store& m_store;
    std::mt19937_64 m_random{4711};
    std::array<std::string, 20'000> m_words;
};

struct Figures
{
    double first = -1;
    double all = 0;
    std::uint64_t hits = 0;
};

Figures measure(const std::string& folder, const std::string& text)
{
    const auto begin = Clock::now(); // opening counts
    auto searcher = Searcher::open(folder);
    SearchQuery query;
    query.pattern = TextPattern(text);
    Figures figures;
    SearchEvents events;
    events.found = [&](const SearchHit&) {
        if (figures.hits++ == 0)
            figures.first = millisecondsSince(begin);
        return true;
    };
    const std::atomic<bool> stop = false;
    std::get<std::unique_ptr<Searcher>>(searcher)->search(query, stop, events);
    figures.all = millisecondsSince(begin);
    return figures;
}

void print(const char* what, const Figures& figures)
{
    std::printf("| %-48s | %10.0f | %10.0f | %8llu |\n", what, figures.first, figures.all,
        static_cast<unsigned long long>(figures.hits));
    std::fflush(stdout);
}

/// So that what follows reads from the disk.
void forgetCached(const QString& folder)
{
    ::sync();
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files)) {
        const int descriptor = ::open(file.filePath().toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC);
        ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
        ::close(descriptor);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const QTemporaryDir temporary;
    const QString folder = argc > 2 ? QString::fromLocal8Bit(argv[2]) : temporary.filePath("capture");
    const std::string path = folder.toStdString();
    const auto fileBytes = [&folder](const char* name) { return double(QFileInfo(folder + '/' + name).size()) / 1e6; };

    if (!QFileInfo::exists(folder + "/capture.db")) {
        const auto began = Clock::now();
        auto opened = Store::open(path);
        if (const auto* problem = std::get_if<Problem>(&opened)) {
            std::fprintf(stderr, "%s\n", problem->message.c_str());
            return 1;
        }
        Store& store = *std::get<Store::Opened>(opened).store;
        Maker maker(store);
        for (std::uint64_t id = 1; id <= count; id += 2000)
            maker.make(id, std::min(id + 2000, count + 1));
        std::get<Store::Opened>(opened).store.reset();
        std::printf("%llu exchanges made in %.1f s; capture.db %.0f MB\n\n", static_cast<unsigned long long>(count),
            millisecondsSince(began) / 1000, fileBytes("capture.db"));
    }
    std::printf("| %-48s | first (ms) |   all (ms) |     hits |\n| %s | ---------: | ---------: | -------: |\n",
        "search", std::string(48, '-').c_str());
    print("rare word, no index", measure(path, "quizzicalneedle"));

    const auto reader = std::get<std::shared_ptr<StoreReader>>(StoreReader::open(path));
    auto opened = SearchIndexWriter::open(path, *reader);
    auto& writer = std::get<std::unique_ptr<SearchIndexWriter>>(opened);
    const auto began = Clock::now();
    auto progress = SearchIndexWriter::Progress::Going;
    while (progress == SearchIndexWriter::Progress::Going) {
        const auto end = Clock::now() + std::chrono::seconds(2);
        progress = writer->work(*reader, [end] { return Clock::now() > end; });
    }
    const double built = millisecondsSince(began) / 1000;
    if (progress == SearchIndexWriter::Progress::Failed)
        std::printf("index failed: %s\n", writer->error().message.c_str());
    writer.reset();

    forgetCached(folder);
    print("rare word, index, not in memory", measure(path, "quizzicalneedle"));
    print("rare word, index", measure(path, "quizzicalneedle"));
    print("rare word in another case", measure(path, "QuizzicalNeedle"));
    print("no such word", measure(path, "nosuchwordanywhere"));
    print("in every exchange", measure(path, "AppleWebKit"));
    print("two letters, by scan", measure(path, "~q"));
    std::printf("\nindex built in %.0f s, %.0f exchanges/s; %.0f MB, %.0f bytes an exchange\n", built,
        double(count) / std::max(built, 0.001), fileBytes("index.db"), fileBytes("index.db") * 1e6 / double(count));
    return 0;
}
