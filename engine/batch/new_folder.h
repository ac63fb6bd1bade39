// A folder of pages that is written beside its place and put there when it is whole: whoever looks,
// and whenever the process is killed, sees all old pages or all new ones.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

// What was not put in place is taken away again; what a killed process left beside `path` is taken
// away by the next Make. Not thread-safe.
class NewFolder {
 public:
  // `kind` is that of the pages (page.h). Refused: something at `path` that is no folder.
  static Result<std::unique_ptr<NewFolder>> Make(const std::string& path, std::string kind);
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;

  // One file after the other; `name` is no path and not there yet.
  Status Begin(const std::string& name);
  Status Add(std::string_view bytes);
  Status End();

  // Durable, then one rename changes the old folder for the new one. The old pages are gone, also
  // those that have no successor. What else stood in the old folder is no page of ours and moves
  // into the new one. (A file system that cannot exchange two names takes two renames.)
  Status PutInPlace();

 private:
  NewFolder(std::string path, std::string beside, std::string kind)
      : path_(std::move(path)), beside_(std::move(beside)), kind_(std::move(kind)) {}
  Status Flush();
  bool Exchange(std::string& old) const;
  tl::unexpected<Error> FailHere(std::string_view what, const std::string& path) const;

  std::string path_;
  std::string beside_;
  std::string kind_;
  std::string name_;  // of the file that is being written
  std::string buffer_;
  int file_ = -1;
  bool placed_ = false;
};

}  // namespace chartmark
