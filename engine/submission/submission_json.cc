// The JSON form of a submission: a table of members, read strictly.
#include <fmt/format.h>

#include <array>

#include "engine/base/text.h"
#include "engine/submission/entry_parts.h"
#include "engine/submission/json_tree.h"
#include "engine/submission/look_alikes.h"
#include "engine/submission/submission.h"

namespace chartmark {
namespace {

constexpr int kDepth = 8;
constexpr std::size_t kMostMarks = 1024;
constexpr std::size_t kMostAnswers = 256;
constexpr std::int64_t kMostSeconds = 1'000'000'000;

class Reader {
 public:
  Reader(std::string_view json, const ReadLimits& limits) : json_(json), limits_(limits) {}

  Status At(const JsonNode& node, std::string_view message) const {
    return Fail(fmt::format("{}: {}", JsonPlace(json_, node.offset), message));
  }

  Status Expect(const JsonNode& node, JsonType type, std::string_view what) const {
    if (node.type == type) return {};
    return At(node, fmt::format("{} is {}; {} is expected", what, NameOf(node.type), NameOf(type)));
  }

  Status Text(const JsonNode& node, std::string_view what, std::string& into) const {
    if (Status status = Expect(node, JsonType::kText, what); !status) return status;
    if (node.text.size() > limits_.field_bytes) {
      return At(node, fmt::format("{} has {} bytes; at most {} are read", what, node.text.size(),
                                  limits_.field_bytes));
    }
    into = node.text;
    return {};
  }

  Status Integer(const JsonNode& node, std::string_view what, std::int64_t min, std::int64_t max,
                 std::int64_t& into) const {
    if (Status status = Expect(node, JsonType::kNumber, what); !status) return status;
    const std::optional<std::int64_t> value = ParseInteger(node.text, min, max);
    if (!value) {
      return At(node, fmt::format("{} is {}; a whole number from {} to {} is expected", what,
                                  InQuotes(node.text), min, max));
    }
    into = *value;
    return {};
  }

  // Calls `read` for each member by the table; unknown ones are refused with "did you mean".
  template <class Table, class Into>
  Status Members(const JsonNode& node, const Table& table, std::string_view what,
                 Into& into) const {
    if (Status status = Expect(node, JsonType::kObject, what); !status) return status;
    for (const auto& [name, value] : node.members) {
      const auto row = std::find_if(table.begin(), table.end(),
                                    [&wanted = name](const auto& r) { return r.name == wanted; });
      if (row == table.end()) return RefuseMember(value, name, table, what);
      if (Status status = row->read(*this, value, into); !status) return status;
    }
    return {};
  }

  template <class Each>
  Status Items(const JsonNode& node, std::string_view what, std::size_t most, Each&& each) const {
    if (Status status = Expect(node, JsonType::kArray, what); !status) return status;
    if (node.items.size() > most) {
      return At(node, fmt::format("{} has {} entries; a submission holds at most {}", what,
                                  node.items.size(), most));
    }
    for (const JsonNode& item : node.items) {
      if (Status status = each(item); !status) return status;
    }
    return {};
  }

  const ReadLimits& limits() const { return limits_; }

 private:
  template <class Table>
  Status RefuseMember(const JsonNode& value, std::string_view name, const Table& table,
                      std::string_view what) const {
    std::vector<std::string_view> names;
    names.reserve(std::size(table));
    for (const auto& row : table) names.push_back(row.name);
    return At(value, fmt::format("{} has the unknown member {}{}", what, InQuotes(name),
                                 DidYouMeanHint(name, names)));
  }

