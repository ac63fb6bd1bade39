// What `check` finds in a case: the place, what is wrong, why it matters, how to mend it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/base/diagnostics.h"

namespace chartmark {

// One thing that check looks for. The rows of all are in lint_rules.cc; --rules prints them.
struct LintRule {
  std::string_view id;  // "evidence-missing"; stable, an <allow rule="…"> names it
  Severity severity = Severity::kError;
  std::string_view explanation;  // one or two sentences for an author: why it matters
  bool allowable = true;         // whether an <allow> may set a finding of it aside
};
std::span<const LintRule> AllLintRules();
const LintRule* FindLintRule(std::string_view id);  // nullptr where there is none

struct Finding {
  std::string rule;  // id of a LintRule
  Severity severity = Severity::kError;
  Place place;
  // What it is about, in one word that an <allow of="…"> can name: a code, the id of an item,
  // document or choice, the text that looks like a telephone number.
  std::string subject;
  std::string message;  // what is wrong, the wrong thing in quotes
  std::string remedy;
  std::string rests_on;               // "the notes of FY2021", where the edition in force has none
  std::vector<std::string> variants;  // where it was found; empty: says nothing of variants
  std::size_t of_variants = 0;        // of how many the case has
  std::string allowed;                // the author's reason; empty where it stands
};

// Collects findings. The same rule at the same place about the same subject is one finding, however
// many variants have it; the message of the first is kept.
class Findings {
 public:
  // The rule's own severity. `variant` may be empty.
  void Add(std::string_view rule, Place place, std::string subject, std::string message,
           std::string remedy, std::string_view variant = {});
  // The same, resting on a part of an older edition: at most a warning, and it says so.
  void AddOutdated(std::string_view rule, Place place, std::string subject, std::string message,
                   std::string remedy, std::string rests_on, std::string_view variant = {});
  // What the loaders said, under rule "schema".
  void AddAll(const Diagnostics& diagnostics);

  std::vector<Finding>& all() { return all_; }
  const std::vector<Finding>& all() const { return all_; }
  // By file, line, column, rule; call before printing.
  void Sort();
  void SetVariantCount(std::size_t count);

 private:
  void Merge(Finding finding, std::string_view variant);

  using Identity = std::tuple<std::string, std::string, int, int, std::string>;
  std::vector<Finding> all_;
  std::map<Identity, std::size_t> known_;
};

// "key.xml:41:7: error: evidence-missing: …; remedy" and, indented, why, variants and what it rests
// on. Findings that are allowed are left out.
std::string RenderFindings(const std::vector<Finding>& findings, bool explain);
// An array of objects: rule, severity, file, line, column, subject, message, remedy, explanation,
// rests_on, variants, of_variants, allowed (absent members are empty).
std::string FindingsToJson(const std::vector<Finding>& findings);

}  // namespace chartmark
