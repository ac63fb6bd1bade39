// A tiny case of two variants on the disk, and its preview.
#pragma once

#include <memory>
#include <string>

#include "engine/authoring/preview.h"

namespace chartmark {

// exercise.xml, key.xml, grade.lua and samples.xml of "knee-bruise", left or right.
class PreviewCase {
 public:
  PreviewCase();  // writes them to a folder of its own

  const std::string& folder() const { return folder_; }
  std::string Read(const std::string& name) const;
  void Write(const std::string& name, const std::string& text) const;
  // One place of a file written otherwise; fails the test where `from` is not there.
  void Change(const std::string& name, const std::string& from, const std::string& to) const;
  // A previewer of the case; graders run in this process.
  Previewer MakePreviewer(const std::string& variant = "", const std::string& stamp_file = "");

 private:
  std::string folder_;
  std::unique_ptr<Files> files_;
  std::shared_ptr<const CodeIndex> index_;
};

// The page between its style and its script, so that neither is in a golden file.
std::string BodyOf(const std::string& html);

}  // namespace chartmark