  std::string_view json_;
  ReadLimits limits_;
};

template <class Into>
struct Member {
  std::string_view name;
  Status (*read)(const Reader& reader, const JsonNode& node, Into& into);
};

// An entry as an object: the same parts as in line notation, each its own member.
struct EntryParts {
  EntryKind kind = EntryKind::kDiagnosis;
  std::string code;
  std::vector<std::string> modifiers;
  std::optional<std::int64_t> units;
  std::string poa;
  std::vector<std::string> pointers;
};

Status ReadTexts(const Reader& reader, const JsonNode& node, std::string_view what,
                 std::vector<std::string>& into) {
  return reader.Items(node, what, 16, [&](const JsonNode& item) {
    into.emplace_back();
    // A pointer may be the number of a diagnosis.
    if (item.type == JsonType::kNumber) {
      into.back() = item.text;
      return Status{};
    }
    return reader.Text(item, what, into.back());
  });
}

Status ReadUnits(const Reader& reader, const JsonNode& node, EntryParts& parts) {
  std::int64_t units = 0;
  Status status = reader.Integer(node, "units", 1, 9999, units);
  parts.units = units;
  return status;
}

constexpr std::array<Member<EntryParts>, 5> kEntryMembers = {{
    {"code",
     [](const Reader& r, const JsonNode& n, EntryParts& p) { return r.Text(n, "code", p.code); }},
    {"modifiers", [](const Reader& r, const JsonNode& n,
                     EntryParts& p) { return ReadTexts(r, n, "modifiers", p.modifiers); }},
    {"units", ReadUnits},
    {"poa",
     [](const Reader& r, const JsonNode& n, EntryParts& p) { return r.Text(n, "poa", p.poa); }},
    {"pointers", [](const Reader& r, const JsonNode& n,
                    EntryParts& p) { return ReadTexts(r, n, "pointers", p.pointers); }},
}};

// The parts in line notation: read by the same code as everything else.
std::string InLineNotation(const EntryParts& parts) {
  std::string text = parts.code;
  for (const std::string& modifier : parts.modifiers) text += "-" + modifier;
  if (parts.units) text += fmt::format("*{}", *parts.units);
  if (!parts.poa.empty()) text += "@" + parts.poa;
  if (!parts.pointers.empty()) text += ">" + Join(parts.pointers, ",");
  return text;
}

bool HasNotation(std::string_view text) {
  return text.find_first_of("-*@>,; \t\n") != std::string_view::npos;
}

Status CheckParts(const Reader& reader, const JsonNode& node, const EntryParts& parts) {
  if (parts.code.empty()) return reader.At(node, "the entry has no code; add \"code\":\"…\"");
  std::vector<std::string> texts = parts.modifiers;
  texts.insert(texts.end(), parts.pointers.begin(), parts.pointers.end());
  texts.push_back(parts.code);
  texts.push_back(parts.poa);
  for (const std::string& text : texts) {
    if (HasNotation(text)) {
      return reader.At(node, fmt::format("{} holds a sign of line notation; in an object each part "
                                         "is a member of its own",
                                         InQuotes(text)));
    }
  }
  return {};
}

Result<std::string> EntryText(const Reader& reader, const JsonNode& node, EntryKind kind) {
  if (node.type == JsonType::kText) {
    if (!HasNotation(node.text) || SplitSpace(node.text).size() == 1) return node.text;
    const Status status = reader.At(
        node,
        fmt::format("{} is more than one entry; give each a text of its own", InQuotes(node.text)));
    return tl::unexpected(status.error());
  }
  if (node.type != JsonType::kObject) {
    const Status status = reader.At(node, fmt::format("an entry is {}; a text or an object is "
                                                      "expected",
                                                      NameOf(node.type)));
    return tl::unexpected(status.error());
  }
  EntryParts parts;
  parts.kind = kind;
  Status status = reader.Members(node, kEntryMembers, "the entry", parts);
  if (status) status = CheckParts(reader, node, parts);
  if (!status) return tl::unexpected(status.error());
  return InLineNotation(parts);
}

// Reads all entries of a list; those that cannot be read are named together.
Status ReadList(const Reader& reader, const JsonNode& node, EntryKind kind, std::string_view what,
                std::vector<Entry>& into) {
  std::string problems;
  Status status = reader.Items(node, what, reader.limits().entries, [&](const JsonNode& item) {
    Result<std::string> text = EntryText(reader, item, kind);
    if (!text) return Status(tl::unexpected(text.error()));
    Result<std::vector<Entry>> one = ReadEntries(*text, kind, reader.limits());
    Status problem;
    if (!one) {
      problem = reader.At(item, one.error().message);
    } else if (one->size() != 1) {
      problem = reader.At(item, fmt::format("{} is not one entry", InQuotes(*text)));
    } else {
      into.push_back(std::move(one->front()));
    }
    if (!problem) problems += (problems.empty() ? "" : "\n") + problem.error().message;
    return Status{};
  });
  if (status && !problems.empty()) return Fail(std::move(problems));
  return status;
}

Status ReadAnswerValue(const Reader& reader, const JsonNode& node, std::string& into) {
  if (node.type == JsonType::kNumber) {
    into = node.text;
    return {};
  }
  if (node.type != JsonType::kArray) return reader.Text(node, "the answer", into);
  std::vector<std::string> values;
  Status status = reader.Items(node, "the answer", 64, [&](const JsonNode& item) {
    values.emplace_back();
    return reader.Text(item, "the answer", values.back());
  });
  into = Join(values, " ");
  return status;
}

Status ReadAnswers(const Reader& reader, const JsonNode& node, Submission& submission) {
  if (Status status = reader.Expect(node, JsonType::kObject, "answers"); !status) return status;
  if (node.members.size() > kMostAnswers) return reader.At(node, "there are too many answers");
  for (const auto& [question, value] : node.members) {
    std::string answer;
    if (Status status = ReadAnswerValue(reader, value, answer); !status) return status;
    submission.answers[question] = std::move(answer);
  }
  return {};
}

constexpr std::array<Member<Mark>, 3> kMarkMembers = {{
    {"entry",
     [](const Reader& r, const JsonNode& n, Mark& m) { return r.Text(n, "entry", m.entry); }},
    {"document",
     [](const Reader& r, const JsonNode& n, Mark& m) { return r.Text(n, "document", m.document); }},
    {"quote",
     [](const Reader& r, const JsonNode& n, Mark& m) { return r.Text(n, "quote", m.quote); }},
}};

Status ReadMarks(const Reader& reader, const JsonNode& node, Submission& submission) {
  return reader.Items(node, "marks", kMostMarks, [&](const JsonNode& item) {
    submission.marks.emplace_back();
    return reader.Members(item, kMarkMembers, "the mark", submission.marks.back());
  });
}

Status ReadSeconds(const Reader& reader, const JsonNode& node, Submission& submission) {
  std::int64_t seconds = 0;
  Status status = reader.Integer(node, "seconds", 0, kMostSeconds, seconds);
  submission.seconds = seconds;
  return status;
}

constexpr std::array<Member<Submission>, 9> kMembers = {{
    {"id", [](const Reader& r, const JsonNode& n, Submission& s) { return r.Text(n, "id", s.id); }},
    {"learner", [](const Reader& r, const JsonNode& n,
                   Submission& s) { return r.Text(n, "learner", s.learner); }},
    {"exercise", [](const Reader& r, const JsonNode& n,
                    Submission& s) { return r.Text(n, "exercise", s.exercise); }},
    {"variant", [](const Reader& r, const JsonNode& n,
                   Submission& s) { return r.Text(n, "variant", s.variant); }},
    {"diagnoses",
     [](const Reader& r, const JsonNode& n, Submission& s) {
       return ReadList(r, n, EntryKind::kDiagnosis, "diagnoses", s.diagnoses);
     }},
    {"procedures",
     [](const Reader& r, const JsonNode& n, Submission& s) {
       return ReadList(r, n, EntryKind::kProcedure, "procedures", s.procedures);
     }},
    {"answers", ReadAnswers},
    {"marks", ReadMarks},
    {"seconds", ReadSeconds},
}};

}  // namespace

Result<Submission> ReadSubmissionJson(std::string_view json, const ReadLimits& limits) {
  constexpr std::size_t kMostBytes = 256 * 1024;
  if (json.size() > kMostBytes) {
    return Fail(
        fmt::format("the submission has {} bytes; at most {} are read", json.size(), kMostBytes));
  }
  Result<JsonNode> root = ParseJson(json, kDepth);
  if (!root) return tl::unexpected(root.error());
  Submission submission;
  Status status = Reader(json, limits).Members(*root, kMembers, "the submission", submission);
  if (status) status = ResolvePointers(submission.diagnoses, submission.procedures);
  if (!status) return tl::unexpected(status.error());
  return submission;
}

}  // namespace chartmark
