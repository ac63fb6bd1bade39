// A file that is written piece by piece beside its place, and put there when it is whole.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace chartmark {

// What was not put in place is taken away again. Not thread-safe.
class NewFile {
 public:
  // Makes the folder around it where there is none. Refused: what is at `path` already.
  static Result<std::unique_ptr<NewFile>> Make(const std::string& path);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Status Add(std::string_view bytes);
  // Durable, and renamed to its place; never over a file that came there meanwhile.
  Status PutInPlace();

 private:
  NewFile(int file, std::string path, std::string beside)
      : file_(file), path_(std::move(path)), beside_(std::move(beside)) {}
  Status Flush();
  tl::unexpected<Error> FailHere(std::string_view what) const;

  int file_;
  std::string path_;
  std::string beside_;
  std::string buffer_;
  bool placed_ = false;
};

}  // namespace chartmark
