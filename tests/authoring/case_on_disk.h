// A small sound case in a folder of its own, for tests to break: a fracture, a fall on ice, its
// treatment, a question; the right or the left ankle.
#pragma once

#include <memory>
#include <string>

#include "engine/authoring/check.h"
#include "engine/base/files.h"
#include "tests/support/reference.h"

namespace chartmark {

class CaseOnDisk {
 public:
  // LIBRARY/icy-porch is written anew.
  explicit CaseOnDisk(const std::string& library = MakeTemporaryFolder());

  void Put(const std::string& file, const std::string& text);
  std::string Text(const std::string& file) const;
  // The first `from` of the file becomes `to`; fails the test where there is none.
  void Change(const std::string& file, const std::string& from, const std::string& to);

  const std::string& folder() const { return folder_; }
  Files& files() { return *files_; }
  // Graded in-process, with the starter codebook.
  GradingSetup setup() const;
  CaseReport Check(const CheckOptions& options = {});
  // The findings of a rule (empty: of all), as text, without the folder.
  std::string Found(const CaseReport& report, const std::string& rule) const;
  // A text without the folder.
  std::string Shown(std::string text) const;

 private:
  std::unique_ptr<Files> files_ = MakeSystemFiles();
  std::string folder_;
};

}  // namespace chartmark
