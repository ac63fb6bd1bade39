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
  enum class Old { kRefused, kReplaced };  // what is at `path` already
  // Makes the folder around it where there is none.
  static Result<std::unique_ptr<NewFile>> Make(const std::string& path, Old old = Old::kRefused);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Status Add(std::string_view bytes);
  // Durable, and renamed to its place; where old ones are refused, never over a file that came
  // there meanwhile.
  Status PutInPlace();

 private:
  NewFile(int file, std::string path, std::string beside, Old old)
      : file_(file), path_(std::move(path)), beside_(std::move(beside)), old_(old) {}
  bool Rename() const;
  Status Flush();
  tl::unexpected<Error> FailHere(std::string_view what) const;

  int file_;
  std::string path_;
  std::string beside_;
  Old old_;
  std::string buffer_;
  bool placed_ = false;
};

}  // namespace chartmark
