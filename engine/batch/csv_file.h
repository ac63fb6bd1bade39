// A CSV file that a report writes row by row: for spreadsheets, so it begins with a byte order
// mark.
#pragma once

#include <memory>
#include <string>

#include "engine/base/result.h"
#include "engine/batch/new_file.h"

namespace chartmark {

// Made beside its place by the first row; over an older one when it is finished. What was not
// finished leaves nothing behind. Not thread-safe.
class CsvFile {
 public:
  explicit CsvFile(std::string path) : path_(std::move(path)) {}

  Status Add(const std::string& row);  // as CsvWriter::TakeRow gives it
  Status PutInPlace();

 private:
  Status Open();

  std::string path_;
  std::unique_ptr<NewFile> file_;
};

}  // namespace chartmark
