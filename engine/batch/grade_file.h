// grades.jsonl, read back row by row.
#pragma once

#include <memory>
#include <string>

#include "engine/base/result.h"
#include "engine/batch/line_source.h"
#include "engine/grading/grade_json.h"

namespace chartmark {

// Not thread-safe.
class GradeFile {
 public:
  // Plain or gzip; "-" is standard input.
  static Result<std::unique_ptr<GradeFile>> Open(const std::string& path);
  explicit GradeFile(std::unique_ptr<LineSource> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)) {}

  // False at the end. Errors begin with "name:line:" or "name:": a row that is no grade, a file
  // that breaks off. A file that chartmark wrote has neither.
  Result<bool> Next(ReadGrade& row);
  std::int64_t line() const { return line_; }  // of the row read last

 private:
  std::unique_ptr<LineSource> source_;
  std::string name_;
  std::int64_t line_ = 0;
};

}  // namespace chartmark
