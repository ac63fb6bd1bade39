// The draft key of a document: which of its codes can be used, what a person must code, which words
// of the chart stand for each.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/authoring/ccda_chart.h"
#include "engine/authoring/ccda_codes.h"
#include "engine/authoring/ccda_evidence.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

// A problem list of a life has hundreds; more than this is no case.
constexpr std::size_t kMostItems = 200;

// "Essential (primary) hypertension" -> "essential-primary-hypertension".
std::string Slug(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  std::string slug;
  for (char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    const bool plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (plain) {
      slug += lower;
    } else if (!slug.empty() && slug.back() != '-') {
      if (slug.size() >= kLongest) break;
      slug += '-';
    }
    if (slug.size() >= kLongest + 12) break;
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

class KeyBuilder {
 public:
  KeyBuilder(const CcdaTree& tree, const LineIndex& lines, const CcdaDocument& document,
             const CcdaChart& chart, const CodesAt& codes, const DateShift& shift, Mask& mask,
             CaseDraft& draft)
      : tree_(tree),
        lines_(lines),
        document_(document),
        chart_(chart),
        codes_(codes),
        shift_(shift),
        mask_(mask),
        draft_(draft),
        titles_(document.sections.size()) {}

  void Run(const std::vector<CcdaStatement>& statements) {
    for (const CcdaStatement& statement : statements) {
      if (left_out_ == 0 && draft_.items.size() + draft_.blanks.size() < kMostItems) {
        Take(statement);
      } else {
        ++left_out_;
      }
    }
    SayItems();
    SayGivenAway();
    SayForeign();
    if (left_out_ > 0) {
      Say(TodoTopic::kLeftOut,
          fmt::format("{} more coded entries were not looked at: {} are enough for one case.",
                      left_out_, kMostItems));
    }
    for (CodeSet set : {CodeSet::kCpt, CodeSet::kHcpcs, CodeSet::kIcd10Pcs}) {
      if (systems_.contains(set)) draft_.systems.emplace_back(NameOf(set));
    }
  }

 private:
  void Say(TodoTopic topic, std::string text, int line = 0) {
    draft_.todo.push_back({topic, std::move(text), line});
  }
  int LineOf(const CcdaStatement& statement) const {
    return lines_.At(tree_.OffsetOf(statement.node)).line;
  }
  bool InHeader(const CcdaStatement& statement) const {
    return statement.section >= document_.sections.size();
  }

  std::string PlaceOf(const CcdaStatement& statement) {
    if (InHeader(statement)) return "the header";
    std::optional<std::string>& title = titles_[statement.section];
    if (!title) title = mask_.Apply(CollapseSpace(document_.sections[statement.section].title));
    std::string place =
        title->empty() ? "a section without a title" : fmt::format("'{}'", Quotable(*title));
    const auto moved = statement.time && !statement.time->year_only && !statement.time->month_only
                           ? shift_.Move(statement.time->time.date)
                           : std::nullopt;
    return moved ? fmt::format("{} of {}", place, moved->ToString()) : place;
  }

  // How the document calls it. CPT's own words belong to the AMA and are not taken over.
  std::string WordsOf(const CcdaStatement& statement) const {
    for (const CcdaCode& code : statement.codes) {
      const CodeSystem* system = CodeSystemOf(code.system);
      if (system != nullptr && system->set == CodeSet::kCpt) return "";
    }
    std::string words = mask_.Apply(CollapseSpace(statement.text));
    for (const CcdaCode& code : statement.codes) {
      if (!HasLetter(words)) words = mask_.Apply(CollapseSpace(code.display));
    }
    return words;
  }

  static bool IsProcedure(const CcdaStatement& statement) {
    return statement.kind != StatementKind::kDiagnosis;
  }

  static bool FitsKind(CodeSet set, bool procedure) {
    return (set == CodeSet::kIcd10Cm) != procedure;
  }

  // ---- one statement

  void Take(const CcdaStatement& statement) {
    const bool procedure = IsProcedure(statement);
    if (!HasCodeOfCoders(statement)) {
      // The kind of a visit or of a service, or a word without any code.
      const bool asks = statement.kind == StatementKind::kDiagnosis ||
                        (statement.kind == StatementKind::kProcedure && !InHeader(statement));
      if (!asks || !HasLetter(WordsOf(statement))) return;
    } else if (OnlySnomed(statement) &&
               (statement.kind == StatementKind::kEncounter || InHeader(statement))) {
      return;
    }
    if (statement.state != StatementState::kCurrent) return SayState(statement);
    std::vector<std::string> reasons;
    std::optional<CodeVerdict> use;
    for (const CcdaCode& code : statement.codes) {
      const CodeSystem* system = CodeSystemOf(code.system);
      if (system == nullptr) continue;
      if (!system->set) {
        NoteForeign(*system, code);
        continue;
      }
      CodeVerdict verdict = JudgeCode(codes_, *system->set, code.code);
      if (verdict.kind == CodeVerdict::kRefused) {
        reasons.push_back(std::move(verdict.reason));
      } else if (!FitsKind(verdict.set, procedure)) {
        reasons.push_back(fmt::format("'{}' of {} is given for a {}", verdict.code,
                                      NameOf(verdict.set), procedure ? "procedure" : "diagnosis"));
      } else if (!use) {
        use = std::move(verdict);
      }
    }
    if (use) {
      AddItem(statement, *use, reasons);
    } else {
      AddBlank(statement, reasons);
    }
  }

  static bool HasCodeOfCoders(const CcdaStatement& statement) {
    return std::any_of(statement.codes.begin(), statement.codes.end(),
                       [](const CcdaCode& code) { return CodeSystemOf(code.system) != nullptr; });
  }
  static bool OnlySnomed(const CcdaStatement& statement) {
    return std::none_of(statement.codes.begin(), statement.codes.end(), [](const CcdaCode& code) {
      const CodeSystem* system = CodeSystemOf(code.system);
      return system != nullptr && system->name != "SNOMED CT";
    });
  }

  // ICD-9-CM and its like come by the dozen; they are told together.
  void NoteForeign(const CodeSystem& system, const CcdaCode& code) {
    if (system.name == "SNOMED CT") return;
    foreign_[std::string(system.name)].insert(Quotable(code.code));
  }

  void SayForeign() {
    constexpr std::size_t kMostNamed = 12;
    for (const auto& [system, codes] : foreign_) {
      std::string list;
      std::size_t named = 0;
      for (const std::string& code : codes) {
        if (++named > kMostNamed) break;
        list += (list.empty() ? "" : ", ") + code;
      }
      if (codes.size() > kMostNamed) list += fmt::format(" and {} more", codes.size() - kMostNamed);
      Say(TodoTopic::kLeftOut,
          fmt::format("Codes of {} are not taken over, nor translated: {}.", system, list));
    }
  }

  void SayState(const CcdaStatement& statement) {
    const std::string words = WordsOf(statement);
    std::string codes;
    for (const CcdaCode& code : statement.codes) {
      const CodeSystem* system = CodeSystemOf(code.system);
      if (system == nullptr || system->name == "SNOMED CT") continue;
      codes += fmt::format("{}{} {}", codes.empty() ? "" : ", ", system->name, Quotable(code.code));
    }
    std::string what = words.empty() ? "An entry" : fmt::format("'{}'", Quotable(words));
    if (!codes.empty()) what += fmt::format(" ({})", codes);
    std::string_view why;
    switch (statement.state) {
      case StatementState::kOver:
        why = "is marked as over: a code of history, a trap, or nothing";
        break;
      case StatementState::kNegated:
        why = "is denied by the document, so it has no code";
        break;
      case StatementState::kPlanned:
        why = "is planned and not done, so it has no code yet";
        break;
      case StatementState::kOfRelative:
        why = "is of a relative: a code of family history, or nothing";
        break;
      case StatementState::kCurrent:
        break;
    }
    Say(TodoTopic::kLeftOut, fmt::format("{}, in {}, {}.", what, PlaceOf(statement), why),
        LineOf(statement));
  }

  void AddItem(const CcdaStatement& statement, const CodeVerdict& use,
               const std::vector<std::string>& reasons) {
    const bool procedure = IsProcedure(statement);
    const std::vector<Evidence> evidence = EvidenceOf(statement);
    const auto known = by_code_.find(use.code);
    if (known != by_code_.end()) {
      // I.B.12: a diagnosis is reported once, however often it is listed.
      std::vector<Evidence>& all = draft_.items[known->second].evidence;
      for (const Evidence& quote : evidence) {
        const bool known_quote =
            std::any_of(all.begin(), all.end(), [&quote](const Evidence& other) {
              return other.document == quote.document && other.quote == quote.quote;
            });
        if (!known_quote && all.size() < 4) {
          all.push_back(quote);
        }
      }
      return;
    }
    DraftItem item;
    item.procedure = procedure;
    item.code = use.code;
    item.evidence = evidence;
    item.checked = use.kind == CodeVerdict::kUse;
    const std::string words = WordsOf(statement);
    item.id = UniqueId(words, procedure ? "procedure" : "diagnosis");
    const std::string_view title = codes_.TitleOf(use.set, use.code);
    item.title = title;
    for (const CcdaCode& code : statement.codes) {
      const CodeSystem* system = CodeSystemOf(code.system);
      if (system != nullptr && system->set == CodeSet::kCpt) own_words_[use.code] = code.display;
    }
    if (!title.empty()) item.source = fmt::format("{}: {}. ", use.code, title);
    item.source +=
        fmt::format("From {}, line {} of the document{}{}.", PlaceOf(statement), LineOf(statement),
                    words.empty() ? "" : fmt::format(": '{}'", Quotable(words)),
                    item.checked ? "" : "; not checked: the codebook does not have it");
    if (procedure) systems_.insert(use.set);
    by_code_[use.code] = draft_.items.size();
    lines_of_items_.push_back(LineOf(statement));
    places_of_items_.push_back(PlaceOf(statement));
    draft_.items.push_back(std::move(item));
    for (const std::string& reason : reasons) {
      Say(TodoTopic::kLeftOut, fmt::format("Beside {}: {}.", use.code, reason), LineOf(statement));
    }
  }

  void AddBlank(const CcdaStatement& statement, const std::vector<std::string>& reasons) {
    const std::string words = WordsOf(statement);
    // The same words again, in another list, are the same thing to code.
    const std::string known = fmt::format("{}|{}", ToLowerAscii(words), Join(reasons, "|"));
    if (!blanks_seen_.insert(known).second) return;
    DraftBlank blank;
    blank.procedure = IsProcedure(statement);
    blank.evidence = EvidenceOf(statement);
    blank.id = UniqueId(words, blank.procedure ? "procedure" : "diagnosis");
    const std::string snomed = SnomedOf(statement);
    std::string what = words.empty() ? std::string("An entry without words")
                                     : fmt::format("'{}'", Quotable(words));
    if (!snomed.empty()) what += fmt::format(" (SNOMED CT {})", snomed);
    what += fmt::format(", in {}", PlaceOf(statement));
    const std::string why = reasons.empty() ? "" : fmt::format(": {}", Join(reasons, "; "));
    blank.source = fmt::format("{}, line {} of the document{}.", what, LineOf(statement), why);
    Say(TodoTopic::kToCode, fmt::format("{}{}.", what, why), LineOf(statement));
    draft_.blanks.push_back(std::move(blank));
  }

  static std::string SnomedOf(const CcdaStatement& statement) {
    for (const CcdaCode& code : statement.codes) {
      const CodeSystem* system = CodeSystemOf(code.system);
      if (system != nullptr && system->name == "SNOMED CT") return Quotable(code.code);
    }
    return "";
  }

  std::string UniqueId(const std::string& words, std::string_view otherwise) {
    std::string id = Slug(words);
    if (id.empty()) id = otherwise;
    std::string unique = id;
    for (int number = 2; !ids_.insert(unique).second; ++number) {
      unique = fmt::format("{}-{}", id, number);
    }
    return unique;
  }

  std::vector<Evidence> EvidenceOf(const CcdaStatement& statement) const {
    return FindEvidence(chart_, statement, mask_.Apply(CollapseSpace(statement.text)));
  }

  // ---- what is said of the items

  void SayItems() {
    for (std::size_t i = 0; i < draft_.items.size(); ++i) {
      const DraftItem& item = draft_.items[i];
      const std::string quote =
          item.evidence.empty() ? ", not found in the words of the chart"
                                : fmt::format(", \"{}\"", Quotable(item.evidence.front().quote));
      Say(TodoTopic::kKey,
          fmt::format("{}{} from {}{}{}", item.code,
                      item.title.empty() ? "" : fmt::format(" ({})", item.title),
                      places_of_items_[i], quote,
                      item.checked ? "." : "; not checked: the codebook does not have it."),
          lines_of_items_[i]);
    }
    if (draft_.items.empty()) {
      Say(TodoTopic::kKey,
          fmt::format("The document gives no code that can be used. {} keeps the place in the key; "
                      "put the right codes there.",
                      kPlaceholderCode));
    }
  }

  // What a learner would only have to copy, and what belongs to the AMA.
  void SayGivenAway() {
    std::string given;
    std::string own;
    for (const DraftItem& item : draft_.items) {
      if (ChartSays(chart_, item.code)) given += (given.empty() ? "" : ", ") + item.code;
      const auto words = own_words_.find(item.code);
      constexpr std::size_t kLeast = 12;  // letters: less is anybody's
      if (words == own_words_.end() || words->second.size() < kLeast) continue;
      if (ChartSays(chart_, words->second)) own += (own.empty() ? "" : ", ") + item.code;
    }
    if (!given.empty()) {
      Say(TodoTopic::kCase,
          fmt::format("The chart itself names codes of the key; take them out of it: {}.", given));
    }
    if (!own.empty()) {
      Say(TodoTopic::kCase,
          fmt::format(
              "The chart has what the document gives as CPT's own words, which belong to the "
              "AMA; put them in other words: {}.",
              own));
    }
  }

  const CcdaTree& tree_;
  const LineIndex& lines_;
  const CcdaDocument& document_;
  const CcdaChart& chart_;
  const CodesAt& codes_;
  const DateShift& shift_;
  Mask& mask_;
  CaseDraft& draft_;
  std::vector<std::optional<std::string>> titles_;  // of sections, masked when first asked for
  std::map<std::string, std::size_t> by_code_;      // items
  std::vector<int> lines_of_items_;
  std::vector<std::string> places_of_items_;
  std::map<std::string, std::string_view> own_words_;  // of CPT, by code
  std::set<std::string> blanks_seen_;
  std::set<std::string> ids_;
  std::set<CodeSet> systems_;
  std::map<std::string, std::set<std::string>> foreign_;
  std::size_t left_out_ = 0;
};

}  // namespace

void BuildKey(const CcdaTree& tree, const LineIndex& lines, const CcdaDocument& document,
              const std::vector<CcdaStatement>& statements, const CcdaChart& chart,
              const CodesAt& codes, const DateShift& shift, Mask& mask, CaseDraft& draft) {
  KeyBuilder(tree, lines, document, chart, codes, shift, mask, draft).Run(statements);
}

}  // namespace chartmark
