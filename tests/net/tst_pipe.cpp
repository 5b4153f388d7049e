#include "net/pipe.h"

#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace weir::net;

/// Pipes for splice(2): kept when empty, closed when not.
class TestPipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPipeCarriesBytesWithoutWaiting();
    void anEmptyPipeIsKept();
    void aPipeThatHoldsBytesIsClosed();
    void keepsOnlySoMany();
    void takesNothingBack();
};

namespace {

bool isOpen(int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; }

} // namespace

void TestPipe::aPipeCarriesBytesWithoutWaiting()
{
    PipePool pool;
    const auto pipe = pool.take();
    QVERIFY(pipe);
    QCOMPARE(pipe->filled, std::size_t(0));
    char buffer[8];
    QCOMPARE(::read(pipe->readEnd.number(), buffer, sizeof buffer), ssize_t(-1));
    QCOMPARE(errno, EAGAIN);
    QCOMPARE(::write(pipe->writeEnd.number(), "abc", 3), ssize_t(3));
    QCOMPARE(::read(pipe->readEnd.number(), buffer, sizeof buffer), ssize_t(3));
    QVERIFY(::fcntl(pipe->readEnd.number(), F_GETFD) & FD_CLOEXEC);
    QVERIFY(::fcntl(pipe->writeEnd.number(), F_GETFD) & FD_CLOEXEC);
}

void TestPipe::anEmptyPipeIsKept()
{
    PipePool pool;
    auto pipe = pool.take();
    const int end = pipe->readEnd.number();
    pool.put(std::move(pipe));
    QVERIFY(isOpen(end));
    pipe = pool.take();
    QCOMPARE(pipe->readEnd.number(), end);
}

/// Else its bytes would come out in another connection.
void TestPipe::aPipeThatHoldsBytesIsClosed()
{
    PipePool pool;
    auto pipe = pool.take();
    const int end = pipe->readEnd.number();
    QCOMPARE(::write(pipe->writeEnd.number(), "abc", 3), ssize_t(3));
    pipe->filled = 3;
    pool.put(std::move(pipe));
    QVERIFY(!isOpen(end));
    pipe = pool.take();
    char byte = 0;
    QCOMPARE(::read(pipe->readEnd.number(), &byte, 1), ssize_t(-1));
}

void TestPipe::keepsOnlySoMany()
{
    PipePool pool;
    std::vector<std::unique_ptr<Pipe>> pipes;
    std::vector<int> ends;
    for (int i = 0; i < 64; ++i) {
        pipes.push_back(pool.take());
        QVERIFY(pipes.back());
        ends.push_back(pipes.back()->readEnd.number());
    }
    for (auto& pipe : pipes)
        pool.put(std::move(pipe));
    const auto open = std::count_if(ends.begin(), ends.end(), isOpen);
    QVERIFY(open > 0);
    QVERIFY(open < 64);
}

void TestPipe::takesNothingBack()
{
    PipePool pool;
    pool.put(nullptr);
    QVERIFY(pool.take());
}

QTEST_APPLESS_MAIN(TestPipe)
#include "tst_pipe.moc"
