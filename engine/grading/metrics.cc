#include "engine/grading/metrics.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "engine/grading/code_chains.h"
#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

bool Fits(const std::string& pattern, const std::string& code) {
  if (pattern.empty() || pattern.back() != '-') return pattern == code;
  const std::string stem = Undotted(pattern.substr(0, pattern.size() - 1));
  return Undotted(code).compare(0, stem.size(), stem) == 0;
}

// The <or> of the item that the code is; null where it is none.
const Alternative* FindAlternative(const Item& item, const std::string& code) {
  const auto found =
      std::find_if(item.alternatives.begin(), item.alternatives.end(),
                   [&code](const Alternative& other) { return Fits(other.code, code); });
  return found == item.alternatives.end() ? nullptr : &*found;
}

bool IsCodeOf(const Item& item, const std::string& code) {
  return item.code == code || FindAlternative(item, code) != nullptr;
}

using Items = std::vector<const Item*>;
using Entries = std::vector<const Entry*>;

// An item and the entry that is right for it.
struct Pair {
  const Item* item;
  const Entry* entry;
};

// The entries with the code of an item, each of both once: first the items' own codes, then <or>.
// Key order settles who gets an entry; two items share a code only where it stands in the key
// twice.
std::vector<Pair> RightPairs(const Items& items, const Entries& entries) {
  std::vector<const Item*> taken(entries.size(), nullptr);
  std::set<const Item*> done;
  for (const bool own : {true, false}) {
    for (const Item* item : items) {
      if (done.count(item) > 0) continue;
      for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string& code = entries[i]->code;
        if (taken[i] != nullptr || !(own ? item->code == code : IsCodeOf(*item, code))) continue;
        taken[i] = item;
        done.insert(item);
        break;
      }
    }
  }
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (taken[i] != nullptr) pairs.push_back({taken[i], entries[i]});
  }
  return pairs;
}

// The items outside of any one-of, and of each one-of the way with the most right codes; of equal
// ones the first.
Items ExpectedItems(const Key& key, const Entries& entries) {
  Items expected;
  std::map<int, std::map<int, Items>> ways;
  for (const Item& item : key.items) {
    if (item.one_of == 0) expected.push_back(&item);
    if (item.one_of != 0) ways[item.one_of][item.set].push_back(&item);
  }
  for (const auto& [number, sets] : ways) {
    const auto better = [&entries](const auto& a, const auto& b) {
      return RightPairs(a.second, entries).size() < RightPairs(b.second, entries).size();
    };
    const Items& best = std::max_element(sets.begin(), sets.end(), better)->second;
    expected.insert(expected.end(), best.begin(), best.end());
  }
  return expected;
}

Entries CountedEntries(const Key& key, const Submission& submission) {
  Entries counted;
  for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (const Entry& entry : *entries) {
      const bool optional = std::any_of(key.optionals.begin(), key.optionals.end(),
                                        [&](const auto& o) { return Fits(o.code, entry.code); });
      if (!optional) counted.push_back(&entry);
    }
  }
  return counted;
}

std::set<std::string> FirstIds(const Key& key) {
  std::set<std::string> ids;
  for (const FirstRule& first : key.firsts) ids.insert(first.any.begin(), first.any.end());
  if (!ids.empty()) return ids;
  for (const Item& item : key.items) {
    if (!item.procedure && item.after.empty()) ids.insert(item.id);
  }
  return ids;
}

bool PrincipalRight(const Key& key, const Submission& submission) {
  if (submission.diagnoses.empty()) return false;
  const std::set<std::string> ids = FirstIds(key);
  return std::any_of(key.items.begin(), key.items.end(), [&](const Item& item) {
    return ids.count(item.id) > 0 && IsCodeOf(item, submission.diagnoses.front().code);
  });
}

double Share(std::size_t part, std::size_t of) {
  return static_cast<double>(part) / static_cast<double>(of);
}

struct Counts {
  int right = 0;
  int expected = 0;
  int entered = 0;

  int all() const { return expected + entered - right; }
};

