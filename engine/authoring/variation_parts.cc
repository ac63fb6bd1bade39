#include "engine/authoring/variation_parts.h"

#include <fmt/format.h>

namespace chartmark {
namespace {

template <class Change>
void Add(std::vector<BrokenPart>& all, const Entry& right, const std::string& what,
         const Change& change) {
  BrokenPart part{right.code + " " + what, right};
  change(part.entry);
  part.entry.typed = ToLineNotation(part.entry);
  all.push_back(std::move(part));
}

void BreakModifiers(const Entry& right, const Item& item, std::vector<BrokenPart>& all) {
  for (std::size_t i = 0; i < item.modifiers.size(); ++i) {
    const std::string& modifier = item.modifiers[i];
    Add(all, right, "without " + modifier, [i](Entry& entry) {
      entry.modifiers.erase(entry.modifiers.begin() + static_cast<std::ptrdiff_t>(i));
    });
    if (modifier != "RT" && modifier != "LT") continue;
    const std::string other = modifier == "RT" ? "LT" : "RT";
    Add(all, right, "with " + other, [&](Entry& entry) { entry.modifiers[i] = other; });
  }
}

}  // namespace

std::vector<BrokenPart> BrokenProcedures(const Task& task, const Entry& right, const Item& item) {
  std::vector<BrokenPart> all;
  if (task.modifiers) BreakModifiers(right, item, all);
  if (task.units) {
    Add(all, right, "with more units", [](Entry& entry) {
      ++entry.units;
      entry.units_given = true;
    });
    if (item.units > 1) {
      Add(all, right, "with one unit", [](Entry& entry) { entry.units = 1; });
    }
  }
  if (task.pointers && !item.pointers.empty()) {
    Add(all, right, "without pointers", [](Entry& entry) { entry.pointers.clear(); });
    Add(all, right, "with a pointer elsewhere", [](Entry& entry) { entry.pointers = {"J18.9"}; });
  }
  return all;
}

std::vector<BrokenPart> BrokenPoa(const Task& task, const Entry& right, const Item& item) {
  std::vector<BrokenPart> all;
  if (!task.poa || item.poa.empty()) return all;
  for (const std::string indicator : {"Y", "N", "U", "W", ""}) {
    const bool is_right = indicator == item.poa || (item.poa == "1" && indicator.empty());
    if (is_right) continue;
    Add(all, right, indicator.empty() ? "without POA" : fmt::format("with POA {}", indicator),
        [&](Entry& entry) { entry.poa = indicator; });
  }
  return all;
}

}  // namespace chartmark
