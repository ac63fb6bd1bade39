#include "engine/codes/import.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <future>

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/text.h"
#include "engine/codes/codebook_writer.h"
#include "engine/codes/draft_index.h"
#include "engine/codes/import_files.h"
#include "engine/codes/install.h"
#include "engine/codes/recognise.h"
#include "engine/codes/zip_file.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostBytes = 128 << 20;

bool IsFolder(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

// Documents and schemas of the official archives are not even unpacked.
bool MayBeCodes(const std::string& name) {
  const std::string lower = ToLowerAscii(name);
  constexpr std::string_view kDocuments[] = {".pdf", ".xlsx", ".xls", ".docx", ".doc", ".xsd"};
  return std::none_of(std::begin(kDocuments), std::end(kDocuments),
                      [&lower](std::string_view end) { return lower.ends_with(end); });
}

class Import {
 public:
  Import(std::string codebook, const ImportOptions& options,
         const std::function<void(const ImportStep&)>& progress)
      : codebook_(std::move(codebook)), progress_(progress), taker_(options, draft_, report_) {}

  Result<ImportReport> Run(const std::vector<std::string>& paths) {
    const Result<Installation> installation = Installation::Begin(codebook_);
    if (!installation) return tl::unexpected(installation.error());
    if (Status loaded = LoadOld(); !loaded) return tl::unexpected(loaded.error());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const int percent = 5 + static_cast<int>(25 * i / paths.size());
      if (Status taken = TakePath(paths[i], percent); !taken) {
        return tl::unexpected(taken.error());
      }
    }
    if (report_.taken.empty()) {
      return Fail("none of these is an official code file" + ListOfLeftAside());
    }
    if (Status built = Build(*installation); !built) return tl::unexpected(built.error());
    return std::move(report_);
  }

 private:
  void Tell(const std::string& text, int percent) const {
    if (progress_) progress_({text, percent});
  }

  Status LoadOld() {
    if (!files_->Exists(codebook_)) return {};
    Tell("reading the codebook", 0);
    return LoadCodebook(codebook_, draft_);
  }

  Status TakePath(const std::string& path, int percent) {
    if (!IsFolder(path)) return TakeFile(path, percent, true);
    const Result<std::vector<std::string>> names = files_->List(path);
    if (!names) return tl::unexpected(names.error());
    for (const std::string& name : *names) {
      const std::string inside = JoinPath(path, name);
      if (IsFolder(inside)) continue;
      if (Status taken = TakeFile(inside, percent, false); !taken) return taken;
    }
    return {};
  }

  Status TakeFile(const std::string& path, int percent, bool must) {
    Tell(fmt::format("reading {}", BaseName(path)), percent);
    Result<std::string> bytes = files_->Read(path, kMostBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    if (Recognise(*bytes) != OfficialFile::kZip) return taker_.Take(path, *std::move(bytes), must);
    bytes = std::string();  // libzip reads the file itself
    return ForEachInZip(path, {}, MayBeCodes,
                        [&](const std::string& name, std::string unpacked) -> Status {
                          Tell(fmt::format("reading {}", name), percent);
                          return taker_.Take(name, std::move(unpacked), false);
                        });
  }

  std::string ListOfLeftAside() const {
    std::string list;
    for (const std::string& line : report_.left_aside) list += "\n  " + line;
    return list;
  }

  Status Build(const Installation& installation) {
    Tell("sorting", 32);
    if (Status finished = draft_.Finish(); !finished) return finished;
    // The index and the database are made side by side; both only read the draft.
    std::future<Result<std::string>> index =
        std::async(std::launch::async, [this, &installation]() -> Result<std::string> {
          const Result<std::string> bytes = IndexOf(draft_);
          if (!bytes) return tl::unexpected(bytes.error());
          return installation.PlaceIndex(*bytes);
        });
    const auto tell = [this](const std::string& text, int percent) { Tell(text, percent); };
    Status written = WriteCodebook(draft_, installation.new_path(), tell);
    const Result<std::string> index_file = index.get();
    if (!written) return written;
    if (!index_file) return tl::unexpected(index_file.error());
    written = SealCodebook(installation.new_path(), std::string(BaseName(*index_file)));
    if (!written) return written;
    Tell("putting it in place", 98);
    if (Status placed = installation.Finish(); !placed) return placed;
    report_.index_path = *index_file;
    Tell("done", 100);
    return {};
  }

  std::string codebook_;
  const std::function<void(const ImportStep&)>& progress_;
  std::unique_ptr<Files> files_ = MakeSystemFiles();
  Draft draft_;
  ImportReport report_;
  FileTaker taker_;
};

}  // namespace

Result<ImportReport> ImportCodes(const std::string& codebook, const std::vector<std::string>& paths,
                                 const ImportOptions& options,
                                 const std::function<void(const ImportStep&)>& progress) {
  return Import(codebook, options, progress).Run(paths);
}

}  // namespace chartmark
