#include "capture/bodysearch.h"

#include "crash/handler.h"

#include <chrono>
#include <pthread.h>

namespace weir::capture {

namespace {

constexpr std::chrono::milliseconds kBetweenNews{100};

} // namespace

BodySearch::BodySearch(std::string folder, const std::vector<traffic::BodyText>& texts, std::function<void()> changed)
    : m_folder(std::move(folder)), m_finds(std::make_shared<BodyFinds>(texts)), m_changed(std::move(changed)),
      m_thread([this] { run(); })
{
}

BodySearch::~BodySearch()
{
    m_stop = true;
    {
        const std::lock_guard lock(m_mutex);
        m_wake.notify_one();
    }
    m_thread.join();
}

void BodySearch::lookAgain(const std::vector<std::uint64_t>& ids)
{
    if (ids.empty())
        return;
    const std::lock_guard lock(m_mutex);
    m_isDone = false;
    m_again.insert(m_again.end(), ids.begin(), ids.end());
    m_wake.notify_one();
}

void BodySearch::run()
{
    ::pthread_setname_np(::pthread_self(), "weir-bodies");
    const crash::ThreadStack stack;
    auto opened = Searcher::open(m_folder);
    auto* searcher = std::get_if<std::unique_ptr<Searcher>>(&opened);
    if (searcher != nullptr)
        searchAll(**searcher);
    for (;;) {
        std::vector<std::uint64_t> ids;
        {
            std::unique_lock lock(m_mutex);
            m_isDone = m_again.empty();
            if (m_isDone && !m_stop) {
                lock.unlock();
                tellNow();
                lock.lock();
            }
            m_wake.wait(lock, [this] { return m_stop || !m_again.empty(); });
            if (m_stop)
                return;
            ids.swap(m_again);
        }
        if (searcher != nullptr)
            searchAgain(**searcher, ids);
    }
}

void BodySearch::tellNow()
{
    m_told = std::chrono::steady_clock::now();
    m_changed();
}

void BodySearch::tellSometimes()
{
    if (std::chrono::steady_clock::now() - m_told > kBetweenNews)
        tellNow();
}

void BodySearch::searchAll(Searcher& searcher)
{
    for (std::size_t text = 0; text < m_finds->texts().size() && !m_stop; ++text) {
        SearchEvents events;
        events.found = [this, text](const SearchHit& hit) {
            m_finds->setFound(text, hit.id);
            tellSometimes();
            return true;
        };
        events.decided = [this, text](const IdRange& ids) {
            m_finds->setDecided(text, ids);
            tellSometimes();
        };
        searcher.search(bodyQuery(m_finds->texts()[text]), m_stop, events);
    }
}

void BodySearch::searchAgain(Searcher& searcher, const std::vector<std::uint64_t>& ids)
{
    for (std::size_t text = 0; text < m_finds->texts().size(); ++text) {
        std::uint64_t found = 0;
        SearchEvents events;
        events.found = [&found](const SearchHit& hit) {
            found = hit.id;
            return true;
        };
        events.decided = [&](const IdRange& one) {
            if (found == one.first)
                m_finds->setFound(text, one.first);
            else
                m_finds->setNotFound(text, one.first);
            m_finds->setDecided(text, one);
            tellSometimes();
        };
        searcher.searchIn(ids, bodyQuery(m_finds->texts()[text]), m_stop, events);
    }
}

} // namespace weir::capture
