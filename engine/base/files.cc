#include "engine/base/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "engine/base/durable.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

// Owns a file descriptor; not copied.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { Close(); }
  int get() const { return fd_; }
  int Close() {
    const int result = fd_ >= 0 ? close(fd_) : 0;
    fd_ = -1;
    return result;
  }

 private:
  int fd_;
};

tl::unexpected<Error> FailWithErrno(std::string_view what, const std::string& path) {
  const int code = errno;
  if (code == ENOENT) return Fail(fmt::format("no such file '{}'", path), ErrorKind::kNotFound);
  if (code == ELOOP) {
    return Fail(fmt::format("'{}' is a symbolic link; name the file itself", path));
  }
  return Fail(fmt::format("cannot {} '{}': {}", what, path, std::strerror(code)), ErrorKind::kIo);
}

tl::unexpected<Error> FailTooLarge(const std::string& path, std::size_t max_bytes) {
  return Fail(
      fmt::format("'{}' is larger than {} bytes, the most that is read here", path, max_bytes));
}

// Writes a new file and makes it durable. errno says why not.
bool WriteDurably(const std::string& path, int flags, std::string_view bytes) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644));
  return file.get() >= 0 && WriteAll(file.get(), bytes) && fsync(file.get()) == 0 &&
         file.Close() == 0;
}

// Both twins refuse the same lists.
Status CheckNames(const std::vector<NamedBytes>& files) {
  std::set<std::string_view> seen;
  for (const NamedBytes& file : files) {
    if (file.name.empty() || file.name == "." || file.name == ".." ||
        file.name.find_first_of(std::string_view("/\0", 2)) != std::string::npos) {
      return Fail(fmt::format("'{}' is no name for a file", Quotable(file.name)));
    }
    if (!seen.insert(file.name).second) {
      return Fail(fmt::format("two files of one folder are called '{}'", Quotable(file.name)));
    }
  }
  return {};
}

// A folder that is being written beside its place; taken away again unless it was put in place.
// What a kill leaves of it has a '~' in its name, which no id of an exercise has.
class FolderInTheMaking {
 public:
  explicit FolderInTheMaking(std::string place)
      : place_(std::move(place)), beside_(fmt::format("{}~{}.part", place_, getpid())) {}
  FolderInTheMaking(const FolderInTheMaking&) = delete;  // it owns what is on the disk
  FolderInTheMaking& operator=(const FolderInTheMaking&) = delete;
  ~FolderInTheMaking() {
    for (const std::string& path : written_) unlink(path.c_str());
    if (made_) rmdir(beside_.c_str());
  }

  Status Make() {
    made_ = mkdir(beside_.c_str(), 0755) == 0;
    if (made_) return {};
    // The name beside is ours alone: a complaint that it is not there is about the folder around.
    if (errno == ENOENT) {
      return Fail(fmt::format("there is no folder '{}' to write in", FolderAround(place_)),
                  ErrorKind::kNotFound);
    }
    return FailWithErrno("write", place_);
  }

  Status Add(const NamedBytes& file) {
    written_.push_back(JoinPath(beside_, file.name));
    if (WriteDurably(written_.back(), O_EXCL, file.bytes)) return {};
    return FailWithErrno("write", JoinPath(place_, file.name));
  }

  Status PutInPlace() {
    SyncFolder(beside_);
    if (!RenameToNew(beside_, place_)) {
      if (errno == EEXIST || errno == ENOTEMPTY) return FailAlreadyThere(place_);
      return FailWithErrno("write", place_);
    }
    written_.clear();
    made_ = false;
    SyncFolder(FolderAround(place_));
    return {};
  }

 private:
  std::string place_;
  std::string beside_;
  std::vector<std::string> written_;
  bool made_ = false;
};

class SystemFiles : public Files {
 public:
  Result<std::string> Read(const std::string& path, std::size_t max_bytes) const override {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (file.get() < 0) return FailWithErrno("read", path);
    struct stat info {};
    if (fstat(file.get(), &info) != 0) return FailWithErrno("read", path);
    if (!S_ISREG(info.st_mode)) return Fail(fmt::format("'{}' is not a regular file", path));
    if (static_cast<std::size_t>(info.st_size) > max_bytes) return FailTooLarge(path, max_bytes);
    std::string bytes(static_cast<std::size_t>(info.st_size) + 1, '\0');
    std::size_t used = 0;
    for (;;) {
      if (used == bytes.size()) bytes.resize(bytes.size() * 2);
      const ssize_t count = read(file.get(), bytes.data() + used, bytes.size() - used);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return FailWithErrno("read", path);
      if (count == 0) break;
      used += static_cast<std::size_t>(count);
      if (used > max_bytes) return FailTooLarge(path, max_bytes);
    }
    bytes.resize(used);
    return bytes;
  }

