#include "engine/authoring/ccda.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/ccda_chart.h"
#include "engine/authoring/ccda_door.h"
#include "engine/authoring/draft_mask.h"
#include "engine/authoring/draft_words.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

// ---- everything that is known to name somebody

void AvoidWords(const CcdaPerson& person, InventedNames& names) {
  std::vector<std::string> all = person.given;
  all.push_back(person.family);
  for (const std::string& name : all) {
    for (std::string_view word : SplitSpace(name)) names.Avoid(draft_words::Lower(word));
  }
}

void FillMask(const CcdaHeader& header, Mask& mask, InventedNames& names) {
  for (const CcdaPerson& person : header.patients) AvoidWords(person, names);
  for (const CcdaPerson& person : header.people) AvoidWords(person, names);
  for (const CcdaPerson& person : header.patients) {
    mask.AddPerson(person.given, person.family, person.sex);
  }
  for (const CcdaPerson& person : header.people) {
    mask.AddPerson(person.given, person.family, person.sex);
  }
  std::size_t number = 0;
  for (const std::string& name : header.organizations) {
    mask.AddPhrase(name, names.Organization(number++));
  }
  for (const std::string& street : header.streets) {
    if (street.find(' ') != std::string::npos) mask.AddPhrase(street, "[street address]");
  }
  for (const std::string& town : header.towns) mask.AddPhrase(town, "[town]");
  for (const std::string& code : header.postal_codes) mask.AddPhrase(code, "[postal code]");
  for (const std::string& text : header.numbers) mask.AddPhrase(text, "[number]");
}

void LearnFrom(const std::vector<Narrative>& narratives, Mask& mask) {
  for (const Narrative& narrative : narratives) {
    for (const NarrativeBlock& block : narrative.blocks) {
      for (const MarkedText& text : block.texts) mask.Learn(text.text);
      for (const auto& row : block.rows) {
        for (const MarkedText& cell : row) mask.Learn(cell.text);
      }
    }
  }
}

// ---- what is said besides the key

std::string Listed(const std::map<std::string, int>& counts, std::string_view quote) {
  constexpr std::size_t kMostNamed = 12;
  std::string list;
  std::size_t named = 0;
  for (const auto& [what, count] : counts) {
    if (++named > kMostNamed) break;
    list += fmt::format("{}{}{}{}{}", list.empty() ? "" : ", ", quote, Quotable(what), quote,
                        count > 1 ? fmt::format(" ({} times)", count) : "");
  }
  if (counts.size() > kMostNamed) list += fmt::format(" and {} more", counts.size() - kMostNamed);
  return list;
}

void SayPrivate(const Mask& mask, std::vector<DraftTodo>& todo) {
  const auto say = [&todo](std::string text) {
    todo.push_back({TodoTopic::kPrivate, std::move(text), 0});
  };
  if (!mask.left_names().empty()) {
    say(fmt::format(
        "These words are names in the document's header. They were left where they may be "
        "ordinary words: written small, or with no title and no other name beside them: "
        "{}.",
        Listed(mask.left_names(), "'")));
  }
  if (!mask.left_places().empty()) {
    say(fmt::format(
        "These may be real places of care; the header does not name them, and they were "
        "left: {}.",
        Listed(mask.left_places(), "'")));
  }
  if (!mask.learned().empty()) {
    say(
        fmt::format("The words of the chart name people whom the header does not know. They are "
                    "now called {}; look whether all of each name is gone.",
                    Listed(mask.learned(), "")));
  }
  if (!mask.guessed().empty()) {
    say(fmt::format("Taken out because of their form, look whether they were that: {}.",
                    Listed(mask.guessed(), "")));
  }
  if (!mask.left_years().empty()) {
    say(fmt::format("These numbers may be years; they were left as they stand: {}.",
                    Listed(mask.left_years(), "")));
  }
  say("Read every word of the chart once for names, places, employers, numbers and rare events "
      "that "
      "no program knows.");
}

void SayCase(const CcdaTimes& times, const CaseDraft& draft, std::vector<DraftTodo>& todo) {
  const auto say = [&todo](std::string text) {
    todo.push_back({TodoTopic::kCase, std::move(text), 0});
  };
  say(fmt::format("The setting is '{}', by {}: right?", draft.setting, times.setting_from));
  if (!times.known) say("The document has no date; give the encounter one.");
  if (draft.setting == "inpatient") {
    say("Which diagnosis is principal (<first>, II)? Is POA asked (<diagnoses poa=\"yes\"/>), and "
        "what is it for each? Are procedures coded in ICD-10-PCS?");
  } else {
    say("Which diagnosis is first-listed (<first>, IV.G), and which are only listed and were not "
        "treated at this encounter (IV.J)?");
  }
  say("For each document: does role=\"…\" say who wrote it? It decides what may be coded from it.");
  say("Title, level, minutes and skills; then traps for what must not be coded, choices that make "
      "variants, and samples of mistakes.");
}

