#include "engine/authoring/preview_model.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/preview_parts.h"
#include "engine/authoring/preview_words.h"
#include "engine/base/text.h"
#include "engine/exercise/chart_html.h"

namespace chartmark {
namespace preview {
namespace {

using exercise_file::CleanHtml;
using exercise_file::VariantSet;

// The words that all versions have, in order.
std::vector<std::string_view> CommonWords(const std::vector<std::vector<std::string_view>>& all) {
  std::vector<std::string_view> common = all.front();
  for (const auto& words : all) {
    const std::vector<bool> kept = InCommon(common, words);
    std::vector<std::string_view> left;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i]) left.push_back(common[i]);
    }
    common = std::move(left);
  }
  return common;
}

void MarkVarying(PreviewSlot& slot, const VariantSet& all) {
  VariantSet there;
  std::vector<std::vector<std::string_view>> words;
  bool alike = true;
  for (const PreviewVersion& version : slot.versions) {
    there |= version.in;
    words.push_back(WordsOf(version.html));
    alike = alike && words.back() == words.front();
  }
  slot.varies = !alike || there != all;
  if (alike) return;
  const std::vector<std::string_view> common = CommonWords(words);
  std::vector<std::string> marked;
  for (std::size_t i = 0; i < words.size(); ++i) {
    marked.push_back(WrapOthers(slot.versions[i].html, InCommon(words[i], common),
                                "<span class=\"v\">", "</span>"));
  }
  for (std::size_t i = 0; i < marked.size(); ++i) slot.versions[i].html = std::move(marked[i]);
}

std::string RungHtml(const PreviewRung& rung) {
  const int percent = PercentOf(rung.score, rung.max);
  return fmt::format(
      "<th scope=\"row\">{}{}</th><td class=\"sub\">{}</td><td class=\"n\">{}</td>"
      "<td class=\"n\"><meter min=\"0\" max=\"100\" value=\"{}\"></meter> {} %</td><td>{}</td>",
      CleanHtml(rung.what),
      rung.fault.empty() ? "" : fmt::format("<p class=\"bad\">{}</p>", CleanHtml(rung.fault)),
      CleanHtml(rung.submission), rung.score.ToString(), percent, percent,
      CleanHtml(rung.verdicts));
}

std::string GroupHtml(const std::string& group) {
  return fmt::format("<th class=\"group\" scope=\"rowgroup\" colspan=\"5\">{}</th>",
                     CleanHtml(group));
}

}  // namespace

Gatherer::Growing& Gatherer::SlotOf(const Name& section, std::uint64_t order) {
  const auto [known, fresh] =
      known_.try_emplace(std::pair(section.kind, section.id), sections_.size());
  if (fresh) sections_.push_back({section, {}});
  return sections_[known->second].slots[order];
}

std::size_t Gatherer::AddTo(PreviewSlot& slot, Piece piece, std::size_t variant) {
  if (slot.versions.empty()) {
    slot.label = std::move(piece.label);
    if (!piece.place.file.empty()) {
      slot.place = fmt::format("{}:{}", BaseName(piece.place.file), piece.place.line);
    }
  }
  auto same = std::find_if(slot.versions.begin(), slot.versions.end(),
                           [&piece](const PreviewVersion& v) { return v.html == piece.html; });
  if (same == slot.versions.end()) {
    slot.versions.push_back({std::move(piece.html), {}, false});
    same = slot.versions.end() - 1;
  }
  same->in.set(variant);
  return static_cast<std::size_t>(same - slot.versions.begin());
}

void Gatherer::Add(const Name& section, Piece piece, std::size_t variant) {
  PreviewSlot& slot = SlotOf(section, piece.order).slot;
  AddTo(slot, std::move(piece), variant);
}

void Gatherer::Add(const Name& section, std::uint64_t order, const std::string& source,
                   std::size_t variant, const std::function<Piece()>& make) {
  Growing& growing = SlotOf(section, order);
  const auto known = growing.by_source.find(source);
  if (known != growing.by_source.end()) {
    growing.slot.versions[known->second].in.set(variant);
  } else {
    growing.by_source.emplace(source, AddTo(growing.slot, make(), variant));
  }
}

std::string Gatherer::WordFor(const std::string& text) {
  return std::to_string(words_.try_emplace(text, words_.size()).first->second);
}

std::vector<PreviewSection> Gatherer::Take(const VariantSet& all) {
  std::stable_sort(sections_.begin(), sections_.end(), [](const Gathered& a, const Gathered& b) {
    return std::tie(a.name.kind, a.name.order) < std::tie(b.name.kind, b.name.order);
  });
  std::vector<PreviewSection> out;
  for (Gathered& gathered : sections_) {
    PreviewSection section{gathered.name.kind, gathered.name.id, gathered.name.title, {}};
    for (auto& [order, growing] : gathered.slots) {
      PreviewSlot& slot = growing.slot;
      if (section.kind != PreviewKind::kLadder) MarkVarying(slot, all);
      section.slots.push_back(std::move(slot));
    }
    out.push_back(std::move(section));
  }
  return out;
}

void AddLadder(const std::vector<PreviewRung>& ladder, const std::vector<std::string>& variants,
               Gatherer& gatherer) {
  const Gatherer::Name name = {PreviewKind::kLadder, "ladder", "Score ladder", 0};
  std::map<std::string, std::uint64_t> order;  // of a row, the same in all variants
  std::map<std::string, std::size_t> count;    // of rows of one name in one variant
  const auto row_of = [&order](const std::string& key) {
    return order.try_emplace(key, order.size()).first->second;
  };
  for (const PreviewRung& rung : ladder) {
    const auto found = std::find(variants.begin(), variants.end(), rung.variant);
    if (found == variants.end()) continue;
    const auto variant = static_cast<std::size_t>(found - variants.begin());
    gatherer.Add(name, {row_of(rung.group), rung.group, {}, GroupHtml(rung.group)}, variant);
    std::string key = fmt::format("{}\n{}", rung.group, rung.what);
    key += fmt::format("\n{}", count[fmt::format("{}\n{}", rung.variant, key)]++);
    gatherer.Add(name, {row_of(key), rung.what, {}, RungHtml(rung)}, variant);
  }
}

}  // namespace preview

PreviewModel BuildPreview(const AuthorsCase& it, const std::vector<PreviewRung>& ladder,
                          const Findings& findings) {
  PreviewModel model;
  model.exercise = it.exercise.id();
  model.title = it.exercise.title();
  model.variants = it.exercise.variant_ids();
  preview::Gatherer gatherer;
  exercise_file::VariantSet all;
  for (std::size_t variant = 0; variant < it.variants.size(); ++variant) {
    all.set(variant);
    model.settings.push_back(it.variants[variant].variant.settings);
    preview::AddChart(it, variant, gatherer);
    preview::AddKey(it.variants[variant], variant, gatherer);
  }
  preview::AddLadder(ladder, model.variants, gatherer);
  model.sections = gatherer.Take(all);
  model.findings = findings.all();
  return model;
}

}  // namespace chartmark
