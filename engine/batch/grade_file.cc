#include "engine/batch/grade_file.h"

#include <fmt/format.h>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostGradeBytes = 64 << 20;  // 256 entries, each with all that is to be said

}  // namespace

Result<std::unique_ptr<GradeFile>> GradeFile::Open(const std::string& path) {
  auto source = LineSource::Open(path, kMostGradeBytes);
  if (!source) return tl::unexpected(source.error());
  const std::string name = path == "-" ? "standard input" : path;
  if (const std::string_view kind = (*source)->KindRefused(); !kind.empty()) {
    return Fail(fmt::format("{}: this is {}; the grades.jsonl of a batch is expected", name, kind),
                ErrorKind::kBadInput);
  }
  return std::make_unique<GradeFile>(*std::move(source), name);
}

Result<bool> GradeFile::Next(ReadGrade& row) {
  InputLine line;
  do {
    if (!source_->Next(line)) {
      if (source_->fault().empty()) return false;
      return Fail(fmt::format("{}: {}", name_, source_->fault()), ErrorKind::kBadInput);
    }
  } while (TrimSpace(line.text).empty());
  line_ = line.number;
  Result<ReadGrade> read = ReadGradeJson(line.text);
  if (!read) {
    // "1:14: …" of a single line: the column alone.
    const std::string& message = read.error().message;
    return Fail(fmt::format("{}:{}:{}", name_, line_,
                            message.starts_with("1:") ? message.substr(2) : " " + message),
                ErrorKind::kBadInput);
  }
  row = *std::move(read);
  return true;
}

}  // namespace chartmark
