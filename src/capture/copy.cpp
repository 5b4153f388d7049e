#include "capture/copy.h"

#include "capture/database.h"
#include "capture/segments.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

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
    const bool isNew = std::filesystem::create_directories(to, failure);
    if (failure)
        return cannotCopy(to, failure.message());
    if (isNew)
        ::chmod(to.c_str(), 0700);
    // only what was made here goes again: the folder may have held other things
    std::vector<std::string> made{to + "/capture.db"};
    const auto undo = [&] {
        std::error_code ignored;
        for (const std::string& file : made)
            std::filesystem::remove(file, ignored);
        if (isNew)
            std::filesystem::remove(to, ignored);
    };
    // the rows first: whatever they refer to is in the segments by then
    Database database;
    if (const DatabaseError error = Database::open(from + "/capture.db", Database::Mode::ReadOnly, database))
        return cannotCopy(to, error.message);
    if (const DatabaseError error = database.backUp(made.front())) {
        undo();
        return cannotCopy(to, error.message);
    }
    for (const std::uint32_t number : segmentsIn(from)) {
        if (stop) {
            undo();
            return std::nullopt;
        }
        const std::string name = '/' + segmentName(number);
        made.push_back(to + name);
        std::filesystem::copy_file(from + name, made.back(), failure);
        if (failure && failure != std::errc::no_such_file_or_directory) { // removed meanwhile
            undo();
            return cannotCopy(to, failure.message());
        }
    }
    return std::nullopt;
}

} // namespace weir::capture
