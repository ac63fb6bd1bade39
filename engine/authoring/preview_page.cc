#include "engine/authoring/preview_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "engine/authoring/preview_assets.h"
#include "engine/base/hash.h"
#include "engine/base/json_writer.h"
#include "engine/base/text.h"
#include "engine/exercise/chart_html.h"
#include "engine/exercise/chart_marks.h"

namespace chartmark {
namespace {

using exercise_file::CleanHtml;
using exercise_file::VariantSet;

constexpr std::size_t kMostChanges = 60;  // told one by one
// Put in first, replaced by the nonce once the content is known; a control character, so that no
// content holds it.
constexpr std::string_view kNonceHere = "\x01nonce\x01";

// Several lines, as they are; what may not reach a page is replaced.
std::string CleanLines(std::string_view text) {
  std::string out;
  for (std::string_view line : Split(text, '\n')) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    out += std::string(indent, ' ') + CleanHtml(line) + "\n";
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

// The sets of variants that parts of the page are in, by number.
class Sets {
 public:
  explicit Sets(std::size_t variants) : count_(variants) {}

  // `data-s="3"`, and ` hidden` where the variant shown first is not in it; empty for all variants.
  std::string Attribute(const VariantSet& set, std::size_t shown) {
    if (set.count() == count_) return "";
    const auto [known, fresh] = numbers_.try_emplace(set, texts_.size());
    if (fresh) texts_.push_back(Hexadecimal(set));
    return fmt::format(" data-s=\"{}\"{}", known->second, set.test(shown) ? "" : " hidden");
  }
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::string Hexadecimal(const VariantSet& set) const {
    std::string text;
    for (std::size_t i = 0; i < count_; i += 4) {
      unsigned digit = 0;
      for (std::size_t bit = 0; bit < 4 && i + bit < count_; ++bit) {
        digit |= static_cast<unsigned>(set.test(i + bit)) << bit;
      }
      text += "0123456789abcdef"[digit];
    }
    return text;
  }

  std::size_t count_;
  std::unordered_map<VariantSet, std::size_t> numbers_;
  std::vector<std::string> texts_;
};

VariantSet SetOf(const PreviewSlot& slot) {
  VariantSet set;
  for (const PreviewVersion& version : slot.versions) set |= version.in;
  return set;
}

VariantSet SetOf(const PreviewSection& section) {
  VariantSet set;
  for (const PreviewSlot& slot : section.slots) set |= SetOf(slot);
  return set;
}

// One choice of the exercise with its cases, as they occur.
struct ChoiceList {
  std::string name;
  std::vector<std::string> values;
};

std::vector<ChoiceList> ChoicesOf(const PreviewModel& model) {
  std::vector<ChoiceList> choices;
  for (const auto& settings : model.settings) {
    for (std::size_t i = 0; i < settings.size(); ++i) {
      if (choices.size() <= i) choices.push_back({settings[i].name, {}});
      std::vector<std::string>& values = choices[i].values;
      if (std::find(values.begin(), values.end(), settings[i].value) == values.end()) {
        values.push_back(settings[i].value);
      }
    }
  }
  return choices;
}

class Renderer {
 public:
  explicit Renderer(const PreviewPage& page)
      : page_(page), sets_(page.model == nullptr ? 0 : page.model->variants.size()) {
    if (page_.model != nullptr) choices_ = ChoicesOf(*page_.model);
  }

  std::string Body() {
    out_ = "<body class=\"evidence differences\">\n";
    if (page_.model != nullptr) {
      out_ += "<a class=\"skip\" href=\"#learner\">To the chart</a>\n";
    }
    AddTop();
    out_ += "<main>\n";
    AddNotes();
    if (page_.model != nullptr) {
      AddSides();
      AddLadder();
      AddFindings();
    }
    out_ += "</main>\n";
    return std::move(out_);
  }

  // For the script of the page. '<' is written as an escape: no content can end the element.
  std::string Data() const {
    JsonWriter json;
    json.BeginObject()
        .Member("exercise", exercise_file::CleanText(page_.exercise))
        .Member("stamp", kNonceHere)
        .Member("stampFile", page_.stamp_file);
    json.Key("shown").Integer(static_cast<std::int64_t>(page_.shown));
    json.Key("sets").BeginArray();
    for (const std::string& set : sets_.texts()) json.Text(set);
    json.EndArray().Key("variants").BeginArray();
    if (page_.model != nullptr) {
      for (const std::string& id : page_.model->variants) {
        json.Text(exercise_file::CleanText(id));
      }
    }
    json.EndArray();
    AddChoiceData(json);
    json.EndObject();
    std::string text;
    for (char c : json.text()) text += c == '<' ? "\\u003c" : std::string(1, c);
    return text;
  }

 private:
  void AddChoiceData(JsonWriter& json) const {
    json.Key("choices").BeginArray();
    for (const ChoiceList& choice : choices_) json.Text(exercise_file::CleanText(choice.name));
    json.EndArray().Key("picks").BeginArray();
    for (std::size_t v = 0; page_.model != nullptr && v < page_.model->settings.size(); ++v) {
      json.BeginArray();
      const std::vector<Setting>& settings = page_.model->settings[v];
      for (std::size_t i = 0; i < settings.size(); ++i) {
        const std::vector<std::string>& values = choices_[i].values;
        json.Integer(std::find(values.begin(), values.end(), settings[i].value) - values.begin());
      }
      json.EndArray();
    }
    json.EndArray();
  }

  void AddTop() {
    const std::string title = page_.model == nullptr ? page_.exercise : page_.model->title;
    out_ += fmt::format(
        "<header>\n<p class=\"warning\">For authors: this page holds the answer key.</p>\n"
        "<div class=\"top\">\n<div><h1>{}</h1><span class=\"id\">{}</span></div>\n",
        CleanHtml(title), CleanHtml(page_.exercise));
    out_ += "<div class=\"controls\">\n";
    for (std::size_t i = 0; i < choices_.size(); ++i) AddChoice(i);
    if (page_.model != nullptr && page_.model->variants.size() > 1) {
      out_ += fmt::format(
          "<button id=\"previous\" type=\"button\" aria-label=\"Previous variant\">‹</button>\n"
          "<button id=\"next\" type=\"button\" aria-label=\"Next variant\">›</button>\n"
          "<span class=\"count\" id=\"count\" role=\"status\">variant {} of {}</span>\n",
          page_.shown + 1, page_.model->variants.size());
    }
    out_ +=
        "<label class=\"tick\"><input type=\"checkbox\" id=\"evidence\" checked> evidence</label>\n"
        "<label class=\"tick\"><input type=\"checkbox\" id=\"differences\" checked> what a choice "
        "changes</label>\n</div>\n</div>\n";
    if (page_.model != nullptr) {
      out_ +=
          "<nav aria-label=\"Parts of this page\"><a href=\"#learner\">Chart</a> <a "
          "href=\"#key\">Key</a> <a href=\"#ladder\">Score ladder</a> <a "
          "href=\"#findings\">Findings</a></nav>\n";
    }
    out_ += "</header>\n";
  }

  void AddChoice(std::size_t number) {
    const ChoiceList& choice = choices_[number];
    out_ += fmt::format("<label>{}<select id=\"choice-{}\">", CleanHtml(choice.name), number);
    const std::string& picked = page_.model->settings[page_.shown][number].value;
    for (std::size_t i = 0; i < choice.values.size(); ++i) {
      out_ +=
          fmt::format("<option value=\"{}\"{}>{}</option>", i,
                      choice.values[i] == picked ? " selected" : "", CleanHtml(choice.values[i]));
    }
    out_ += "</select></label>\n";
  }

  void AddNotes() {
    out_ +=
        "<noscript><p class=\"note\">Without scripts this page shows one variant.</p></noscript>"
        "\n<p class=\"note\" id=\"ended\" hidden>The exercise is no longer watched: this page "
        "stays as it is.</p>\n";
    if (!page_.fault.empty()) {
      out_ += fmt::format(
          "<section class=\"note fault\" role=\"alert\"><h2>{}</h2>\n<pre>{}</pre></section>\n",
          FaultHeading(), CleanLines(page_.fault));
    }
    if (!page_.changes.empty()) AddChanges();
  }

  std::string_view FaultHeading() const {
    if (page_.model == nullptr) return "The case cannot be read";
    if (page_.outdated) {
      return "The case cannot be read as it is now; below is the last version that could";
    }
    return "The case cannot be graded as it is now";
  }

  void AddChanges() {
    out_ += fmt::format(
        "<section class=\"note changes\"><h2>Changed since the last version: {}"
        "</h2>\n<ol tabindex=\"0\" aria-label=\"Changes\">\n",
        page_.changes.size());
    for (std::size_t i = 0; i < std::min(page_.changes.size(), kMostChanges); ++i) {
      AddChange(page_.changes[i]);
    }
    if (page_.changes.size() > kMostChanges) {
      out_ += fmt::format("<li>and {} more</li>\n", page_.changes.size() - kMostChanges);
    }
    out_ += "</ol></section>\n";
  }

  // The words of a change come from the page's own HTML and are escaped already.
  void AddChange(const PreviewChange& change) {
    constexpr std::string_view kWords[] = {"new", "changed", "gone"};
    out_ += fmt::format("<li>{} <span class=\"from\">{}</span> {}", CleanHtml(change.where),
                        CleanHtml(change.place), kWords[static_cast<int>(change.what)]);
    if (!change.before.empty()) out_ += fmt::format(" <del>{}</del>", change.before);
    if (!change.after.empty()) out_ += fmt::format(" <ins>{}</ins>", change.after);
    out_ += "</li>\n";
  }

  void AddSides() {
    out_ +=
        "<div class=\"sides\">\n<section class=\"pane learner\" id=\"learner\" tabindex=\"0\" "
        "aria-label=\"What the learner reads\">\n<h2>What the learner reads</h2>\n";
    for (const PreviewSection& section : page_.model->sections) {
      if (section.kind == PreviewKind::kHeader) AddSection(section, "div", "chart-head");
      if (section.kind == PreviewKind::kDocument) AddSection(section, "article", "document");
    }
    out_ +=
        "</section>\n<section class=\"pane key\" id=\"key\" tabindex=\"0\" "
        "aria-label=\"The key\">\n<h2>The key</h2>\n";
    for (const PreviewSection& section : page_.model->sections) {
      if (section.kind == PreviewKind::kKey) AddSection(section, "section", "part");
    }
    out_ += "</section>\n</div>\n";
  }

  void AddSection(const PreviewSection& section, std::string_view tag, std::string_view style) {
    out_ += fmt::format("<{} class=\"{}\"{}>\n", tag, style,
                        sets_.Attribute(SetOf(section), page_.shown));
    const bool key = section.kind == PreviewKind::kKey;
    if (key) out_ += fmt::format("<h3>{}</h3>\n", CleanHtml(section.title));
    for (const PreviewSlot& slot : section.slots) {
      const std::string place =
          key ? fmt::format("<span class=\"place\">{}</span>", CleanHtml(slot.place)) : "";
      AddSlot(slot, "div", place);
    }
    out_ += fmt::format("</{}>\n", tag);
  }

  void AddSlot(const PreviewSlot& slot, std::string_view tag, std::string_view before) {
    for (const PreviewVersion& version : slot.versions) {
      std::string style = slot.varies ? "varies" : "";
      if (version.changed) style += style.empty() ? "changed" : " changed";
      out_ += fmt::format("<{}{}{}>{}{}</{}>\n", tag,
                          style.empty() ? "" : fmt::format(" class=\"{}\"", style),
                          sets_.Attribute(version.in, page_.shown), before, version.html, tag);
    }
  }

  void AddLadder() {
    out_ +=
        "<section class=\"below\" id=\"ladder\" tabindex=\"0\" aria-label=\"Score ladder\">"
        "<h2>Score ladder</h2>\n";
    VariantSet there;
    for (const PreviewSection& section : page_.model->sections) {
      if (section.kind != PreviewKind::kLadder) continue;
      there |= SetOf(section);
      out_ += fmt::format(
          "<table{}>\n<thead><tr><th scope=\"col\">Submission</th><th scope=\"col\">Codes</th>"
          "<th scope=\"col\" class=\"n\">Score</th><th scope=\"col\" class=\"n\">Percent</th>"
          "<th scope=\"col\">Verdicts</th></tr></thead>\n<tbody>\n",
          sets_.Attribute(SetOf(section), page_.shown));
      for (const PreviewSlot& slot : section.slots) AddSlot(slot, "tr", "");
      out_ += "</tbody>\n</table>\n";
    }
    AddNoLadder(there);
    out_ += "</section>\n";
  }

  // What stands there for the variants without a row.
  void AddNoLadder(const VariantSet& there) {
    VariantSet rest;
    for (std::size_t i = 0; i < page_.model->variants.size(); ++i) rest.set(i, !there.test(i));
    if (rest.none()) return;
    out_ += fmt::format("<p class=\"quiet\"{}>Nothing is graded here for this variant.</p>\n",
                        sets_.Attribute(rest, page_.shown));
  }

  void AddFindings() {
    out_ += "<section class=\"below\" id=\"findings\"><h2>Findings</h2>\n";
    const auto allowed =
        std::count_if(page_.model->findings.begin(), page_.model->findings.end(),
                      [](const Finding& finding) { return !finding.allowed.empty(); });
    const auto open = static_cast<std::ptrdiff_t>(page_.model->findings.size()) - allowed;
    if (open == 0) {
      out_ += "<p>None.</p>\n";
    } else {
      out_ += "<ul class=\"findings\">\n";
      for (const Finding& finding : page_.model->findings) {
        if (finding.allowed.empty()) AddFinding(finding);
      }
      out_ += "</ul>\n";
    }
    if (allowed > 0) {
      out_ += fmt::format("<details><summary>Allowed: {}</summary>\n<ul class=\"findings\">\n",
                          allowed);
      for (const Finding& finding : page_.model->findings) {
        if (!finding.allowed.empty()) AddFinding(finding);
      }
      out_ += "</ul></details>\n";
    }
    out_ += "</section>\n";
  }

  void AddFinding(const Finding& finding) {
    constexpr std::string_view kStyles[] = {"error", "warning-row", "note-row"};
    const int severity = static_cast<int>(finding.severity);
    out_ += fmt::format(
        "<li class=\"{}\"{}><b>{}</b> {} <span class=\"from\">{}:{}</span><p>{}</p>",
        kStyles[severity], WhereFound(finding), NameOf(finding.severity), CleanHtml(finding.rule),
        CleanHtml(BaseName(finding.place.file)), finding.place.line, CleanHtml(finding.message));
    if (!finding.remedy.empty()) out_ += fmt::format("<p>{}</p>", CleanHtml(finding.remedy));
    if (!finding.rests_on.empty()) {
      out_ += fmt::format("<p class=\"why\">Rests on {}.</p>", CleanHtml(finding.rests_on));
    }
    if (const LintRule* rule = FindLintRule(finding.rule)) {
      out_ += fmt::format("<p class=\"why\">{}</p>", CleanHtml(rule->explanation));
    }
    if (!finding.allowed.empty()) {
      out_ += fmt::format("<p>Allowed: {}</p>", CleanHtml(finding.allowed));
    }
    out_ += "</li>\n";
  }

  // A finding of some variants is shown with these.
  std::string WhereFound(const Finding& finding) {
    if (finding.variants.empty()) return "";
    VariantSet set;
    for (std::size_t i = 0; i < page_.model->variants.size(); ++i) {
      const auto& in = finding.variants;
      set.set(i, std::find(in.begin(), in.end(), page_.model->variants[i]) != in.end());
    }
    return set.none() ? "" : sets_.Attribute(set, page_.shown);
  }

  const PreviewPage& page_;
  Sets sets_;
  std::vector<ChoiceList> choices_;
  std::string out_;
};

void ReplaceAll(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
}

std::string Head(const std::string& title) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "script-src 'nonce-{0}'; style-src 'nonce-{0}'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{1} · preview for authors</title>\n<style nonce=\"{0}\">\n{2}</style>\n</head>\n",
      kNonceHere, title, preview::kPageStyle);
}

}  // namespace

RenderedPreview RenderPreviewPage(const PreviewPage& page) {
  Renderer renderer(page);
  const std::string body = renderer.Body();
  std::string data = renderer.Data();
  // JsonWriter writes the control characters of the mark as escapes.
  ReplaceAll(data, "\\u0001nonce\\u0001", kNonceHere);
  RenderedPreview out;
  out.html = Head(CleanHtml(page.model == nullptr ? page.exercise : page.model->title)) + body +
             fmt::format(
                 "<script type=\"application/json\" id=\"data\" nonce=\"{0}\">{1}</script>"
                 "\n<script nonce=\"{0}\">\n{2}</script>\n</body>\n</html>\n",
                 kNonceHere, data, preview::kPageScript);
  out.stamp = Sha256Hex(out.html).substr(0, 32);
  ReplaceAll(out.html, kNonceHere, out.stamp);
  return out;
}

std::string StampScript(std::string_view stamp) {
  return fmt::format("chartmarkStamp(\"{}\");\n", stamp);
}

}  // namespace chartmark
