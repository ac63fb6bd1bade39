#include "engine/batch/rows.h"

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/batch/csv_rows.h"
#include "engine/submission/json_tree.h"

namespace chartmark {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";  // UTF-8's byte order mark

// What names a submission, of a line that is JSON but no submission.
Submission ReadIdentity(std::string_view json) {
  constexpr int kDepth = 8;
  Submission identity;
  const Result<JsonNode> root = ParseJson(json, kDepth);
  if (!root) return identity;
  for (const auto& [name, value] : root->members) {
    if (value.type != JsonType::kText) continue;
    if (name == "id") identity.id = value.text;
    if (name == "learner") identity.learner = value.text;
    if (name == "exercise") identity.exercise = value.text;
    if (name == "variant") identity.variant = value.text;
  }
  return identity;
}

// One submission a line.
class JsonLines : public RowReader {
 public:
  JsonLines(std::unique_ptr<LineSource> source, std::string name)
      : RowReader(std::move(source), std::move(name)) {}

  bool Next(SubmissionRow& row) override {
    InputLine line;
    do {
      if (!source_->Next(line)) return false;
      // Of files that were put together with cat, each may begin with one.
      while (line.text.starts_with(kMark)) line.text.erase(0, kMark.size());
    } while (!line.too_long && TrimSpace(line.text).empty());
    row = {name_, line.number, {}, ""};
    if (line.too_long) {
      row.trouble = fmt::format("the line has more than {} bytes", kMostLineBytes);
      return true;
    }
    Result<Submission> read = ReadSubmissionJson(line.text);
    if (read) {
      row.submission = *std::move(read);
    } else {
      row.trouble = InThisLine(read.error().message);
      if (line.cut_short) row.trouble += " (the file ends here, in the middle of the line)";
      row.submission = ReadIdentity(line.text);
    }
    return true;
  }

 private:
  // "1:14: …" of a single line: the column alone.
  static std::string InThisLine(const std::string& message) {
    return message.starts_with("1:") ? "column " + message.substr(2) : message;
  }
};

}  // namespace

std::string RowReader::fault() const {
  return source_->fault().empty() ? "" : fmt::format("{}: {}", name_, source_->fault());
}

Result<std::unique_ptr<RowReader>> RowReader::Open(const std::string& path, RowForm form) {
  auto source = LineSource::Open(path);
  if (!source) return tl::unexpected(source.error());
  return Open(*std::move(source), path == "-" ? "standard input" : path, form);
}

Result<std::unique_ptr<RowReader>> RowReader::Open(std::unique_ptr<LineSource> source,
                                                   std::string name, RowForm form) {
  if (form == RowForm::kJsonLines) {
    return std::make_unique<JsonLines>(std::move(source), std::move(name));
  }
  if (const std::string_view kind = source->KindRefused(); !kind.empty()) {
    return Fail(fmt::format("{}: this is {}; CSV or JSON Lines in UTF-8 is expected (or either of "
                            "them as gzip)",
                            name, kind),
                ErrorKind::kBadInput);
  }
  const char first = source->FirstSign();
  if (first == '[') {
    return Fail(
        fmt::format("{}: this is one JSON array; JSON Lines are expected, one object a line, "
                    "without brackets and commas around them",
                    name),
        ErrorKind::kBadInput);
  }
  if (first == '{') {
    return std::make_unique<JsonLines>(std::move(source), std::move(name));
  }
  return OpenCsvRows(std::move(source), std::move(name));
}

}  // namespace chartmark
