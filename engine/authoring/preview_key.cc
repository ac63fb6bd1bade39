// The author's side of a preview: the key, one entry an element, with what belongs to it.
#include <fmt/format.h>

#include "engine/authoring/preview_parts.h"
#include "engine/base/text.h"
#include "engine/exercise/chart_html.h"
#include "engine/grading/lua_values.h"

namespace chartmark::preview {
namespace {

using exercise_file::CleanHtml;
using Name = Gatherer::Name;

constexpr Points kFull = Points::FromHundredths(100);

const Name kFirsts = {PreviewKind::kKey, "order", "What stands first", 0};
const Name kDiagnoses = {PreviewKind::kKey, "diagnoses", "Diagnoses", 1};
const Name kProcedures = {PreviewKind::kKey, "procedures", "Procedures", 2};
const Name kAnswers = {PreviewKind::kKey, "answers", "Answers", 3};
const Name kSplits = {PreviewKind::kKey, "splits", "Parts instead of their combination", 4};
const Name kOptionals = {PreviewKind::kKey, "optional", "Neither earns nor costs", 5};
const Name kUnrelated = {PreviewKind::kKey, "unrelated", "Allowed beside each other", 6};
const Name kTraps = {PreviewKind::kKey, "traps", "Traps", 7};

// The parts of one entry of the key, in the order in which they are shown.
class Entry {
 public:
  Entry(const CaseVariant& it, std::string owner) : it_(it), owner_(std::move(owner)) {}

  // The codes that it is about. With evidence they are a button that leads to it.
  void Codes(std::string_view text, bool evidence) {
    head_ += evidence ? fmt::format("<button class=\"code\" data-of=\"{}\">{}</button>",
                                    CleanHtml(owner_), CleanHtml(text))
                      : fmt::format("<span class=\"code\">{}</span>", CleanHtml(text));
  }
  void Chip(std::string_view kind, std::string_view text) {
    if (!text.empty()) head_ += fmt::format(" <span class=\"{}\">{}</span>", kind, CleanHtml(text));
  }
  void Title(std::string_view title) {
    if (!title.empty()) body_ += fmt::format("<p class=\"title\">{}</p>\n", CleanHtml(title));
  }
  void Text(std::string_view text) {
    if (!text.empty()) body_ += fmt::format("<p>{}</p>\n", CleanHtml(text));
  }
  void Fact(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    body_ += fmt::format("<p class=\"fact\"><b>{}</b> {}</p>\n", name, CleanHtml(value));
  }
  void Reasons(const std::vector<std::string>& rules, const std::vector<Evidence>& evidence) {
    body_ += RulesHtml(rules) + QuotesHtml(evidence);
  }
  void Alternatives(std::string_view word, const std::vector<Alternative>& all) {
    for (const Alternative& other : all) AddAlternative(word, other);
  }
  std::string Html() const {
    return fmt::format("<div class=\"entry\" data-of=\"{}\">\n<p class=\"head\">{}</p>\n{}</div>\n",
                       CleanHtml(owner_), head_, body_);
  }

 private:
  static std::string RulesHtml(const std::vector<std::string>& rules) {
    std::string out;
    for (const std::string& rule : rules) out += (out.empty() ? "" : " · ") + CleanHtml(rule);
    return out.empty() ? out : fmt::format("<p class=\"rules\">{}</p>\n", out);
  }
  std::string DocumentName(const std::string& id) const {
    for (const Document& document : it_.variant.chart.documents) {
      if (document.id == id) return document.type;
    }
    return id;
  }
  // Quotations are numbered as QuotationsOf numbers them: through the whole entry.
  std::string QuotesHtml(const std::vector<Evidence>& evidence) {
    std::string out;
    for (const Evidence& one : evidence) {
      out += fmt::format(
          "<li><button class=\"quote\" data-of=\"{}:{}\">“{}”</button> <span "
          "class=\"from\">{}</span></li>\n",
          CleanHtml(owner_), quotes_++, CleanHtml(one.quote),
          CleanHtml(DocumentName(one.document)));
    }
    return out.empty() ? out : fmt::format("<ul class=\"quotes\">\n{}</ul>\n", out);
  }
  void AddAlternative(std::string_view word, const Alternative& other) {
    std::string code = other.code;
    for (const std::string& modifier : other.modifiers) code += "-" + modifier;
    std::string head =
        fmt::format("<b>{}</b> <span class=\"code\">{}</span>", word, CleanHtml(code));
    if (other.credit != kFull) {
      head += fmt::format(" <span class=\"credit\">× {}</span>", other.credit.ToString());
    }
    if (!other.verdict.empty()) {
      head += fmt::format(" <span class=\"verdict\">{}</span>", CleanHtml(other.verdict));
    }
    body_ += fmt::format("<div class=\"{}\"><p>{} {}</p>\n{}{}</div>\n", word, head,
                         CleanHtml(other.text), RulesHtml(other.rules), QuotesHtml(other.evidence));
  }

