#include "tests/support/reference.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

namespace chartmark {
namespace {

// Removes the folders when the program ends.
struct TemporaryFolders {
  ~TemporaryFolders() {
    for (const std::string& folder : made) {
      std::error_code ignored;
      std::filesystem::remove_all(folder, ignored);
    }
  }
  std::vector<std::string> made;
};

}  // namespace

std::optional<std::string> ReferenceFile(const std::string& name) {
  const char* set = std::getenv("CHARTMARK_REFERENCE");
  const std::string root = set != nullptr ? set : SourceFile("../shared/data");
  const std::string path = root + "/" + name;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::nullopt;
  return path;
}

std::string SourceFile(const std::string& name) {
  return std::string(CHARTMARK_SOURCE_DIR) + "/" + name;
}

std::string MakeTemporaryFolder() {
  static TemporaryFolders folders;
  std::string pattern = std::filesystem::temp_directory_path() / "chartmark-test-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  folders.made.push_back(pattern);
  return pattern;
}

}  // namespace chartmark
