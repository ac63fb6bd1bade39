// Who changes by a regrade, by how much and by which lines: as text, as JSON Lines
// (changes.schema.json beside this file) and as changes.csv.
#pragma once

#include <cstdint>
#include <cstdio>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/batch/new_file.h"
#include "engine/batch/regrade.h"

namespace chartmark {

struct RegradeCounts {
  std::int64_t rows = 0;
  std::int64_t again = 0;       // graded again
  std::int64_t changed = 0;     // of these: another result (SameResult)
  std::int64_t unreadable = 0;  // kept, for they could not be read in the first place
  std::int64_t kept = 0;        // kept, for there is no grade now
  std::int64_t faults = 0;      // tried again, and still no grade
  std::int64_t lost = 0;        // changes by a person that do not fit any more
};

// Text: a block for each exercise, then the rows that change. Not thread-safe. What is told of rows
// waits in a temporary file without a name, since the exercises stand before them.
class ChangeReport {
 public:
  enum class Form { kText, kJson };
  // `most`: rows told in the text, the rest is counted; JSON tells all.
  ChangeReport(Form form, std::int64_t most) : form_(form), most_(most) {}

  Status Add(const RegradedRow& row);
  // `unapplied`: of the overrides.
  Status Finish(const std::vector<std::string>& unapplied, std::ostream& out);
  const RegradeCounts& counts() const { return counts_; }
  // "12 rows: 10 graded again, 3 change; 2 kept …".
  std::string Summary() const;

 private:
  struct Exercise {
    RegradeCounts counts;
    std::int64_t up = 0;
    std::int64_t down = 0;
    std::int64_t scored = 0;  // rows with a score before and after
    Points sum;               // of their differences
    std::vector<std::string> differs;
  };

  void Count(const RegradedRow& row, bool changed);
  Status Spool(const std::string& text);
  std::string TextOf(const std::string& id, const Exercise& exercise) const;
  std::string JsonOf(const std::string& id, const Exercise& exercise) const;

  Form form_;
  std::int64_t most_;
  std::int64_t told_ = 0;
  RegradeCounts counts_;
  std::map<std::string, Exercise> exercises_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> spool_{nullptr, std::fclose};
};

// changes.csv: a row for each row of the regrade that changes.
class ChangesCsv {
 public:
  // Refused where there is one already.
  static Result<std::unique_ptr<ChangesCsv>> Make(const std::string& path);
  Status Add(const RegradedRow& row);
  Status PutInPlace() { return file_->PutInPlace(); }

 private:
  explicit ChangesCsv(std::unique_ptr<NewFile> file) : file_(std::move(file)) {}
  std::unique_ptr<NewFile> file_;
};

}  // namespace chartmark
