// What a grader may ask: facts of the code sets as of the encounter, and the matching. Every
// function gets the encounter's date first (Program::bound), so one table serves all exercises.
#include <fmt/format.h>

#include <span>

#include "engine/base/text.h"
#include "engine/grading/compiled_library.h"
#include "engine/grading/grader.h"
#include "engine/grading/matching.h"

namespace chartmark {
namespace {

using lua::Fields;
using lua::List;
using lua::Value;
using Arguments = std::span<const Value>;

// A typed view of what a script passed; the first problem is kept, and is what the script is told.
class Reader {
 public:
  Reader(std::string_view function, Arguments arguments)
      : function_(function), arguments_(arguments) {}

  std::string_view Text(std::size_t at, std::string_view what) {
    const std::string* text = at < arguments_.size() ? arguments_[at].text() : nullptr;
    if (text == nullptr) {
      Refuse(fmt::format("{} (argument {}) is to be a text", what, at));
      return {};
    }
    return *text;
  }

  CodeSet Set(std::size_t at) {
    const std::string_view name = Text(at, "the code set");
    const std::optional<CodeSet> set = ParseCodeSet(name);
    constexpr std::string_view kNames[] = {"ICD-10-CM", "ICD-10-PCS", "HCPCS", "CPT"};
    if (!set && problem_.empty()) {
      Refuse(fmt::format("unknown code set '{}'{}", Shown(name), DidYouMeanHint(name, kNames)));
    }
    return set.value_or(CodeSet::kIcd10Cm);
  }

  Date BoundDate() {
    const std::optional<Date> date = Date::Parse(Text(0, "the date of the encounter"));
    if (!date && problem_.empty()) Refuse("the program binds no date");
    return date.value_or(Date{});
  }

  void Refuse(std::string problem) {
    if (problem_.empty()) problem_ = fmt::format("{}: {}", function_, problem);
  }
  bool fine() const { return problem_.empty(); }
  tl::unexpected<Error> Refusal() const { return Fail(problem_); }

 private:
  static std::string_view Shown(std::string_view name) { return name.substr(0, 40); }