std::string IdOf(const CcdaKind& kind, std::uint64_t seed) {
  return fmt::format("{}-{:06x}", kind.id, seed & 0xFFFFFF);
}

void FillDraft(const CcdaKind& kind, std::uint64_t seed, CcdaChart chart, CaseDraft& draft) {
  constexpr std::size_t kBytesAMinute = 900;  // of reading and weighing
  draft.chart = std::move(chart.chart);
  draft.chart.patient.record = fmt::format("SYN-{:04}", seed / 7 % 10'000);
  draft.title = fmt::format("{} (draft)", kind.title);
  draft.setting = draft.chart.encounter.type;
  draft.minutes =
      static_cast<int>(std::clamp<std::size_t>(chart.bytes / kBytesAMinute + 5, 5, 120));
  for (DraftTodo& todo : chart.todo) draft.todo.push_back(std::move(todo));
}

// The promise of the header: what was made is read back.
Status ReadBack(const std::string& id, const std::vector<NamedBytes>& written) {
  MemoryFiles files;
  for (const NamedBytes& file : written) files.Put(JoinPath(id, file.name), file.bytes);
  Diagnostics diagnostics;
  if (AuthoringSession::LoadFiles(files, id, diagnostics)) return {};
  return tl::unexpected(diagnostics.ToError(
      "the draft of this document cannot be loaded, which is a fault of the import: ",
      ErrorKind::kInternal));
}

bool HasNarrative(const std::vector<Narrative>& narratives) {
  return std::any_of(narratives.begin(), narratives.end(), [](const Narrative& narrative) {
    return !narrative.blocks.empty() || narrative.too_large;
  });
}

}  // namespace

std::size_t MostCcdaBytes() { return kCcdaLimits.bytes; }

Result<CcdaImport> ImportCcda(std::string_view text, const std::string& file,
                              const std::shared_ptr<const CodeIndex>& index,
                              const CcdaOptions& options) {
  const LineIndex lines(file, text);
  const auto tree = OpenCcda(text, lines);
  if (!tree) return tl::unexpected(tree.error());
  const CcdaDocument document = ReadCcdaDocument(**tree);
  std::vector<Narrative> narratives;
  for (const CcdaSection& section : document.sections) {
    narratives.push_back(ReadNarrative(**tree, section.text));
  }
  if (!HasNarrative(narratives)) return tl::unexpected(NoNarrative(**tree, lines));

  const std::uint64_t seed = SeedOf(text);
  const CcdaTimes times = PlanTimes(**tree, document, *index, seed);
  const DateShift shift(times.weeks, times.start.date);
  InventedNames names(seed);
  Mask mask(shift, names);
  FillMask(document.header, mask, names);
  LearnFrom(narratives, mask);

  const std::vector<CcdaStatement> statements = ReadStatements(**tree, document);
  std::unordered_set<std::string_view> wanted;
  for (const CcdaStatement& statement : statements) {
    wanted.insert(statement.references.begin(), statement.references.end());
  }
  CcdaChart chart = BuildChart(document, times, std::move(narratives), shift, mask, names, wanted);
  if (chart.chart.documents.empty()) {
    return Fail(
        fmt::format("{}: error: each section of the document is larger than an exercise may "
                    "be; cut out the part that the case is about",
                    file));
  }
  mask.CountNoMore();
  const CcdaKind& kind = CcdaKindOf(document.header.kind);
  CaseDraft draft;
  draft.id = options.id.empty() ? IdOf(kind, seed) : options.id;
  const Encounter& encounter = chart.chart.encounter;
  const bool inpatient = times.setting == "inpatient" && encounter.end;
  const CodesAt codes(index, (inpatient ? *encounter.end : encounter.start).date);
  BuildKey(**tree, lines, document, statements, chart, codes, shift, mask, draft);
  FillDraft(kind, seed, std::move(chart), draft);
  SayPrivate(mask, draft.todo);
  SayCase(times, draft, draft.todo);
  std::stable_sort(draft.todo.begin(), draft.todo.end(),
                   [](const DraftTodo& a, const DraftTodo& b) { return a.topic < b.topic; });
  CcdaImport made{std::move(draft), {}};
  made.files = FilesOf(made.draft);
  if (Status sound = ReadBack(made.draft.id, made.files); !sound) {
    return tl::unexpected(sound.error());
  }
  return made;
}

}  // namespace chartmark
