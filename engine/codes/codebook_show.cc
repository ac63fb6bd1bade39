// All that the codebook knows of one code.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/codes/codebook_state.h"
#include "engine/codes/edition.h"
#include "engine/codes/hcpcs_file.h"
#include "engine/codes/lines.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostChildren = 200;

struct Asked {
  CodeSet set;
  std::string code;
};

bool IsModifier(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
         });
}

bool IsProcedureTable(std::string_view text) {
  return text.size() == 3 && HasSyntaxOf(CodeSet::kIcd10Pcs, std::string(text) + "0000");
}

// How the text may be meant, in the order in which it is tried.
std::vector<Asked> MeaningsOf(std::string_view text, std::optional<CodeSet> set) {
  std::vector<Asked> meanings;
  const std::string upper = ToUpperAscii(TrimSpace(text));
  for (const CodeSet fits : SetsThatFit(upper)) {
    meanings.push_back({fits, CanonicalCode(fits, upper).value_or(upper)});
  }
  if (IsModifier(upper)) meanings.push_back({CodeSet::kHcpcs, upper});
  if (IsProcedureTable(upper)) meanings.push_back({CodeSet::kIcd10Pcs, upper});
  // Diagnoses are mostly written with their dot, supplies never.
  std::stable_sort(meanings.begin(), meanings.end(), [](const Asked& a, const Asked& b) {
    return a.set == CodeSet::kHcpcs && b.set != CodeSet::kHcpcs;
  });
  if (set) {
    const auto other = [&set](const Asked& asked) { return asked.set != *set; };
    meanings.erase(std::remove_if(meanings.begin(), meanings.end(), other), meanings.end());
  }
  return meanings;
}

// "S82.85" to "S82.8", "S82"; the shortest is the category.
std::vector<std::string> ShorterCodes(std::string code) {
  std::vector<std::string> shorter;
  while (code.size() > 3) {
    code.pop_back();
    if (code.back() == '.') code.pop_back();
    shorter.push_back(code);
  }
  return shorter;
}

// Whether a category lies between the ends of a block, by its text.
bool BlockHolds(std::string_view block, std::string_view category) {
  const std::size_t dash = block.find('-');
  return dash != std::string_view::npos && block.substr(0, dash) <= category &&
         category <= block.substr(dash + 1);
}

class Shower {
 public:
  Shower(Codebook::State& state, Date date) : state_(state), date_(date) {}

  // Nothing where the code is in no edition.
  Result<std::optional<ShownCode>> Show(const Asked& asked) {
    Result<std::optional<CodeRow>> row = FindRow(asked);
    if (!row) return tl::unexpected(row.error());
    if (!*row) return std::nullopt;
    row_ = **std::move(row);
    shown_.set = asked.set;
    shown_.code = row_.code;
    shown_.title = row_.title;
    shown_.header = (row_.headers & mask_) != 0;
    AddPart(Part::kTitles);
    const Status done = ShowSet();
    if (!done) return tl::unexpected(done.error());
    return std::optional<ShownCode>(std::move(shown_));
  }

 private:
  Status ShowSet() {
    switch (shown_.set) {
      case CodeSet::kIcd10Cm:
        return ShowDiagnosis();
      case CodeSet::kIcd10Pcs:
        return ShowProcedure();
      case CodeSet::kHcpcs:
        return ShowFacts();
      case CodeSet::kCpt:
        return {};
    }
    return {};
  }

  // In the edition that serves, else in any: then the mask follows it.
  Result<std::optional<CodeRow>> FindRow(const Asked& asked) {
    const Result<std::vector<CodeRow>> rows = state_.RowsOf(asked.set, asked.code);
    if (!rows) return tl::unexpected(rows.error());
    mask_ = state_.MaskOf(asked.set, date_);
    const CodeRow* found = nullptr;
    std::uint64_t all = 0;
    for (const CodeRow& row : *rows) {
      all |= row.editions;
      if ((row.editions & mask_) != 0) found = &row;
    }
    NameEditions(asked.set, all);
    if (found == nullptr && !rows->empty()) found = &FallBack(asked.set, *rows);
    if (found == nullptr) return std::nullopt;
    return std::optional<CodeRow>(*found);
  }

  void NameEditions(CodeSet set, std::uint64_t all) {
    for (std::size_t i = 0; i < state_.plain.size(); ++i) {
      const Edition& edition = state_.plain[i];
      if (edition.set != set || edition.part != Part::kTitles || state_.bits[i] < 0) continue;
      if ((all >> state_.bits[i] & 1) != 0) shown_.editions.push_back(edition.name);
    }
    std::sort(shown_.editions.begin(), shown_.editions.end());
  }

