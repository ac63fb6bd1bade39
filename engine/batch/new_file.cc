#include "engine/batch/new_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "engine/base/durable.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::size_t kBuffer = 256 * 1024;

bool IsThere(const std::string& path) {
  struct stat about {};
  return lstat(path.c_str(), &about) == 0;
}

}  // namespace

Result<std::unique_ptr<NewFile>> NewFile::Make(const std::string& path, Old old) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code failed;
  if (!folder.empty()) std::filesystem::create_directories(folder, failed);
  if (failed) {
    return Fail(
        fmt::format("cannot make the folder '{}': {}", Quotable(folder.string()), failed.message()),
        ErrorKind::kIo);
  }
  if (old == Old::kRefused && IsThere(path)) return FailAlreadyThere(path);
  const std::string beside = fmt::format("{}~{}.part", path, getpid());
  const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (file < 0) {
    return Fail(fmt::format("cannot write '{}': {}", Quotable(path), std::strerror(errno)),
                ErrorKind::kIo);
  }
  return std::unique_ptr<NewFile>(new NewFile(file, path, beside, old));
}

NewFile::~NewFile() {
  if (file_ >= 0) close(file_);
  if (!placed_) unlink(beside_.c_str());
}

tl::unexpected<Error> NewFile::FailHere(std::string_view what) const {
  return Fail(fmt::format("cannot {} '{}': {}", what, Quotable(path_), std::strerror(errno)),
              ErrorKind::kIo);
}

Status NewFile::Flush() {
  if (!WriteAll(file_, buffer_)) return FailHere("write");
  buffer_.clear();
  return {};
}

Status NewFile::Add(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < kBuffer ? Status{} : Flush();
}

bool NewFile::Rename() const {
  if (old_ == Old::kRefused) return RenameToNew(beside_, path_);
  return std::rename(beside_.c_str(), path_.c_str()) == 0;
}

Status NewFile::PutInPlace() {
  if (Status flushed = Flush(); !flushed) return flushed;
  if (fsync(file_) != 0) return FailHere("write");
  const int closed = close(file_);
  file_ = -1;
  if (closed != 0) return FailHere("write");
  if (!Rename()) {
    return errno == EEXIST ? FailAlreadyThere(path_) : FailHere("rename");
  }
  placed_ = true;
  SyncFolder(FolderAround(path_));
  return {};
}

}  // namespace chartmark
