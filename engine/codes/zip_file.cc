#include "engine/codes/zip_file.h"

#include <fmt/format.h>

#include <memory>

#include "engine/base/files.h"
#include "engine/codes/lines.h"
#include "engine/codes/zip_library.h"

namespace chartmark {
namespace {

using Archive = std::unique_ptr<zip_t, decltype(&::zip_discard)>;
using ArchiveEntry = std::unique_ptr<zip_file_t, decltype(&::zip_fclose)>;

Result<Archive> OpenArchive(const ZipLibrary& zip, const std::string& path) {
  int code = 0;
  Archive archive(zip.open(path.c_str(), ZIP_RDONLY, &code), zip.discard);
  if (archive != nullptr) return archive;
  zip_error_t error;
  zip.error_init_with_code(&error, code);
  const std::string words = zip.error_strerror(&error);
  zip.error_fini(&error);
  return Fail(fmt::format("'{}' cannot be read as a zip archive: {}", path, words));
}

// The declared size is a claim: what is counted is what comes out.
Result<std::string> Unpack(const ZipLibrary& zip, zip_t* archive, zip_uint64_t index,
                           const std::string& name, std::size_t most) {
  const ArchiveEntry entry(zip.fopen_index(archive, index, 0), zip.fclose);
  if (entry == nullptr) {
    return Fail(fmt::format("cannot unpack {}: {}", Quoted(name), zip.strerror(archive)));
  }
  std::string bytes;
  std::size_t used = 0;
  for (;;) {
    if (used == bytes.size())
      bytes.resize(std::min(std::max<std::size_t>(used * 2, 1 << 16), most + 1));
    const zip_int64_t count = zip.fread(entry.get(), bytes.data() + used, bytes.size() - used);
    if (count < 0) return Fail(fmt::format("cannot unpack {}: it is damaged", Quoted(name)));
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
    if (used > most) {
      return Fail(fmt::format("{} unpacks to more than {} bytes, the most that is read",
                              Quoted(name), most));
    }
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace

Status ForEachInZip(const std::string& path, const ZipLimits& limits,
                    const std::function<bool(const std::string& name)>& wanted,
                    const std::function<Status(const std::string& name, std::string bytes)>& take) {
  const Result<const ZipLibrary*> loaded = LoadZipLibrary();
  if (!loaded) return tl::unexpected(loaded.error());
  const ZipLibrary& zip = **loaded;
  Result<Archive> archive = OpenArchive(zip, path);
  if (!archive) return tl::unexpected(archive.error());
  const zip_int64_t count = zip.get_num_entries(archive->get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > limits.entries) {
    return Fail(fmt::format("'{}' holds {} files; an official archive has at most {}", path, count,
                            limits.entries));
  }
  std::size_t left = limits.total_bytes;
  for (zip_int64_t i = 0; i < count; ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    const char* raw = zip.get_name(archive->get(), index, 0);
    const std::string name(BaseName(raw != nullptr ? raw : ""));
    if (name.empty() || !wanted(name)) continue;
    Result<std::string> bytes =
        Unpack(zip, archive->get(), index, name, std::min(limits.entry_bytes, left));
    if (!bytes) return tl::unexpected(bytes.error().Within(path));
    left -= bytes->size();
    if (Status taken = take(name, std::move(*bytes)); !taken) return taken;
  }
  return {};
}

}  // namespace chartmark
