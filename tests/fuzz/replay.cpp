#include "fuzz/check.h"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

/// Runs a fuzz target over every file of the folders named on the command line.
int main(int argc, char* argv[])
{
    std::size_t count = 0;
    try {
        for (int i = 1; i < argc; ++i) {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
                if (!entry.is_regular_file())
                    continue;
                std::ifstream file(entry.path(), std::ios::binary);
                const std::vector<char> bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
                if (!file.good() && !file.eof()) {
                    std::fprintf(stderr, "cannot read %s\n", entry.path().c_str());
                    return 1;
                }
                std::printf("%s\n", entry.path().filename().c_str());
                std::fflush(stdout); // the last line names the file that fails
                LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
                ++count;
            }
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    if (count == 0) {
        std::fprintf(stderr, "there is no seed in the corpus\n");
        return 1;
    }
    return 0;
}
