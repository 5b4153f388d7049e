#include "capture/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace weir::capture {

namespace {

DatabaseError errorOf(sqlite3* handle, int code)
{
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
        return {};
    return {code & 0xff, handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code)};
}

} // namespace

bool DatabaseError::isBusy() const { return code == SQLITE_BUSY || code == SQLITE_LOCKED; }
bool DatabaseError::isDamage() const { return code == SQLITE_CORRUPT || code == SQLITE_NOTADB; }
bool DatabaseError::isFull() const { return code == SQLITE_FULL; }
bool DatabaseError::isOfRow() const
{
    return code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH || code == SQLITE_TOOBIG;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(Database& database, std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    m_error = errorOf(database.handle(),
        sqlite3_prepare_v3(
            database.handle(), sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    m_statement.reset(statement);
}

void Statement::bind(int place, std::int64_t value) { sqlite3_bind_int64(m_statement.get(), place, value); }

void Statement::bindText(int place, std::string_view text)
{
    sqlite3_bind_text64(
        m_statement.get(), place, text.data() != nullptr ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bindBlob(int place, std::string_view bytes)
{
    sqlite3_bind_blob64(
        m_statement.get(), place, bytes.data() != nullptr ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
}

void Statement::bindNull(int place) { sqlite3_bind_null(m_statement.get(), place); }

void Statement::bindRow(const Statement& other)
{
    for (int column = 0; column < other.columns(); ++column)
        sqlite3_bind_value(m_statement.get(), column + 1, sqlite3_column_value(other.m_statement.get(), column));
}

bool Statement::step()
{
    if (!m_statement)
        return false;
    const int code = sqlite3_step(m_statement.get());
    m_error = errorOf(sqlite3_db_handle(m_statement.get()), code);
    return code == SQLITE_ROW;
}

bool Statement::run()
{
    if (!m_statement)
        return false;
    step();
    sqlite3_reset(m_statement.get());
    return !m_error;
}

void Statement::reset()
{
    if (m_statement)
        sqlite3_reset(m_statement.get());
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(m_statement.get(), column); }

std::string_view Statement::text(int column) const
{
    // a blob is any bytes; for text, both are the same
    const void* bytes = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes != nullptr ? std::string_view(static_cast<const char*>(bytes), std::size_t(size)) : std::string_view();
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }

int Statement::columns() const { return sqlite3_column_count(m_statement.get()); }

std::string_view Statement::name(int column) const
{
    const char* text = sqlite3_column_name(m_statement.get(), column);
    return text != nullptr ? text : "";
}

std::int64_t RowValues::number(int column) const { return sqlite3_value_int64(m_values[column]); }

std::string_view RowValues::text(int column) const
{
    const void* bytes = sqlite3_value_blob(m_values[column]);
    const int size = sqlite3_value_bytes(m_values[column]);
    return bytes != nullptr ? std::string_view(static_cast<const char*>(bytes), std::size_t(size)) : std::string_view();
}

bool RowValues::isNull(int column) const { return sqlite3_value_type(m_values[column]) == SQLITE_NULL; }

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

DatabaseError Database::open(const std::string& path, Mode mode, Database& database)
{
    const int access = mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY
        : mode == Mode::ReadWrite             ? SQLITE_OPEN_READWRITE
                                              : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (mode == Mode::Create) // it may hold secrets; SQLite's other files take its mode
        ::close(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, access | SQLITE_OPEN_NOMUTEX, nullptr);
    const DatabaseError error = errorOf(handle, code);
    database.m_handle.reset(handle);
    if (error)
        database.m_handle.reset();
    return error;
}

DatabaseError Database::run(const char* sql)
{
    return errorOf(m_handle.get(), sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr));
}

std::int64_t Database::number(std::string_view sql)
{
    Statement statement(*this, sql);
    return statement.step() ? statement.number(0) : 0;
}

DatabaseError Database::visitRows(
    const std::string& select, const std::string& from, const std::function<bool(const RowValues&)>& visit)
{
    using Visit = const std::function<bool(const RowValues&)>;
    constexpr const char* kName = "weir_visit";
    constexpr int kAnyNumberOfArguments = -1;
    // an aggregate, because that leaves no row behind for each it was called with
    const auto step = [](sqlite3_context* context, int, sqlite3_value** values) noexcept {
        if (!(*static_cast<Visit*>(sqlite3_user_data(context)))(RowValues(values)))
            sqlite3_result_error_code(context, SQLITE_ABORT);
    };
    const auto finish = [](sqlite3_context* context) noexcept { sqlite3_result_null(context); };
    const auto define = [&](Visit* visitor) {
        return sqlite3_create_function_v2(m_handle.get(), kName, kAnyNumberOfArguments, SQLITE_UTF8,
            const_cast<std::function<bool(const RowValues&)>*>(visitor), nullptr, visitor != nullptr ? +step : nullptr,
            visitor != nullptr ? +finish : nullptr, nullptr);
    };
    if (const int code = define(&visit); code != SQLITE_OK)
        return errorOf(m_handle.get(), code);
    Statement all(*this, std::string("SELECT ") + kName + '(' + select + ") FROM " + from);
    all.step();
    const DatabaseError error = all.error();
    all = Statement();
    define(nullptr);
    return error;
}

std::int64_t Database::changes() const { return sqlite3_changes64(m_handle.get()); }

DatabaseError Database::backUp(const std::string& path)
{
    Database copy;
    if (DatabaseError error = open(path, Mode::Create, copy))
        return error;
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle(), "main", m_handle.get(), "main");
    if (backup == nullptr)
        return errorOf(copy.handle(), sqlite3_errcode(copy.handle()));
    sqlite3_backup_step(backup, -1);
    return errorOf(copy.handle(), sqlite3_backup_finish(backup));
}

void Database::remove(const std::string& path)
{
    for (const char* part : {"", "-wal", "-shm"})
        ::unlink((path + part).c_str());
}

void Database::interrupt() { sqlite3_interrupt(m_handle.get()); }

} // namespace weir::capture