  // The row of the newest edition that lists the code.
  const CodeRow& FallBack(CodeSet set, const std::vector<CodeRow>& rows) {
    const CodeRow* best = &rows[0];
    Date newest{};
    for (std::size_t i = 0; i < state_.plain.size(); ++i) {
      const Edition& edition = state_.plain[i];
      if (edition.set != set || state_.bits[i] < 0 || edition.to < newest) continue;
      for (const CodeRow& row : rows) {
        if ((row.editions >> state_.bits[i] & 1) == 0) continue;
        best = &row;
        newest = edition.to;
        mask_ = std::uint64_t{1} << state_.bits[i];
        shown_.only_in = edition.name;
      }
    }
    return *best;
  }

  std::optional<std::int64_t> AddPart(Part part) {
    const std::optional<std::size_t> serving = state_.Serving(shown_.set, part, date_);
    if (!serving) return std::nullopt;
    const Edition& edition = state_.plain[*serving];
    shown_.parts.push_back({edition, IsInForce(edition, date_)});
    return static_cast<std::int64_t>(*serving) + 1;
  }

  // --- ICD-10-CM ---

  Status ShowDiagnosis() {
    if (Status done = AddAncestors(); !done) return done;
    if (const auto notes = AddPart(Part::kNotes)) {
      if (Status done = AddBlocks(*notes); !done) return done;
      for (auto step = shown_.path.rbegin(); step != shown_.path.rend(); ++step) {
        if (Status done = AddNotes(*notes, step->id); !done) return done;
        if (Status done = AddSeventh(*notes, step->id); !done) return done;
      }
    }
    if (Status done = AddExempt(); !done) return done;
    return AddChildren();
  }

  Status AddAncestors() {
    shown_.path.push_back({row_.code, row_.title});
    for (const std::string& shorter : ShorterCodes(row_.code)) {
      const Result<std::optional<CodeRow>> row = state_.RowIn(CodeSet::kIcd10Cm, shorter, mask_);
      if (!row) return tl::unexpected(row.error());
      if (*row) shown_.path.insert(shown_.path.begin(), {(*row)->code, (*row)->title});
    }
    return {};
  }

  // Block and chapter in front of the path.
  Status AddBlocks(std::int64_t notes) {
    const std::string category = row_.code.substr(0, 3);
    Result<std::string> block = BlockOf(notes, category);
    if (!block) return tl::unexpected(block.error());
    for (std::string id = *block; !id.empty();) {
      const Result<Statement*> select =
          state_.Prepared("SELECT title, parent FROM node WHERE edition = ?1 AND id = ?2");
      if (!select) return tl::unexpected(select.error());
      const Result<bool> row = (*select)->Bind(1, notes).Bind(2, id).Step();
      if (!row) return tl::unexpected(row.error());
      if (!*row || shown_.path.size() > 16) break;
      shown_.path.insert(shown_.path.begin(), {id, (*select)->Text(0)});
      id = (*select)->Text(1);
    }
    return {};
  }

  // The block that the list says; for a category that is newer than the list, the narrowest one
  // that it lies in.
  Result<std::string> BlockOf(std::int64_t notes, const std::string& category) {
    const Result<Statement*> select =
        state_.Prepared("SELECT block FROM category WHERE edition = ?1 AND code = ?2");
    if (!select) return tl::unexpected(select.error());
    const Result<bool> row = (*select)->Bind(1, notes).Bind(2, category).Step();
    if (!row) return tl::unexpected(row.error());
    if (*row) return (*select)->Text(0);
    const Result<Statement*> all =
        state_.Prepared("SELECT id FROM node WHERE edition = ?1 AND parent <> '' ORDER BY place");
    if (!all) return tl::unexpected(all.error());
    (*all)->Bind(1, notes);
    std::string narrowest;
    for (;;) {
      const Result<bool> step = (*all)->Step();
      if (!step) return tl::unexpected(step.error());
      if (!*step) return narrowest;
      const std::string_view id = (*all)->Peek(0);
      if (!BlockHolds(id, category)) continue;
      if (narrowest.empty() || BlockHolds(narrowest, id.substr(0, 3))) narrowest = id;
    }
  }

