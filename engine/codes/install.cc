#include "engine/codes/install.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/codes/codebook.h"

namespace chartmark {
namespace {

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

tl::unexpected<Error> FailWithErrno(std::string_view what, const std::string& path) {
  return Fail(fmt::format("cannot {} '{}': {}", what, path, std::strerror(errno)), ErrorKind::kIo);
}

// Names of index files are the codebook's name, 16 digits of their hash, and this end.
constexpr std::string_view kIndexEnd = ".index";
constexpr std::size_t kHashDigits = 16;

bool IsIndexOf(std::string_view name, std::string_view codebook) {
  const std::size_t size = codebook.size() + 1 + kHashDigits + kIndexEnd.size();
  if (name.size() < size || !name.starts_with(codebook) || name[codebook.size()] != '-') {
    return false;
  }
  const std::string_view digits = name.substr(codebook.size() + 1, kHashDigits);
  const std::string_view end = name.substr(size - kIndexEnd.size());
  // Files::Write builds beside, under the name with its process and ".part" behind it.
  return digits.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         (end == kIndexEnd || (end.starts_with(kIndexEnd) && end.ends_with(".part")));
}

}  // namespace

Installation::Installation(std::string codebook, int lock)
    : codebook_(std::move(codebook)), new_path_(codebook_ + ".part"), lock_(lock) {}

Installation::Installation(Installation&& other) noexcept
    : codebook_(std::move(other.codebook_)),
      new_path_(std::move(other.new_path_)),
      lock_(other.lock_) {
  other.lock_ = -1;
}

Installation::~Installation() {
  if (lock_ < 0) return;
  Sweep();
  close(lock_);
}

Result<Installation> Installation::Begin(const std::string& codebook) {
  // The lock file stays: to remove it would let two imports hold two locks of one name.
  const std::string path = codebook + ".lock";
  const int lock = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (lock < 0) return FailWithErrno("write", path);
  Installation installation(codebook, lock);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    installation.lock_ = -1;
    return Fail(fmt::format("another import is at work on '{}'; wait until it is done", codebook),
                ErrorKind::kIo);
  }
  installation.Sweep();
  return installation;
}

void Installation::Sweep() const {
  for (const char* end : {"", "-journal", "-wal", "-shm"}) unlink((new_path_ + end).c_str());
  const std::string folder = FolderOf(codebook_);
  const std::string name(BaseName(codebook_));
  const auto names = MakeSystemFiles()->List(folder);
  if (!names) return;
  // An unreadable codebook names no index; then nothing is known to be of no use.
  const Result<std::string> used = Codebook::IndexPathOf(codebook_);
  if (!used && MakeSystemFiles()->Exists(codebook_)) return;
  for (const std::string& other : *names) {
    const std::string path = JoinPath(folder, other);
    if (IsIndexOf(other, name) && (!used || BaseName(*used) != other)) unlink(path.c_str());
  }
}

Result<std::string> Installation::PlaceIndex(std::string_view bytes) const {
  const std::string path =
      fmt::format("{}-{}{}", codebook_, Sha256Hex(bytes).substr(0, kHashDigits), kIndexEnd);
  const std::unique_ptr<Files> files = MakeSystemFiles();
  if (files->Exists(path)) return path;  // the same content
  if (Status written = files->Write(path, bytes); !written) return tl::unexpected(written.error());
  return path;
}

Status Installation::Finish() const {
  if (std::rename(new_path_.c_str(), codebook_.c_str()) != 0) {
    return FailWithErrno("put in place", codebook_);
  }
  const std::string folder = FolderOf(codebook_);
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return FailWithErrno("open", folder);
  const bool synced = fsync(file) == 0;
  close(file);
  if (!synced) return FailWithErrno("make durable", folder);
  return {};
}

}  // namespace chartmark