  Status Write(const std::string& path, std::string_view bytes) override {
    const std::string beside = fmt::format("{}.{}.part", path, getpid());
    if (WriteDurably(beside, O_TRUNC, bytes) && rename(beside.c_str(), path.c_str()) == 0) {
      return {};
    }
    const auto failure = FailWithErrno("write", path);
    unlink(beside.c_str());
    return failure;
  }

  Status WriteFolder(const std::string& folder, const std::vector<NamedBytes>& files) override {
    if (Status named = CheckNames(files); !named) return named;
    struct stat info {};
    if (lstat(folder.c_str(), &info) == 0) return FailAlreadyThere(folder);
    FolderInTheMaking making(folder);
    if (Status made = making.Make(); !made) return made;
    for (const NamedBytes& file : files) {
      if (Status added = making.Add(file); !added) return added;
    }
    return making.PutInPlace();
  }

  Result<std::vector<std::string>> List(const std::string& folder) const override {
    DIR* open_folder = opendir(folder.c_str());
    if (open_folder == nullptr) return FailWithErrno("list", folder);
    std::vector<std::string> names;
    while (const dirent* entry = readdir(open_folder)) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") names.emplace_back(name);
    }
    closedir(open_folder);
    std::sort(names.begin(), names.end());
    return names;
  }

  bool Exists(const std::string& path) const override {
    struct stat info {};
    return stat(path.c_str(), &info) == 0;
  }
};

// Takes the first name of `names` that `path` ends in out of it; true if there was one.
bool TakeMatching(std::set<std::string>& names, const std::string& path) {
  const auto found = std::find_if(names.begin(), names.end(), [&path](const std::string& name) {
    return path.ends_with(name);
  });
  if (found == names.end()) return false;
  names.erase(found);
  return true;
}

}  // namespace

std::unique_ptr<Files> MakeSystemFiles() { return std::make_unique<SystemFiles>(); }

Result<std::string> MemoryFiles::Read(const std::string& path, std::size_t max_bytes) const {
  if (TakeMatching(failing_reads_, path)) {
    return Fail(fmt::format("cannot read '{}': Input/output error", path), ErrorKind::kIo);
  }
  const auto found = files_.find(path);
  if (found == files_.end()) {
    return Fail(fmt::format("no such file '{}'", path), ErrorKind::kNotFound);
  }
  if (found->second.size() > max_bytes) return FailTooLarge(path, max_bytes);
  return found->second;
}

Status MemoryFiles::Write(const std::string& path, std::string_view bytes) {
  if (TakeMatching(failing_writes_, path)) {
    return Fail(fmt::format("cannot write '{}': No space left on device", path), ErrorKind::kIo);
  }
  files_[path] = std::string(bytes);
  return {};
}

Status MemoryFiles::WriteFolder(const std::string& folder, const std::vector<NamedBytes>& files) {
  if (Status named = CheckNames(files); !named) return named;
  if (Exists(folder)) return FailAlreadyThere(folder);
  std::map<std::string, std::string> before = files_;
  for (const NamedBytes& file : files) {
    const std::string path = JoinPath(folder, file.name);
    if (Status written = Write(path, file.bytes); !written) {
      files_.swap(before);
      return written;
    }
  }
  return {};
}

Result<std::vector<std::string>> MemoryFiles::List(const std::string& folder) const {
  std::set<std::string> names;
  const std::string prefix = folder + "/";
  for (const auto& [path, bytes] : files_) {
    if (path.starts_with(prefix)) {
      names.insert(path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size()));
    }
  }
  if (names.empty()) return Fail(fmt::format("no such file '{}'", folder), ErrorKind::kNotFound);
  return std::vector<std::string>(names.begin(), names.end());
}

bool MemoryFiles::Exists(const std::string& path) const {
  if (files_.contains(path)) return true;
  const auto inside = files_.lower_bound(path + "/");
  return inside != files_.end() && inside->first.starts_with(path + "/");
}

std::string JoinPath(std::string_view folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  return fmt::format("{}{}{}", folder, folder.back() == '/' ? "" : "/", name);
}

std::string_view BaseName(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace chartmark