  Status AddNotes(std::int64_t notes, const std::string& at) {
    const Result<Statement*> select = state_.Prepared(
        "SELECT kind, listed, text FROM note WHERE edition = ?1 AND at = ?2 ORDER BY place");
    if (!select) return tl::unexpected(select.error());
    (*select)->Bind(1, notes).Bind(2, at);
    for (;;) {
      const Result<bool> row = (*select)->Step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return {};
      const auto kind = static_cast<NoteKind>((*select)->Integer(0));
      // Terms of inclusion say what this very code means; they do not pass down.
      if (kind == NoteKind::kInclusionTerm && at != row_.code) continue;
      shown_.notes.push_back({at, {kind, (*select)->Text(2), (*select)->Integer(1) != 0}});
    }
  }

  Status AddSeventh(std::int64_t notes, const std::string& at) {
    if (!shown_.seventh.empty()) return {};
    const Result<Statement*> select = state_.Prepared(
        "SELECT value, meaning, notes FROM seventh WHERE edition = ?1 AND at = ?2 ORDER BY place");
    if (!select) return tl::unexpected(select.error());
    (*select)->Bind(1, notes).Bind(2, at);
    for (;;) {
      const Result<bool> row = (*select)->Step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return {};
      SeventhCharacter seventh;
      seventh.value = (*select)->Peek(0).empty() ? ' ' : (*select)->Peek(0)[0];
      seventh.meaning = (*select)->Text(1);
      for (const std::string_view note : Split((*select)->Peek(2), '\n')) {
        if (!note.empty()) seventh.notes.emplace_back(note);
      }
      shown_.seventh.push_back(std::move(seventh));
      shown_.seventh_at = at;
    }
  }

  Status AddExempt() {
    if (shown_.header) return {};
    const std::optional<std::int64_t> list = AddPart(Part::kPoaExempt);
    if (!list) return {};
    const Result<Statement*> select =
        state_.Prepared("SELECT 1 FROM poa_exempt WHERE edition = ?1 AND code = ?2");
    if (!select) return tl::unexpected(select.error());
    const Result<bool> row = (*select)->Bind(1, *list).Bind(2, row_.code).Step();
    if (!row) return tl::unexpected(row.error());
    shown_.poa_exempt = *row;
    return {};
  }

  Status AddChildren() {
    const Result<Statement*> select = state_.Prepared(
        "SELECT id, code, title, editions, headers FROM code WHERE code > ?1 AND code < ?2 "
        "ORDER BY code");
    if (!select) return tl::unexpected(select.error());
    (*select)->Bind(1, row_.code).Bind(2, row_.code + "\x7F");
    std::string last;
    while (shown_.children.size() < kMostChildren) {
      const Result<bool> step = (*select)->Step();
      if (!step) return tl::unexpected(step.error());
      if (!*step) break;
      const CodeRow row = ReadCodeRow(**select);
      const bool below_last = !last.empty() && row.code.starts_with(last);
      if (row.set() != shown_.set || (row.editions & mask_) == 0 || below_last) continue;
      shown_.children.push_back({row.code, row.title});
      last = row.code;
    }
    (*select)->Reset();
    return {};
  }

  // --- ICD-10-PCS ---

  struct Label {
    int row = 0;
    int position = 0;
    char value = ' ';
    std::string label;
  };

  Status ShowProcedure() {
    const std::optional<std::int64_t> tables = AddPart(Part::kTables);
    if (!tables) return {};
    const Result<std::vector<Label>> labels = LabelsOf(*tables);
    if (!labels) return tl::unexpected(labels.error());
    if (shown_.header) AddRows(*labels);
    const int table_row = RowThatHolds(*labels);
    for (const Label& label : *labels) {
      const auto place = static_cast<std::size_t>(label.position) - 1;
      if (label.position < 1 || place >= row_.code.size()) continue;
      if (label.value != row_.code[place]) continue;
      if (label.row != 0 && label.row != table_row) continue;
      shown_.axes.push_back({label.position, "", label.value, label.label, ""});
    }
    return NameAxes(*tables);
  }

  void AddRows(const std::vector<Label>& labels) {
    int last = 0;
    for (const Label& label : labels) {
      if (label.row == 0) continue;
      if (label.row != last) shown_.rows.emplace_back();
      last = label.row;
      shown_.rows.back().values.push_back({label.position, "", label.value, label.label, ""});
    }
  }