  std::string_view function_;
  Arguments arguments_;
  std::string problem_;
};

using Index = std::shared_ptr<const CodeIndex>;

// The functions of codes.*: each gets the codes of the date and the reader of its arguments.
using Answer = Value (*)(const CodesAt& codes, Reader& reader);

// What is no code by its syntax has no facts; the index is never asked for it.
std::string Canonical(CodeSet set, std::string_view text) {
  return CanonicalCode(set, text).value_or("");
}

Value StatusAnswer(const CodesAt& codes, Reader& reader) {
  const CodeSet set = reader.Set(1);
  const std::string code = Canonical(set, reader.Text(2, "the code"));
  return NameOf(code.empty() ? CodeStatus::kUnknown : codes.StatusOf(set, code));
}

Value TitleAnswer(const CodesAt& codes, Reader& reader) {
  const CodeSet set = reader.Set(1);
  return codes.TitleOf(set, reader.Text(2, "the code"));
}

Value ParentAnswer(const CodesAt& codes, Reader& reader) {
  const CodeSet set = reader.Set(1);
  return codes.ParentOf(set, reader.Text(2, "the code"));
}

Value NotesAnswer(const CodesAt& codes, Reader& reader) {
  List notes;
  for (Note& note : codes.NotesOf(reader.Text(1, "the code"))) {
    notes.push_back(Fields{
        {"kind", NameOf(note.kind)}, {"at", std::move(note.at)}, {"text", std::move(note.text)}});
  }
  return notes;
}

Value PoaExemptAnswer(const CodesAt& codes, Reader& reader) {
  return codes.IsPoaExempt(reader.Text(1, "the code"));
}

Value NeverFirstAnswer(const CodesAt& codes, Reader& reader) {
  const std::string_view code = reader.Text(1, "the code");
  return MayNeverBeFirst(code, codes.TitleOf(CodeSet::kIcd10Cm, code));
}

Value RelationAnswer(const CodesAt& codes, Reader& reader) {
  const CodeSet set = reader.Set(1);
  const std::string expected = Canonical(set, reader.Text(2, "the expected code"));
  const std::string submitted = Canonical(set, reader.Text(3, "the submitted code"));
  const bool comparable = !expected.empty() && !submitted.empty();
  const Relation relation = comparable ? codes.RelationOf(set, expected, submitted) : Relation{};
  List axes;
  for (const Axis& axis : relation.axes) {
    axes.push_back(Fields{{"kind", NameOf(axis.kind)},
                          {"name", axis.name},
                          {"expected", axis.expected},
                          {"submitted", axis.submitted}});
  }
  return Fields{
      {"kind", NameOf(relation.kind)}, {"axes", std::move(axes)}, {"barred", relation.barred}};
}

std::optional<Part> ParsePart(std::string_view name) {
  for (Part part : {Part::kTitles, Part::kNotes, Part::kTables, Part::kPoaExempt}) {
    if (NameOf(part) == name) return part;
  }
  return std::nullopt;
}

Value EditionAnswer(const CodesAt& codes, Reader& reader) {
  const CodeSet set = reader.Set(1);
  const std::string_view name = reader.Text(2, "the part");
  const std::optional<Part> part = ParsePart(name);
  if (!part) {
    reader.Refuse("the part is to be titles, notes, tables or poa-exempt");
    return {};
  }
  const std::optional<Edition> edition = codes.EditionOf(set, *part);
  if (!edition) return {};
  return Fields{{"name", edition->name}, {"complete", edition->complete}};
}

struct CodesFunction {
  const char* name;
  std::int64_t fuel;  // about one for each instruction that the work is worth
  Answer answer;
};

constexpr CodesFunction kCodesFunctions[] = {
    {"codes.status", 60, StatusAnswer},        {"codes.title", 60, TitleAnswer},
    {"codes.parent", 120, ParentAnswer},       {"codes.notes", 600, NotesAnswer},
    {"codes.poa_exempt", 60, PoaExemptAnswer}, {"codes.never_first", 60, NeverFirstAnswer},
    {"codes.relation", 600, RelationAnswer},   {"codes.edition", 60, EditionAnswer},
};

lua::HostFunction MakeCodesFunction(const CodesFunction& row, const Index& index) {
  lua::HostFunction function;
  function.name = row.name;
  function.fuel = row.fuel;
  function.call = [row, index](Arguments arguments) -> Result<Value> {
    Reader reader(row.name, arguments);
    const Date date = reader.BoundDate();
    if (!reader.fine()) return reader.Refusal();
    Value answer = row.answer(CodesAt(index, date), reader);
    if (!reader.fine()) return reader.Refusal();
    return answer;
  };
  return function;
}

Result<std::vector<std::int64_t>> ReadRow(const Value& value, std::size_t columns) {
  const List* row = value.list();
  if (row == nullptr || row->size() != columns) {
    return Fail("match: the weights are to be a list of rows, all of one length");
  }
  std::vector<std::int64_t> weights;
  weights.reserve(columns);
  for (const Value& weight : *row) {
    const std::int64_t* integer = weight.integer();
    if (integer == nullptr || *integer < 0 || *integer > kMostWeight) {
      return Fail(fmt::format("match: a weight is to be an integer from 0 to {}", kMostWeight));
    }
    weights.push_back(*integer);
  }
  return weights;
}

Result<Weights> ReadWeights(Arguments arguments) {
  const List* rows = arguments.size() == 2 ? arguments[1].list() : nullptr;
  if (rows == nullptr) return Fail("match: one list of rows is expected");
  if (rows->size() > kMostMatched) return Fail("match: at most 256 rows and columns");
  Weights weights;
  const std::size_t columns =
      rows->empty() || rows->front().list() == nullptr ? 0 : rows->front().list()->size();
  if (columns > kMostMatched) return Fail("match: at most 256 rows and columns");
  for (const Value& row : *rows) {
    Result<std::vector<std::int64_t>> read = ReadRow(row, columns);
    if (!read) return tl::unexpected(read.error());
    weights.push_back(*std::move(read));
  }
  return weights;
}

Result<Value> MatchAnswer(Arguments arguments) {
  const Result<Weights> weights = ReadWeights(arguments);
  if (!weights) return tl::unexpected(weights.error());
  List columns;
  for (int column : Match(*weights)) columns.emplace_back(column + 1);
  return Value(std::move(columns));
}

// The work grows with the third power of the side, at most 256: a 256 x 256 table takes 20 ms,
// which 64 a value (4.2 million) charges as about 15 ms of instructions.
lua::HostFunction MakeMatchFunction() {
  lua::HostFunction function;
  function.name = "match";
  function.fuel_per_value = 64;
  function.call = MatchAnswer;
  return function;
}

}  // namespace

lua::HostTable MakeGradingHost(const std::shared_ptr<const CodeIndex>& index) {
  lua::HostTable table;
  for (const CodesFunction& row : kCodesFunctions) {
    table.functions.push_back(MakeCodesFunction(row, index));
  }
  table.functions.push_back(MakeMatchFunction());
  table.compiled = CompiledLibrary();
  return table;
}

}  // namespace chartmark