  const CaseVariant& it_;
  std::string owner_;
  std::string head_;
  std::string body_;
  int quotes_ = 0;
};

// Where the key's elements go; the place in the file is their order.
class Writer {
 public:
  Writer(const CaseVariant& it, std::size_t variant, Gatherer& gatherer)
      : it_(it), variant_(variant), gatherer_(gatherer) {}

  const CaseVariant& it() const { return it_; }
  void Add(const Name& section, std::string label, const Place& place, const Entry& entry) {
    const std::uint64_t order =
        (static_cast<std::uint64_t>(place.line) << 24) + static_cast<std::uint64_t>(place.column);
    gatherer_.Add(section, {order, std::move(label), place, entry.Html()}, variant_);
  }

 private:
  const CaseVariant& it_;
  std::size_t variant_;
  Gatherer& gatherer_;
};

std::string CodeText(const Item& item) {
  std::string code = item.code;
  for (const std::string& modifier : item.modifiers) code += "-" + modifier;
  if (item.units != 1) code += fmt::format("*{}", item.units);
  if (!item.poa.empty()) code += "@" + item.poa;
  return code;
}

void AddImpacts(const std::vector<Impact>& impacts, Entry& entry) {
  for (const Impact& impact : impacts) {
    std::string text = impact.cc;
    if (!impact.drg.empty()) text += (text.empty() ? "" : " · ") + ("DRG " + impact.drg);
    if (!impact.version.empty()) text += fmt::format(" ({})", impact.version);
    if (!impact.text.empty()) text += " " + impact.text;
    entry.Fact("Impact", text);
  }
}

void AddItem(const Item& item, Writer& out) {
  Entry entry(out.it(), OwnerOf("item", item.id));
  entry.Codes(CodeText(item), !item.evidence.empty());
  entry.Chip("points", item.points.ToString());
  entry.Chip("id", item.id);
  if (item.one_of != 0)
    entry.Chip("way", fmt::format("way {} of choice {}", item.set, item.one_of));
  const CodeSet set = SetOfItem(item);
  entry.Title(out.it().codes.TitleOf(set, item.code));
  entry.Text(item.because);
  entry.Fact("After", Join(item.after, ", "));
  entry.Fact("Points to", Join(item.pointers, ", "));
  entry.Fact("Essential", Join(item.essential, ", "));
  entry.Fact("Requires", item.requires_id);
  std::string parts;
  for (const PartShare& part : item.parts) {
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", part.name, part.share.ToString());
  }
  entry.Fact("Shares", parts);
  AddImpacts(item.impacts, entry);
  entry.Reasons(item.rules, item.evidence);
  entry.Alternatives("or", item.alternatives);
  entry.Alternatives("instead", item.insteads);
  out.Add(item.procedure ? kProcedures : kDiagnoses, "item " + item.id, item.place, entry);
}

void AddAnswer(const Answer& answer, Writer& out) {
  Entry entry(out.it(), OwnerOf("answer", answer.question));
  entry.Codes(answer.value, !answer.evidence.empty());
  entry.Chip("points", answer.points.ToString());
  entry.Chip("id", answer.question);
  entry.Chip("verdict", answer.verdict);
  for (const Question& question : out.it().variant.task.questions) {
    if (question.id == answer.question) entry.Title(question.prompt);
  }
  entry.Text(answer.because);
  entry.Reasons(answer.rules, answer.evidence);
  entry.Alternatives("or", answer.alternatives);
  entry.Alternatives("instead", answer.insteads);
  out.Add(kAnswers, "answer " + answer.question, answer.place, entry);
}

void AddTrap(const Trap& trap, Writer& out) {
  Entry entry(out.it(), OwnerOf("trap", trap.id));
  entry.Codes(trap.code, !trap.evidence.empty());
  if (trap.cost) entry.Chip("points", "costs " + trap.cost->ToString());
  entry.Chip("id", trap.id);
  entry.Chip("verdict", trap.verdict);
  entry.Text(trap.because);
  AddImpacts(trap.impacts, entry);
  entry.Reasons(trap.rules, trap.evidence);
  out.Add(kTraps, "trap " + trap.id, trap.place, entry);
}

// Elements without an id of their own are told apart by their line.
std::string OwnerAt(std::string_view kind, const Place& place) {
  return OwnerOf(kind, fmt::format("{}.{}", place.line, place.column));
}

void AddRest(const Key& key, Writer& out) {
  for (const FirstRule& first : key.firsts) {
    Entry entry(out.it(), OwnerAt("first", first.place));
    entry.Codes(Join(first.any, " or "), !first.evidence.empty());
    entry.Text(first.because);
    entry.Reasons(first.rules, first.evidence);
    out.Add(kFirsts, "first", first.place, entry);
  }
  for (const SplitCodes& split : key.splits) {
    Entry entry(out.it(), OwnerAt("split", split.place));
    entry.Codes(Join(split.codes, " "), !split.evidence.empty());
    entry.Chip("credit", "× " + split.credit.ToString());
    entry.Chip("id", "of " + split.of);
    entry.Chip("verdict", split.verdict);
    entry.Text(split.text);
    entry.Reasons(split.rules, split.evidence);
    out.Add(kSplits, "split of " + split.of, split.place, entry);
  }
  for (const OptionalCode& optional : key.optionals) {
    Entry entry(out.it(), OwnerAt("optional", optional.place));
    entry.Codes(optional.code, !optional.evidence.empty());
    entry.Text(optional.text);
    entry.Reasons(optional.rules, optional.evidence);
    out.Add(kOptionals, "optional " + optional.code, optional.place, entry);
  }
  for (const Unrelated& pair : key.unrelated) {
    Entry entry(out.it(), OwnerAt("unrelated", pair.place));
    entry.Codes(Join(pair.codes, " "), !pair.evidence.empty());
    entry.Text(pair.text);
    entry.Reasons(pair.rules, pair.evidence);
    out.Add(kUnrelated, "unrelated", pair.place, entry);
  }
}

// Adds evidence under the owner, numbered from `number` on.
void AddQuotes(const std::string& owner, const std::vector<Evidence>& evidence, int& number,
               std::vector<Highlight>& out) {
  for (const Evidence& one : evidence) {
    out.push_back({one.document, one.quote, fmt::format("{}:{}", owner, number++)});
  }
}

template <class Element>
void AddQuotesWithOthers(const std::string& owner, const Element& element,
                         std::vector<Highlight>& out) {
  int number = 0;
  AddQuotes(owner, element.evidence, number, out);
  for (const Alternative& other : element.alternatives) {
    AddQuotes(owner, other.evidence, number, out);
  }
  for (const Alternative& other : element.insteads) AddQuotes(owner, other.evidence, number, out);
}

template <class Elements>
void AddQuotesAt(std::string_view kind, const Elements& elements, std::vector<Highlight>& out) {
  for (const auto& element : elements) {
    int number = 0;
    AddQuotes(OwnerAt(kind, element.place), element.evidence, number, out);
  }
}

}  // namespace

std::string OwnerOf(std::string_view kind, std::string_view id) {
  return fmt::format("{}:{}", kind, id);
}

std::vector<Highlight> QuotationsOf(const Key& key) {
  std::vector<Highlight> out;
  for (const Item& item : key.items) AddQuotesWithOthers(OwnerOf("item", item.id), item, out);
  for (const Answer& answer : key.answers) {
    AddQuotesWithOthers(OwnerOf("answer", answer.question), answer, out);
  }
  for (const Trap& trap : key.traps) {
    int number = 0;
    AddQuotes(OwnerOf("trap", trap.id), trap.evidence, number, out);
  }
  AddQuotesAt("first", key.firsts, out);
  AddQuotesAt("split", key.splits, out);
  AddQuotesAt("optional", key.optionals, out);
  AddQuotesAt("unrelated", key.unrelated, out);
  return out;
}

void AddKey(const CaseVariant& it, std::size_t variant, Gatherer& gatherer) {
  Writer out(it, variant, gatherer);
  for (const Item& item : it.key.items) AddItem(item, out);
  for (const Answer& answer : it.key.answers) AddAnswer(answer, out);
  for (const Trap& trap : it.key.traps) AddTrap(trap, out);
  AddRest(it.key, out);
}

}  // namespace chartmark::preview
