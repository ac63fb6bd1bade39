// What changed since the version before: slots held against each other, section by section.
#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/preview_model.h"
#include "engine/authoring/preview_words.h"

namespace chartmark {
namespace {

using preview::InCommon;
using preview::OthersInShort;
using preview::WordsOf;
using What = PreviewChange::What;

// Slots are the same where all versions have the same words in the same variants; marks and tags
// may differ.
std::string FingerprintOf(const PreviewSlot& slot) {
  std::string print;
  for (const PreviewVersion& version : slot.versions) {
    for (std::string_view word : WordsOf(version.html)) {
      print += word;
      print += ' ';
    }
    print += version.in.to_string();
  }
  return print;
}

// The sections of one id in both; either may be null.
struct Pair {
  const PreviewSection* before = nullptr;
  PreviewSection* now = nullptr;
};

class Comparison {
 public:
  explicit Comparison(Pair pair) : pair_(pair) {
    if (pair_.before != nullptr) prints_before_ = PrintsOf(*pair_.before);
    if (pair_.now != nullptr) prints_now_ = PrintsOf(*pair_.now);
  }

  std::vector<PreviewChange> Run() {
    const std::vector<bool> kept_before = Kept(prints_before_, prints_now_);
    const std::vector<bool> kept_now = Kept(prints_now_, prints_before_);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < kept_before.size() || j < kept_now.size()) {
      std::size_t gap_i = i;
      std::size_t gap_j = j;
      while (gap_i < kept_before.size() && !kept_before[gap_i]) ++gap_i;
      while (gap_j < kept_now.size() && !kept_now[gap_j]) ++gap_j;
      CompareGap(i, gap_i, j, gap_j);
      i = gap_i + 1;  // over the pair that is the same
      j = gap_j + 1;
    }
    return std::move(changes_);
  }

 private:
  static std::vector<std::string> PrintsOf(const PreviewSection& section) {
    std::vector<std::string> prints;
    for (const PreviewSlot& slot : section.slots) prints.push_back(FingerprintOf(slot));
    return prints;
  }
  static std::vector<bool> Kept(const std::vector<std::string>& of,
                                const std::vector<std::string>& others) {
    return InCommon({of.begin(), of.end()}, {others.begin(), others.end()});
  }
  // Between two slots that stayed: those of the same label are one that changed, in order; the rest
  // came or went.
  void CompareGap(std::size_t i, std::size_t to_i, std::size_t j, std::size_t to_j) {
    std::vector<bool> met(pair_.now == nullptr ? 0 : pair_.now->slots.size());
    for (; i < to_i; ++i) {
      const PreviewSlot& before = pair_.before->slots[i];
      std::size_t partner = j;
      while (partner < to_j && (met[partner] || pair_.now->slots[partner].label != before.label)) {
        ++partner;
      }
      if (partner < to_j) {
        met[partner] = true;
        CompareSlots(before, pair_.now->slots[partner]);
      } else {
        Told(What::kGone, before, Short(before), "");
      }
    }
    for (; j < to_j; ++j) {
      if (met[j]) continue;
      PreviewSlot& slot = pair_.now->slots[j];
      for (PreviewVersion& version : slot.versions) version.changed = true;
      Told(What::kNew, slot, "", Short(slot));
    }
  }
  static std::string Short(const PreviewSlot& slot) {
    const auto words = WordsOf(slot.versions.front().html);
    return OthersInShort(words, std::vector<bool>(words.size()));
  }
  // The version of the old slot that the variants of the new one read; null where none did.
  static const PreviewVersion* Ancestor(const PreviewSlot& before, const PreviewVersion& version) {
    for (const PreviewVersion& old : before.versions) {
      if ((old.in & version.in).any()) return &old;
    }
    return nullptr;
  }
  void CompareSlots(const PreviewSlot& before, PreviewSlot& now) {
    bool told = false;
    for (PreviewVersion& version : now.versions) {
      const PreviewVersion* old = Ancestor(before, version);
      if (old == nullptr) {
        version.changed = true;
        continue;
      }
      const auto old_words = WordsOf(old->html);
      const auto words = WordsOf(version.html);
      const std::vector<bool> kept = InCommon(words, old_words);
      if (old->in == version.in && words == old_words) continue;
      version.changed = true;
      if (!told && words != old_words) {
        Told(What::kChanged, now, OthersInShort(old_words, InCommon(old_words, words)),
             OthersInShort(words, kept));
        told = true;
      }
      version.html = preview::WrapOthers(version.html, kept, "<ins class=\"c\">", "</ins>");
    }
    if (!told) Told(What::kChanged, now, "", "there in other variants than before");
  }
  void Told(What what, const PreviewSlot& slot, std::string before, std::string after) {
    const PreviewSection& section = pair_.now != nullptr ? *pair_.now : *pair_.before;
    changes_.push_back({what, fmt::format("{} · {}", section.title, slot.label), slot.place,
                        std::move(before), std::move(after)});
  }

  Pair pair_;
  std::vector<std::string> prints_before_;
  std::vector<std::string> prints_now_;
  std::vector<PreviewChange> changes_;
};

template <class Sections>
auto* Find(Sections& sections, const PreviewSection& like) {
  const auto found =
      std::find_if(sections.begin(), sections.end(), [&like](const PreviewSection& section) {
        return section.kind == like.kind && section.id == like.id;
      });
  return found == sections.end() ? nullptr : &*found;
}

}  // namespace

std::vector<PreviewChange> MarkChanges(const PreviewModel& before, PreviewModel& now) {
  std::vector<PreviewChange> all;
  const auto take = [&all](Pair pair) {
    for (PreviewChange& change : Comparison(pair).Run()) all.push_back(std::move(change));
  };
  for (PreviewSection& section : now.sections) take({Find(before.sections, section), &section});
  for (const PreviewSection& section : before.sections) {
    if (Find(now.sections, section) == nullptr) take({&section, nullptr});
  }
  return all;
}

}  // namespace chartmark
