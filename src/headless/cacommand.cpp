#include "engine/authorityfolder.h"
#include "formats/jsonwriter.h"
#include "headless/commands.h"
#include "text/escape.h"
#include "tls/authority.h"
#include "tls/files.h"

#include <cstdio>

namespace weir::headless {

namespace {

using tls::Authority;
using MadeAuthority = std::shared_ptr<const Authority>;

/// The settings that say where the authority is.
settings::Values valuesOf(const Arguments& arguments)
{
    settings::Values values;
    if (arguments.has("ca-dir"))
        values.set("ca-dir", arguments.text("ca-dir"));
    return values;
}

std::string folderOf(const Arguments& arguments) { return engine::authorityFolder(valuesOf(arguments)); }

Failure failed(const std::string& where, const tls::Problem& problem)
{
    if (problem.kind == tls::Problem::Kind::NeedsPassphrase || problem.kind == tls::Problem::Kind::WrongPassphrase)
        return {where + ": " + problem.text() + " (see WEIR_CA_PASSPHRASE)"};
    return {where + ": " + problem.text()};
}

std::variant<MadeAuthority, Failure> load(const std::string& folder)
{
    auto loaded = Authority::load(folder, engine::authorityPassphrase());
    const auto* problem = std::get_if<tls::Problem>(&loaded);
    if (!problem)
        return std::get<MadeAuthority>(loaded);
    if (problem->kind == tls::Problem::Kind::NotFound)
        return Failure{folder + ": there is no authority yet; weir-headless ca make makes one"};
    return failed(folder, *problem);
}

bool isThere(const std::string& folder)
{
    const auto loaded = Authority::load(folder);
    const auto* problem = std::get_if<tls::Problem>(&loaded);
    return !problem || problem->kind != tls::Problem::Kind::NotFound;
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void describe(const Authority& authority, const std::string& folder)
{
    const tls::CertificateFacts& facts = authority.facts();
    const auto line = [](const char* name, const std::string& value) {
        std::string text(name);
        text.resize(10, ' ');
        print(text + text::escapeControls(value) + "\n");
    };
    line("name", authority.name());
    line("valid",
        tls::utcText(facts.notBefore) + " to " + tls::utcText(facts.notAfter) + " UTC"
            + (authority.isValidAt(std::chrono::system_clock::now()) ? "" : ", not now"));
    line("key", facts.key);
    line("serial", facts.serial);
    line("SHA-256", facts.sha256);
    line("folder", folder);
}

void describeAsJson(const Authority& authority, const std::string& folder)
{
    const tls::CertificateFacts& facts = authority.facts();
    formats::JsonWriter writer([](std::string_view piece) {
        print(std::string(piece));
        return true;
    });
    const auto text = [&](std::string_view key, const std::string& value) {
        writer.key(key);
        writer.text(value);
    };
    writer.beginObject();
    text("name", authority.name());
    text("subject", facts.subject);
    text("issuer", facts.issuer);
    text("notBefore", tls::utcText(facts.notBefore));
    text("notAfter", tls::utcText(facts.notAfter));
    writer.key("isValid");
    writer.boolean(authority.isValidAt(std::chrono::system_clock::now()));
    text("key", facts.key);
    text("serial", facts.serial);
    text("sha256", facts.sha256);
    text("folder", folder);
    writer.endObject();
    writer.newLine();
    writer.flush();
}

/// Saves a new one, and shows it.
std::optional<Failure> keep(const Authority::Result& made, const std::string& folder, const std::string& source)
{
    if (const auto* problem = std::get_if<tls::Problem>(&made))
        return failed(source, *problem);
    const Authority& authority = *std::get<MadeAuthority>(made);
    if (const auto problem = authority.save(folder, engine::authorityPassphrase()))
        return failed(folder, *problem);
    describe(authority, folder);
    return std::nullopt;
}

std::variant<std::string, Failure> contentOf(const std::string& file)
{
    auto read = tls::readFile(file);
    if (const auto* problem = std::get_if<tls::Problem>(&read))
        return failed(file, *problem);
    return std::get<std::string>(std::move(read));
}

/// The first line of --passphrase-file.
std::variant<std::string, Failure> passphraseOf(const Arguments& arguments)
{
    if (!arguments.has("passphrase-file"))
        return engine::authorityPassphrase();
    auto content = contentOf(arguments.text("passphrase-file"));
    if (const auto* text = std::get_if<std::string>(&content))
        return text->substr(0, text->find_first_of("\r\n"));
    return content;
}

/// Empty if the name does not tell. Debian's update-ca-certificates takes .crt only, and as PEM only.
std::string_view formatOf(std::string_view file)
{
    if (file == "-" || file.ends_with(".pem") || file.ends_with(".crt"))
        return "pem";
    if (file.ends_with(".der") || file.ends_with(".cer"))
        return "der";
    if (file.ends_with(".mobileconfig"))
        return "mobileconfig";
    return {};
}

} // namespace

std::optional<Failure> showAuthority(const Arguments& arguments)
{
    const std::string folder = folderOf(arguments);
    const auto loaded = load(folder);
    if (const auto* failure = std::get_if<Failure>(&loaded))
        return *failure;
    const Authority& authority = *std::get<MadeAuthority>(loaded);
    if (arguments.has("json"))
        describeAsJson(authority, folder);
    else
        describe(authority, folder);
    return std::nullopt;
}

std::optional<Failure> makeAuthority(const Arguments& arguments)
{
    const std::string folder = folderOf(arguments);
    if (isThere(folder))
        return Failure{folder + ": there is an authority already; weir-headless ca renew replaces it"};
    return keep(Authority::make(engine::authorityHost()), folder, folder);
}

std::optional<Failure> exportAuthority(const Arguments& arguments)
{
    const std::string& file = arguments.places[0];
    const std::string_view guess = formatOf(file);
    const std::string format = arguments.has("format") ? arguments.text("format") : std::string(guess);
    if (format.empty())
        return Failure{file + ": its name does not tell the format; add --format pem, der or mobileconfig", kExitUsage};
    if (format != "pem" && format != "der" && format != "mobileconfig")
        return Failure{"--format: \"" + format + "\" is not one of pem, der, mobileconfig", kExitUsage};
    const auto loaded = load(folderOf(arguments));
    if (const auto* failure = std::get_if<Failure>(&loaded))
        return *failure;
    const Authority& authority = *std::get<MadeAuthority>(loaded);
    const std::string content = format == "pem" ? authority.certificatePem()
        : format == "der"                       ? authority.certificateDer()
                                                : authority.mobileconfig();
    if (file == "-") {
        print(content);
        return std::nullopt;
    }
    if (const auto problem = tls::replaceFile(file, content, 0644))
        return failed(file, *problem);
    return std::nullopt;
}

std::optional<Failure> renewAuthority(const Arguments& arguments)
{
    const std::string folder = folderOf(arguments);
    const auto loaded = load(folder);
    if (const auto* failure = std::get_if<Failure>(&loaded))
        return *failure;
    return keep(std::get<MadeAuthority>(loaded)->renewed(engine::authorityHost()), folder, folder);
}

std::optional<Failure> importAuthority(const Arguments& arguments)
{
    const std::string folder = folderOf(arguments);
    if (isThere(folder) && !arguments.has("replace"))
        return Failure{folder + ": there is an authority already; --replace takes this one instead"};
    const std::string& file = arguments.places[0];
    const auto first = contentOf(file);
    if (const auto* failure = std::get_if<Failure>(&first))
        return *failure;
    const auto second = arguments.places.size() > 1 ? contentOf(arguments.places[1]) : std::string();
    if (const auto* failure = std::get_if<Failure>(&second))
        return *failure;
    const auto passphrase = passphraseOf(arguments);
    if (const auto* failure = std::get_if<Failure>(&passphrase))
        return *failure;
    return keep(Authority::import(
                    std::get<std::string>(first), std::get<std::string>(second), std::get<std::string>(passphrase)),
        folder, file);
}

std::optional<Failure> deleteAuthority(const Arguments& arguments)
{
    const std::string folder = folderOf(arguments);
    if (!isThere(folder))
        return Failure{folder + ": there is no authority"};
    if (!arguments.has("yes"))
        return Failure{
            "this deletes the authority in " + folder + " with its key, which nothing brings back; add --yes to do it",
            kExitUsage};
    if (const auto problem = Authority::remove(folder))
        return failed(folder, *problem);
    return std::nullopt;
}

} // namespace weir::headless
