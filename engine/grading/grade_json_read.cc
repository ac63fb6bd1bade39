// A grade read back from its JSON.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/base/text.h"
#include "engine/grading/grade_json.h"
#include "engine/submission/json_tree.h"

namespace chartmark {
namespace {

constexpr int kDepth = 8;

// Reads members into values; the first problem is kept, and reading goes on without effect.
class Reading {
 public:
  explicit Reading(std::string_view json) : json_(json) {}

  const std::string& problem() const { return problem_; }

  void Refuse(const JsonNode& node, std::string_view what) {
    if (problem_.empty()) problem_ = fmt::format("{}: {}", JsonPlace(json_, node.offset), what);
  }

  bool Is(const JsonNode& node, JsonType type, std::string_view name) {
    if (node.type == type) return true;
    Refuse(node, fmt::format("'{}' is {}; {} is expected", name, NameOf(node.type), NameOf(type)));
    return false;
  }

  void Read(const JsonNode& node, std::string_view name, std::string& into) {
    if (Is(node, JsonType::kText, name)) into = node.text;
  }

  void Read(const JsonNode& node, std::string_view name, Points& into) {
    if (node.type == JsonType::kNull || !Is(node, JsonType::kNumber, name)) return;
    const Result<Points> points = Points::Parse(node.text);
    if (points) into = *points;
    if (!points) Refuse(node, fmt::format("'{}': {}", name, points.error().message));
  }

  void Read(const JsonNode& node, std::string_view name, std::int64_t& into) {
    if (!Is(node, JsonType::kNumber, name)) return;
    const auto value = ParseInteger(node.text, 0, INT64_MAX);
    if (value) into = *value;
    if (!value) Refuse(node, fmt::format("'{}' is no whole number", name));
  }

  void Read(const JsonNode& node, std::string_view name, bool& into) {
    if (Is(node, JsonType::kBool, name)) into = node.boolean;
  }

  void Read(const JsonNode& node, std::string_view name, double& into) {
    if (!Is(node, JsonType::kNumber, name)) return;
    const char* end = node.text.data() + node.text.size();
    const auto [at, error] = std::from_chars(node.text.data(), end, into);
    if (error != std::errc() || at != end) Refuse(node, fmt::format("'{}' is no number", name));
  }

  // A name out of the table of `count` values that NameOf knows.
  template <class Value>
  void ReadName(const JsonNode& node, std::string_view name, int count, Value& into) {
    if (!Is(node, JsonType::kText, name)) return;
    for (int i = 0; i < count; ++i) {
      if (NameOf(static_cast<Value>(i)) != node.text) continue;
      into = static_cast<Value>(i);
      return;
    }
    Refuse(node, fmt::format("'{}' is not known as '{}'", Quotable(node.text), name));
  }

  template <class Value, class Each>
  void ReadArray(const JsonNode& node, std::string_view name, std::vector<Value>& into,
                 Each&& each) {
    if (!Is(node, JsonType::kArray, name)) return;
    into.reserve(node.items.size());
    for (const JsonNode& item : node.items) each(item, into.emplace_back());
  }

  void Read(const JsonNode& node, std::string_view name, std::vector<std::string>& into) {
    ReadArray(node, name, into,
              [&](const JsonNode& item, std::string& text) { Read(item, name, text); });
  }

  // Calls `member` with each name and value of an object.
  template <class Member>
  void ReadObject(const JsonNode& node, std::string_view name, Member&& member) {
    if (!Is(node, JsonType::kObject, name)) return;
    for (const JsonMember& it : node.members) member(it.name, it.value);
  }