  Result<std::vector<Label>> LabelsOf(std::int64_t tables) {
    const Result<Statement*> select = state_.Prepared(
        "SELECT row, position, value, label FROM pcs_label WHERE edition = ?1 AND pcs_table = ?2 "
        "ORDER BY row, position, place");
    if (!select) return tl::unexpected(select.error());
    (*select)->Bind(1, tables).Bind(2, row_.code.substr(0, 3));
    std::vector<Label> labels;
    for (;;) {
      const Result<bool> step = (*select)->Step();
      if (!step) return tl::unexpected(step.error());
      if (!*step) return labels;
      const std::string_view value = (*select)->Peek(2);
      labels.push_back({static_cast<int>((*select)->Integer(0)),
                        static_cast<int>((*select)->Integer(1)), value.empty() ? ' ' : value[0],
                        (*select)->Text(3)});
    }
  }

  // The first row of the table whose axes take all four characters; -1 where none does.
  int RowThatHolds(const std::vector<Label>& labels) const {
    if (row_.code.size() != 7) return -1;
    std::map<int, int> held;
    for (const Label& label : labels) {
      const auto place = static_cast<std::size_t>(label.position) - 1;
      if (label.position < 4 || label.position > 7 || label.value != row_.code[place]) continue;
      if (++held[label.row] == 4) return label.row;
    }
    return -1;
  }

  Status NameAxes(std::int64_t tables) {
    const Result<Statement*> select = state_.Prepared(
        "SELECT position, name, definition FROM pcs_axis WHERE edition = ?1 AND pcs_table = ?2");
    if (!select) return tl::unexpected(select.error());
    (*select)->Bind(1, tables).Bind(2, row_.code.substr(0, 3));
    for (;;) {
      const Result<bool> step = (*select)->Step();
      if (!step) return tl::unexpected(step.error());
      if (!*step) return {};
      for (ShownAxis& axis : shown_.axes) {
        if (axis.position != (*select)->Integer(0)) continue;
        axis.name = (*select)->Text(1);
        axis.definition = (*select)->Text(2);
      }
    }
  }

  // --- HCPCS Level II ---

  Status ShowFacts() {
    const Result<Statement*> select = state_.Prepared("SELECT * FROM level2 WHERE id = ?1");
    if (!select) return tl::unexpected(select.error());
    const Result<bool> row = (*select)->Bind(1, row_.id).Step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
    const std::string_view coverage = (*select)->Peek(6 - 1);
    const std::pair<const char*, std::string> facts[] = {
        {"Short title", (*select)->Text(1)},
        {"Added", (*select)->Text(2)},
        {"Last change", (*select)->Text(3)},
        {"Last day of use", (*select)->Text(4)},
        {"Coverage", std::string(CoverageMeaning(coverage.empty() ? ' ' : coverage[0]))},
        {"Pricing indicator", (*select)->Text(6)},
        {"Type of service", (*select)->Text(7)},
        {"See also", (*select)->Text(8)},
    };
    for (const auto& [name, text] : facts) {
      if (!text.empty()) shown_.facts.push_back({name, text});
    }
    return {};
  }

  Codebook::State& state_;
  Date date_;
  CodeRow row_;
  std::uint64_t mask_ = 0;
  ShownCode shown_;
};

}  // namespace

Result<ShownCode> Codebook::Show(std::string_view code, std::optional<CodeSet> set, Date date) {
  const std::vector<Asked> meanings = MeaningsOf(code, set);
  std::optional<ShownCode> first;
  for (const Asked& asked : meanings) {
    Result<std::optional<ShownCode>> shown = Shower(*state_, date).Show(asked);
    if (!shown) return tl::unexpected(shown.error());
    if (!*shown) continue;
    if (first) {
      first->others.push_back({(*shown)->set, (*shown)->code, (*shown)->title});
    } else {
      first = **std::move(shown);
    }
  }
  if (first) return *std::move(first);
  if (meanings.empty()) {
    return Fail(fmt::format("{} is not written as codes are; 'codes search' finds codes by words",
                            Quoted(code)));
  }
  for (const Asked& asked : meanings) {
    for (const std::string& shorter : ShorterCodes(asked.code)) {
      const Result<std::optional<CodeRow>> row =
          state_->RowIn(asked.set, shorter, state_->MaskOf(asked.set, date));
      if (!row || !*row) continue;
      return Fail(fmt::format("no code '{}' in the codebook; the nearest above it is '{}' ({})",
                              asked.code, (*row)->code, (*row)->title),
                  ErrorKind::kNotFound);
    }
  }
  return Fail(fmt::format("no code '{}' in the codebook", meanings[0].code), ErrorKind::kNotFound);
}

}  // namespace chartmark
