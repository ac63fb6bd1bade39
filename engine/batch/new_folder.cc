#include "engine/batch/new_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "engine/base/durable.h"
#include "engine/base/files.h"
#include "engine/base/text.h"
#include "engine/batch/page.h"

namespace chartmark {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBuffer = 256 * 1024;
constexpr std::string_view kPart = ".part";

bool IsThere(const std::string& path) {
  struct stat about {};
  return lstat(path.c_str(), &about) == 0;
}

// A page, or the beginning of one that a kill cut short.
bool IsOurs(const std::string& path, std::string_view kind) {
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return false;
  struct stat about {};
  std::array<char, kPageMarkBytes> bytes{};
  const bool regular = fstat(file, &about) == 0 && S_ISREG(about.st_mode);
  const ssize_t count = regular ? read(file, bytes.data(), bytes.size()) : -1;
  close(file);
  if (count < 0) return false;
  return count == 0 || IsPageOf(kind, {bytes.data(), static_cast<std::size_t>(count)});
}

std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    names.push_back(entry->path().filename().string());
  }
  return names;
}

// Takes the pages away, moves what else there is to `keep`, and the folder goes where it is empty.
void RemovePages(const std::string& folder, std::string_view kind, const std::string& keep) {
  for (const std::string& name : NamesIn(folder)) {
    const std::string path = JoinPath(folder, name);
    bool useless = IsOurs(path, kind);
    if (!useless && !keep.empty() && !RenameToNew(path, JoinPath(keep, name))) {
      useless = errno == EEXIST;  // a new page has its name
    }
    if (useless) unlink(path.c_str());
  }
  rmdir(folder.c_str());
}

// Folders that processes which are no more have left beside `path`.
void RemoveLeftovers(const std::string& path, std::string_view kind) {
  const std::string start = std::string(BaseName(path)) + "~";
  for (const std::string& name : NamesIn(FolderAround(path))) {
    if (!name.starts_with(start) || !name.ends_with(kPart)) continue;
    const std::string_view number(name.data() + start.size(),
                                  name.size() - start.size() - kPart.size());
    const auto process = ParseInteger(number, 1, 1LL << 30);
    const bool gone = process && (*process == getpid() ||
                                  (kill(static_cast<pid_t>(*process), 0) != 0 && errno == ESRCH));
    if (gone) RemovePages(JoinPath(FolderAround(path), name), kind, "");
  }
}

}  // namespace

tl::unexpected<Error> NewFolder::FailHere(std::string_view what, const std::string& path) const {
  return Fail(fmt::format("cannot {} '{}': {}", what, Quotable(path), std::strerror(errno)),
              ErrorKind::kIo);
}

Result<std::unique_ptr<NewFolder>> NewFolder::Make(const std::string& path, std::string kind) {
  struct stat about {};
  if (lstat(path.c_str(), &about) == 0 && !S_ISDIR(about.st_mode)) {
    return Fail(
        fmt::format("'{}' is no folder: move it away, or choose another place", Quotable(path)),
        ErrorKind::kIo);
  }
  std::error_code failed;
  fs::create_directories(FolderAround(path), failed);
  RemoveLeftovers(path, kind);
  const std::string beside = fmt::format("{}~{}{}", path, getpid(), kPart);
  std::unique_ptr<NewFolder> folder(new NewFolder(path, beside, std::move(kind)));
  if (mkdir(beside.c_str(), 0755) != 0) return folder->FailHere("make the folder", beside);
  return folder;
}

NewFolder::~NewFolder() {
  if (file_ >= 0) close(file_);
  if (!placed_) RemovePages(beside_, kind_, "");
}

Status NewFolder::Begin(const std::string& name) {
  name_ = JoinPath(beside_, name);
  file_ = open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  return file_ < 0 ? Status(FailHere("write", name_)) : Status{};
}

Status NewFolder::Add(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < kBuffer ? Status{} : Flush();
}

Status NewFolder::Flush() {
  if (!WriteAll(file_, buffer_)) return FailHere("write", name_);
  buffer_.clear();
  return {};
}

Status NewFolder::End() {
  if (Status flushed = Flush(); !flushed) return flushed;
  const int closed = close(file_);
  file_ = -1;
  return closed == 0 ? Status{} : Status(FailHere("write", name_));
}

// `old` gets the place of the old folder; "" where there was none.
bool NewFolder::Exchange(std::string& old) const {
  if (!IsThere(path_)) return RenameToNew(beside_, path_);
  old = beside_;
  if (renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) == 0) {
    return true;
  }
  if (errno != EINVAL && errno != ENOSYS) return false;
  old = beside_ + ".old";
  return rename(path_.c_str(), old.c_str()) == 0 && rename(beside_.c_str(), path_.c_str()) == 0;
}

Status NewFolder::PutInPlace() {
  // One call makes all pages durable: an fsync for each of ten thousand takes minutes.
  const int folder = open(beside_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool durable = folder >= 0 && syncfs(folder) == 0;
  if (!durable) {
    const int reason = errno;
    if (folder >= 0) close(folder);
    errno = reason;
    return FailHere("write", beside_);
  }
  close(folder);
  std::string old;
  if (!Exchange(old)) return FailHere("rename", beside_);
  placed_ = true;
  if (!old.empty()) RemovePages(old, kind_, path_);
  SyncFolder(FolderAround(path_));
  return {};
}

}  // namespace chartmark