 private:
  std::string_view json_;
  std::string problem_;
};

constexpr int kCodeSets = 4;
constexpr int kParts = 4;
constexpr int kGroups = 3;
constexpr int kStatuses = 3;
constexpr int kReveals = 4;

void ReadEntry(Reading& reading, const JsonNode& node, Entry& entry) {
  reading.ReadObject(node, "entry", [&](std::string_view name, const JsonNode& value) {
    if (name == "typed") reading.Read(value, name, entry.typed);
    if (name == "set") reading.ReadName(value, name, kCodeSets, entry.set);
    if (name == "code") reading.Read(value, name, entry.code);
    if (name == "modifiers") reading.Read(value, name, entry.modifiers);
    if (name == "units") {
      std::int64_t units = 1;
      reading.Read(value, name, units);
      entry.units = static_cast<int>(std::clamp<std::int64_t>(units, 1, 9999));
    }
    if (name == "units_given") reading.Read(value, name, entry.units_given);
    if (name == "poa") reading.Read(value, name, entry.poa);
    if (name == "pointers") reading.Read(value, name, entry.pointers);
    if (name == "how_read") reading.Read(value, name, entry.how_read);
  });
}

void ReadMark(Reading& reading, const JsonNode& node, Mark& mark) {
  reading.ReadObject(node, "mark", [&](std::string_view name, const JsonNode& value) {
    if (name == "entry") reading.Read(value, name, mark.entry);
    if (name == "document") reading.Read(value, name, mark.document);
    if (name == "quote") reading.Read(value, name, mark.quote);
  });
}

void ReadTyped(Reading& reading, const JsonNode& node, Submission& submission) {
  const auto entry = [&](const JsonNode& it, Entry& into) { ReadEntry(reading, it, into); };
  const auto mark = [&](const JsonNode& it, Mark& into) { ReadMark(reading, it, into); };
  reading.ReadObject(node, "submission", [&](std::string_view name, const JsonNode& value) {
    if (name == "diagnoses") reading.ReadArray(value, name, submission.diagnoses, entry);
    if (name == "procedures") reading.ReadArray(value, name, submission.procedures, entry);
    if (name == "marks") reading.ReadArray(value, name, submission.marks, mark);
    if (name == "seconds") reading.Read(value, name, submission.seconds.emplace());
    if (name == "answers") {
      reading.ReadObject(value, name, [&](const std::string& question, const JsonNode& answer) {
        reading.Read(answer, question, submission.answers[question]);
      });
    }
  });
}

void ReadOverride(Reading& reading, const JsonNode& node, LineOverride& changed) {
  reading.ReadObject(node, "override", [&](std::string_view name, const JsonNode& value) {
    if (name == "by") reading.Read(value, name, changed.by);
    if (name == "when") reading.Read(value, name, changed.when);
    if (name == "why") reading.Read(value, name, changed.why);
  });
}

void ReadLine(Reading& reading, const JsonNode& node, Line& line) {
  const auto evidence = [&](const JsonNode& it, Evidence& into) {
    reading.ReadObject(it, "evidence", [&](std::string_view name, const JsonNode& value) {
      if (name == "document") reading.Read(value, name, into.document);
      if (name == "quote") reading.Read(value, name, into.quote);
    });
  };
  reading.ReadObject(node, "line", [&](std::string_view name, const JsonNode& value) {
    if (name == "group") reading.ReadName(value, name, kGroups, line.group);
    if (name == "item") reading.Read(value, name, line.item);
    if (name == "entry") reading.Read(value, name, line.entry);
    if (name == "verdict") reading.Read(value, name, line.verdict);
    if (name == "part") reading.Read(value, name, line.part);
    if (name == "points") reading.Read(value, name, line.points);
    if (name == "of") reading.Read(value, name, line.of);
    if (name == "because") reading.Read(value, name, line.because);
    if (name == "rules") reading.Read(value, name, line.rules);
    if (name == "evidence") reading.ReadArray(value, name, line.evidence, evidence);
    if (name == "reveals") reading.Read(value, name, line.reveals);
    if (name == "was") reading.Read(value, name, line.was.emplace());
    if (name == "override") ReadOverride(reading, value, line.changed.emplace());
  });
}

void ReadEdition(Reading& reading, const JsonNode& node, Edition& edition) {
  reading.ReadObject(node, "edition", [&](std::string_view name, const JsonNode& value) {
    if (name == "set") reading.ReadName(value, name, kCodeSets, edition.set);
    if (name == "part") reading.ReadName(value, name, kParts, edition.part);
    if (name == "name") reading.Read(value, name, edition.name);
    if (name == "complete") reading.Read(value, name, edition.complete);
    if (name == "hash") reading.Read(value, name, edition.hash);
  });
}

void ReadProvenance(Reading& reading, const JsonNode& node, Provenance& provenance) {
  const auto edition = [&](const JsonNode& it, Edition& into) { ReadEdition(reading, it, into); };
  reading.ReadObject(node, "provenance", [&](std::string_view name, const JsonNode& value) {
    if (name == "engine") reading.Read(value, name, provenance.engine);
    if (name == "exercise") reading.Read(value, name, provenance.exercise);
    if (name == "key") reading.Read(value, name, provenance.key);
    if (name == "grader") reading.Read(value, name, provenance.grader);
    if (name == "policy") reading.Read(value, name, provenance.policy_name);
    if (name == "policy_hash") reading.Read(value, name, provenance.policy);
    if (name == "editions") reading.ReadArray(value, name, provenance.editions, edition);
  });
}

void ReadMembers(Reading& reading, const JsonNode& root, ReadGrade& read) {
  Grade& grade = read.grade;
  const auto line = [&](const JsonNode& it, Line& into) { ReadLine(reading, it, into); };
  reading.ReadObject(root, "grade", [&](std::string_view name, const JsonNode& value) {
    if (name == "file") reading.Read(value, name, read.file);
    if (name == "line") reading.Read(value, name, read.line);
    if (name == "status") reading.ReadName(value, name, kStatuses, grade.status);
    if (name == "reveal") reading.ReadName(value, name, kReveals, read.reveal);
    if (name == "reason") reading.Read(value, name, grade.reason);
    if (name == "id") reading.Read(value, name, grade.submission.id);
    if (name == "learner") reading.Read(value, name, grade.submission.learner);
    if (name == "exercise") reading.Read(value, name, grade.exercise);
    if (name == "variant") reading.Read(value, name, grade.variant);
    if (name == "score") reading.Read(value, name, grade.score);
    if (name == "max") reading.Read(value, name, grade.max);
    if (name == "submission") ReadTyped(reading, value, grade.submission);
    if (name == "lines") reading.ReadArray(value, name, grade.lines, line);
    if (name == "metrics") {
      reading.ReadObject(value, name, [&](const std::string& metric, const JsonNode& number) {
        reading.Read(number, metric, grade.metrics[metric]);
      });
    }
    if (name == "provenance") ReadProvenance(reading, value, grade.provenance);
  });
}

}  // namespace

Result<ReadGrade> ReadGradeJson(std::string_view json) {
  Result<JsonNode> root = ParseJson(json, kDepth);
  if (!root) return tl::unexpected(root.error());
  Reading reading(json);
  ReadGrade read;
  ReadMembers(reading, *root, read);
  for (const std::string_view needed :
       {"status", "exercise", "variant", "score", "max", "submission", "lines", "provenance"}) {
    const bool there = std::any_of(root->members.begin(), root->members.end(),
                                   [needed](const JsonMember& m) { return m.name == needed; });
    if (!there) reading.Refuse(*root, fmt::format("this is no grade: it has no '{}'", needed));
  }
  if (!reading.problem().empty()) return Fail(reading.problem());
  read.grade.submission.exercise = read.grade.exercise;
  read.grade.submission.variant = read.grade.variant;
  return read;
}

}  // namespace chartmark