void Put(Metrics& metrics, const std::string& prefix, const Counts& counts) {
  metrics[prefix + "right"] = counts.right;
  metrics[prefix + "expected"] = counts.expected;
  metrics[prefix + "entered"] = counts.entered;
  if (counts.all() > 0) {
    metrics[prefix + "code_over_code"] = static_cast<double>(counts.right) / counts.all();
  }
}

// The matching of one submission that all numbers are made from.
struct Matching {
  Entries entered;
  Items expected;
  std::vector<Pair> right;
};

// Counts what `is` says yes to, a set of codes at a time. What was answered with an <or> of another
// set (a CPT item, an entry in HCPCS) is expected in the set of the entry.
template <class Is>
Counts CountOf(const Matching& matching, Is is) {
  Counts counts;
  for (const Item* item : matching.expected) counts.expected += is(SetOfItem(*item)) ? 1 : 0;
  for (const Entry* entry : matching.entered) counts.entered += is(entry->set) ? 1 : 0;
  for (const Pair& pair : matching.right) {
    const int right = is(pair.entry->set) ? 1 : 0;
    counts.right += right;
    counts.expected += right - (is(SetOfItem(*pair.item)) ? 1 : 0);
  }
  return counts;
}

void PutKinds(Metrics& metrics, const Matching& matching) {
  constexpr std::array<std::pair<const char*, CodeSet>, 4> kSets{{{"diagnoses_", CodeSet::kIcd10Cm},
                                                                  {"icd10pcs_", CodeSet::kIcd10Pcs},
                                                                  {"cpt_", CodeSet::kCpt},
                                                                  {"hcpcs_", CodeSet::kHcpcs}}};
  for (const auto& [name, set] : kSets) {
    const Counts counts = CountOf(matching, [set = set](CodeSet other) { return other == set; });
    if (counts.all() > 0) Put(metrics, name, counts);
  }
  const Counts procedures = CountOf(matching, [](CodeSet set) { return set != CodeSet::kIcd10Cm; });
  if (procedures.all() > 0) Put(metrics, "procedures_", procedures);
}

void PutPoa(Metrics& metrics, const Matching& matching) {
  int asked = 0;
  int same = 0;
  for (const auto& [item, entry] : matching.right) {
    if (item->procedure || item->poa.empty()) continue;
    ++asked;
    const bool exempt = item->poa == "1" && entry->poa.empty();
    if (exempt || entry->poa == item->poa) ++same;
  }
  if (asked == 0) return;
  metrics["poa_right"] = same;
  metrics["poa_asked"] = asked;
  metrics["poa_agreement"] = static_cast<double>(same) / asked;
}

using Modifiers = std::vector<std::string>;

// Modifiers in one form, sorted: what the facility takes for the same becomes the same.
Modifiers Normal(Modifiers modifiers, const Reporting& reporting) {
  std::sort(modifiers.begin(), modifiers.end());
  const Modifiers both{"LT", "RT"};
  if (modifiers == both && reporting.bilateral.find('|') != std::string::npos) return {"50"};
  if (reporting.distinct.find('|') == std::string::npos) return modifiers;
  for (std::string& modifier : modifiers) {
    if (modifier == "XE" || modifier == "XS" || modifier == "XP" || modifier == "XU") {
      modifier = "59";
    }
  }
  std::sort(modifiers.begin(), modifiers.end());
  return modifiers;
}

const Modifiers& ExpectedModifiers(const Item& item, const std::string& code) {
  const Alternative* other = item.code == code ? nullptr : FindAlternative(item, code);
  return other != nullptr && !other->modifiers.empty() ? other->modifiers : item.modifiers;
}

void PutModifiers(Metrics& metrics, const Matching& matching, const Reporting& reporting) {
  std::size_t shared = 0;
  std::size_t all = 0;
  for (const auto& [item, entry] : matching.right) {
    if (!item->procedure) continue;
    const Modifiers expected = Normal(ExpectedModifiers(*item, entry->code), reporting);
    const Modifiers given = Normal(entry->modifiers, reporting);
    const std::size_t both = CountShared(expected, given);
    shared += both;
    all += expected.size() + given.size() - both;
  }
  if (all == 0) return;
  metrics["modifiers_shared"] = static_cast<double>(shared);
  metrics["modifiers_either"] = static_cast<double>(all);
  metrics["modifier_agreement"] = Share(shared, all);
}

