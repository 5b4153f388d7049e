#include "capture/copy.h"

#include "capture/database.h"
#include "capture/segments.h"

#include <QCoreApplication>

#include <filesystem>
#include <sys/stat.h>

namespace weir::capture {

namespace {

Problem cannotCopy(const std::string& to, const std::string& reason)
{
    return {QCoreApplication::translate("Recording", "the capture cannot be copied to %1: %2")
                .arg(QString::fromStdString(to), QString::fromStdString(reason))
                .toStdString()};
}

} // namespace

std::optional<Problem> copyCapture(const std::string& from, const std::string& to, const std::atomic<bool>& stop)
{
    std::error_code failure;
    if (std::filesystem::exists(to + "/capture.db", failure))
        return cannotCopy(to, QCoreApplication::translate("Recording", "there is a capture already").toStdString());
    std::filesystem::create_directories(to, failure);
    if (failure)
        return cannotCopy(to, failure.message());
    ::chmod(to.c_str(), 0700);
    // the rows first: whatever they refer to is in the segments by then
    Database database;
    if (const DatabaseError error = Database::open(from + "/capture.db", Database::Mode::ReadOnly, database))
        return cannotCopy(to, error.message);
    if (const DatabaseError error = database.backUp(to + "/capture.db"))
        return cannotCopy(to, error.message);
    ::chmod((to + "/capture.db").c_str(), 0600);
    for (const std::uint32_t number : segmentsIn(from)) {
        if (stop) {
            std::filesystem::remove_all(to, failure);
            return std::nullopt;
        }
        const std::string name = '/' + segmentName(number);
        std::filesystem::copy_file(from + name, to + name, failure);
        if (failure && failure != std::errc::no_such_file_or_directory) // removed meanwhile
            return cannotCopy(to, failure.message());
    }
    return std::nullopt;
}

} // namespace weir::capture
