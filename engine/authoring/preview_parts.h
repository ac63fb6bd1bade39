// How a preview's sections are gathered, variant by variant. Shared by the files of the preview.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/authoring/preview_model.h"
#include "engine/exercise/chart_text.h"

namespace chartmark::preview {

// Collects the slots of the sections; the same element in several variants is one slot, put where
// its number in the file says.
class Gatherer {
 public:
  // A section; they stay in the order of their first use.
  struct Name {
    PreviewKind kind = PreviewKind::kHeader;
    std::string id;
    std::string title;
    std::uint64_t order = 0;  // among the sections of its kind
  };
  struct Piece {
    std::uint64_t order = 0;  // of the element in its file; the same one is the same slot
    std::string label;
    Place place;
    std::string html;
  };
  void Add(const Name& section, Piece piece, std::size_t variant);
  // The same where all that the piece is made of is known beforehand: `make` is asked once for each
  // different `source` of the element.
  void Add(const Name& section, std::uint64_t order, const std::string& source, std::size_t variant,
           const std::function<Piece()>& make);
  // A short word for a text, the same for equal ones; for sources.
  std::string WordFor(const std::string& text);

  // Sorted, with what varies marked: words that are not in all versions in <span class="v">.
  std::vector<PreviewSection> Take(const exercise_file::VariantSet& all);

 private:
  struct Growing {
    PreviewSlot slot;
    std::unordered_map<std::string, std::size_t> by_source;  // numbers of versions
  };
  struct Gathered {
    Name name;
    std::map<std::uint64_t, Growing> slots;
  };
  Growing& SlotOf(const Name& section, std::uint64_t order);
  static std::size_t AddTo(PreviewSlot& slot, Piece piece, std::size_t variant);

  std::vector<Gathered> sections_;
  std::map<std::pair<PreviewKind, std::string>, std::size_t> known_;
  std::unordered_map<std::string, std::size_t> words_;
};

// Where evidence belongs: the word that stands in data-of of the mark and of what quotes it.
std::string OwnerOf(std::string_view kind, std::string_view id);

// The parts of the key of one variant, as entries; and the quotations with their owners.
void AddKey(const CaseVariant& it, std::size_t variant, Gatherer& gatherer);
std::vector<Highlight> QuotationsOf(const Key& key);

// Header and documents, as RenderHeaderHtml and RenderChartHtml give them.
void AddChart(const AuthorsCase& it, std::size_t variant, Gatherer& gatherer);

void AddLadder(const std::vector<PreviewRung>& ladder, const std::vector<std::string>& variants,
               Gatherer& gatherer);

}  // namespace chartmark::preview
