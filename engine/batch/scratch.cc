#include "engine/batch/scratch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "engine/base/files.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

// 16 MB of pages in memory, the rest in the file.
constexpr std::string_view kForSpeed =
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; "
    "PRAGMA cache_size=-16384; ";

}  // namespace

Result<Database> OpenScratch(const std::string& folder, std::string_view name,
                             const std::string& schema) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return Fail(fmt::format("cannot make the folder '{}': {}", Quotable(folder), failed.message()),
                ErrorKind::kIo);
  }
  const std::string path = JoinPath(folder, fmt::format("{}~{}.part", name, getpid()));
  unlink(path.c_str());  // of a process that was killed and had our number
  auto database = Database::Open(path, Database::Mode::kCreate);
  Status made = database ? database->Run(std::string(kForSpeed) + schema + "; BEGIN") : Status{};
  unlink(path.c_str());
  if (!made) return tl::unexpected(made.error());
  return database;
}

}  // namespace chartmark
