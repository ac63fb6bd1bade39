// The file system behind a small interface, with an in-memory twin for tests.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

// One file of a folder that is written: its name, not a path.
struct NamedBytes {
  std::string name;
  std::string bytes;
};

// Paths are UTF-8, '/' between the parts. Thread-safe as the system is; MemoryFiles is not.
class Files {
 public:
  virtual ~Files() = default;

  // The whole file; refused by name where it holds more than `max_bytes`, is no regular file, or is
  // reached through a symbolic link in its last part.
  virtual Result<std::string> Read(const std::string& path, std::size_t max_bytes) const = 0;
  // All or nothing: written beside, made durable, renamed.
  virtual Status Write(const std::string& path, std::string_view bytes) = 0;
  // A new folder with these files, all or nothing: written beside, made durable, renamed. `folder`
  // does not end in '/', and the one it is to stand in must be there; what is already at `folder`,
  // be it an empty folder, is never touched. A failure leaves nothing behind.
  virtual Status WriteFolder(const std::string& folder, const std::vector<NamedBytes>& files) = 0;
  // Names (not paths) of the entries of a folder, sorted; without "." and "..".
  virtual Result<std::vector<std::string>> List(const std::string& folder) const = 0;
  virtual bool Exists(const std::string& path) const = 0;
};

// The real file system. Symbolic links in the last part of a path are not followed when reading.
std::unique_ptr<Files> MakeSystemFiles();

// For tests: a tree in memory, with faults on demand.
class MemoryFiles : public Files {
 public:
  void Put(std::string path, std::string bytes) { files_[std::move(path)] = std::move(bytes); }
  // The next read of a path that ends in `name` fails as a disk does, and so does the next write; a
  // folder is written as its files are.
  void FailNextRead(std::string name) { failing_reads_.insert(std::move(name)); }
  void FailNextWrite(std::string name) { failing_writes_.insert(std::move(name)); }

  Result<std::string> Read(const std::string& path, std::size_t max_bytes) const override;
  Status Write(const std::string& path, std::string_view bytes) override;
  Status WriteFolder(const std::string& folder, const std::vector<NamedBytes>& files) override;
  Result<std::vector<std::string>> List(const std::string& folder) const override;
  bool Exists(const std::string& path) const override;

 private:
  std::map<std::string, std::string> files_;
  mutable std::set<std::string> failing_reads_;
  std::set<std::string> failing_writes_;
};

std::string JoinPath(std::string_view folder, std::string_view name);
std::string_view BaseName(std::string_view path);

}  // namespace chartmark
