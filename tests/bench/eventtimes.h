#pragma once

#include <QApplication>
#include <QThread>

#include <chrono>

/// Knows how long the event loop was held up by a single event.
class TimedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (QThread::currentThread() != thread()) // other event loops are no concern of the window's
            return QApplication::notify(receiver, event);
        if (m_depth++ > 0) {
            const bool result = QApplication::notify(receiver, event);
            --m_depth;
            return result;
        }
        const auto began = std::chrono::steady_clock::now();
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        const double took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
        if (took > m_longest) {
            m_longest = took;
            m_what = QString::fromLatin1(receiver->metaObject()->className()) + u' ' + QString::number(event->type());
        }
        return result;
    }

    double longest() const { return m_longest; } ///< ms
    QString what() const { return m_what; }
    void forget() { m_longest = 0; }

private:
    int m_depth = 0;
    double m_longest = 0;
    QString m_what;
};