struct Nodes {
  std::size_t shared = 0;
  std::size_t expected = 0;
  std::size_t entered = 0;
};

void Put(Metrics& metrics, const Nodes& nodes) {
  if (nodes.entered > 0) metrics["hierarchical_precision"] = Share(nodes.shared, nodes.entered);
  if (nodes.expected > 0) metrics["hierarchical_recall"] = Share(nodes.shared, nodes.expected);
  if (nodes.expected + nodes.entered > 0) {
    metrics["hierarchical_f1"] = Share(2 * nodes.shared, nodes.expected + nodes.entered);
  }
}

void Append(std::vector<std::string>& nodes, CodeSet set, const std::vector<std::string>& chain) {
  for (const std::string& node : chain) {
    nodes.push_back(static_cast<char>('0' + static_cast<int>(set)) + node);
  }
}

// A right code shares its whole chain; only what is left has to be compared.
Nodes CountNodes(const Matching& matching, const Key& key, const CodesAt& codes,
                 const std::vector<std::vector<std::string>>& chains) {
  Nodes nodes;
  std::set<const Item*> answered;
  std::set<const Entry*> used;
  const auto chain_of = [&](const Item* item) -> const std::vector<std::string>& {
    return chains[static_cast<std::size_t>(item - key.items.data())];
  };
  for (const Pair& pair : matching.right) {
    const bool own = pair.item->code == pair.entry->code;
    nodes.shared +=
        own ? chain_of(pair.item).size() : ChainOf(pair.entry->set, pair.entry->code, codes).size();
    answered.insert(pair.item);
    used.insert(pair.entry);
  }
  std::vector<std::string> expected;
  std::vector<std::string> entered;
  for (const Item* item : matching.expected) {
    if (answered.count(item) == 0) Append(expected, SetOfItem(*item), chain_of(item));
  }
  for (const Entry* entry : matching.entered) {
    if (used.count(entry) > 0) continue;
    Append(entered, entry->set, ChainOf(entry->set, entry->code, codes));
  }
  nodes.expected = nodes.shared + expected.size();
  nodes.entered = nodes.shared + entered.size();
  nodes.shared += CountShared(std::move(expected), std::move(entered));
  return nodes;
}

}  // namespace

KeyMetrics::KeyMetrics(const Key& key, const Variant& variant, const CodesAt& codes)
    : key_(key), variant_(variant), codes_(codes) {
  for (const Item& item : key_.items) {
    chains_.push_back(ChainOf(SetOfItem(item), item.code, codes_));
  }
}

Metrics KeyMetrics::Of(const Submission& submission, Points score, Points max) const {
  Matching matching;
  matching.entered = CountedEntries(key_, submission);
  matching.expected = ExpectedItems(key_, matching.entered);
  matching.right = RightPairs(matching.expected, matching.entered);
  const Counts counts = CountOf(matching, [](CodeSet) { return true; });
  Metrics metrics{{"record_over_record", score == max ? 1 : 0}};
  Put(metrics, "", counts);
  if (counts.all() > 0) metrics["exact_match"] = counts.right == counts.all() ? 1 : 0;
  const bool has_diagnoses = std::any_of(key_.items.begin(), key_.items.end(),
                                         [](const Item& item) { return !item.procedure; });
  if (has_diagnoses) metrics["principal_right"] = PrincipalRight(key_, submission) ? 1 : 0;
  Put(metrics, CountNodes(matching, key_, codes_, chains_));
  PutKinds(metrics, matching);
  if (variant_.task.poa) PutPoa(metrics, matching);
  if (variant_.task.modifiers) PutModifiers(metrics, matching, variant_.about.reporting);
  return metrics;
}

}  // namespace chartmark
