#include "engine/authoring/mutants.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/authoring/lua_calls.h"

namespace chartmark {
namespace {

constexpr Points kPoint = Points::FromHundredths(100);
constexpr Points kHalf = Points::FromHundredths(50);
constexpr Points kQuarter = Points::FromHundredths(25);

bool SamePlace(const Place& a, const Place& b) { return a.line == b.line && a.column == b.column; }

// A share of 1 that is another, and still one.
Points OtherCredit(Points credit) {
  return credit >= kHalf ? credit - kQuarter : credit + kQuarter;
}

// Collects mutants of the key over all variants, each element once.
class KeyMutants {
 public:
  KeyMutants(const AuthorsCase& it, std::vector<Mutant>& all) : it_(it), all_(all) {}

  void MakeAll() {
    for (const CaseVariant& variant : it_.variants) {
      for (const Item& item : variant.key.items) MakeOfItem(item);
      for (const Answer& answer : variant.key.answers) MakeOfAnswer(answer);
      for (const SplitCodes& split : variant.key.splits) MakeOfSplit(split);
      for (const Trap& trap : variant.key.traps) MakeOfTrap(trap);
      for (const FirstRule& first : variant.key.firsts) {
        Drop("first", "first", "<first> is not asked for", first.place, &Key::firsts);
      }
      for (const OptionalCode& optional : variant.key.optionals) {
        Drop("optional", optional.code, fmt::format("'{}' is not optional", optional.code),
             optional.place, &Key::optionals);
      }
      for (const Unrelated& pair : variant.key.unrelated) {
        const std::string codes = fmt::format("{}", fmt::join(pair.codes, " "));
        Drop("unrelated", codes, fmt::format("'{}' are not called unrelated", codes), pair.place,
             &Key::unrelated);
      }
    }
  }

 private:
  void Add(const std::string& kind, const std::string& of, std::string what, const Place& place,
           std::function<void(Key&)> change) {
    if (!seen_.insert({kind, place.line, place.column}).second) return;
    all_.push_back({kind + ":" + of, std::move(what), place, {std::move(change), {}, {}}});
  }

  template <class Element>
  void Drop(const std::string& kind, const std::string& of, const std::string& what,
            const Place& place, std::vector<Element> Key::*list) {
    Add(kind + "-dropped", of, what, place, [place, list](Key& key) {
      std::vector<Element>& all = key.*list;
      all.erase(std::remove_if(
                    all.begin(), all.end(),
                    [&place](const Element& element) { return SamePlace(element.place, place); }),
                all.end());
    });
  }

  // One element of a list, found again by its place.
  template <class Element, class Change>
  void Alter(const std::string& kind, const std::string& of, const std::string& what,
             const Place& place, std::vector<Element> Key::*list, Change change) {
    Add(kind, of, what, place, [place, list, change](Key& key) {
      for (Element& element : key.*list) {
        if (SamePlace(element.place, place)) change(element);
      }
    });
  }

  template <class Element>
  void MakeOfPoints(const Element& it, const std::string& id, std::string_view words,
                    std::vector<Element> Key::*list) {
    if (it.points == Points()) return;
    Alter("points-more", id, fmt::format("{} '{}' is worth 1.00 more", words, id), it.place, list,
          [](Element& element) { element.points += kPoint; });
    const Points half = Points::FromHundredths(it.points.hundredths() / 2);
    Alter("points-less", id, fmt::format("{} '{}' is worth half", words, id), it.place, list,
          [half](Element& element) { element.points = half; });
  }

  template <class Element>
  void MakeOfOthers(const Element& it, const std::string& id, std::vector<Element> Key::*list) {
    for (const Alternative& other : it.insteads) {
      const Points credit = OtherCredit(other.credit);
      Add("instead-credit", other.code,
          fmt::format("<instead> '{}' of '{}' earns {} and not {}", other.code, id,
                      credit.ToString(), other.credit.ToString()),
          other.place, [list, credit, place = other.place](Key& key) {
            for (Element& element : key.*list) {
              for (Alternative& of_it : element.insteads) {
                if (SamePlace(of_it.place, place)) of_it.credit = credit;
              }
            }
          });
    }
    for (const Alternative& other : it.alternatives) {
      Add("or-dropped", other.code, fmt::format("<or> '{}' of '{}' is not allowed", other.code, id),
          other.place, [list, place = other.place](Key& key) {
            for (Element& element : key.*list) {
              std::vector<Alternative>& all = element.alternatives;
              all.erase(std::remove_if(all.begin(), all.end(),
                                       [&place](const Alternative& of_it) {
                                         return SamePlace(of_it.place, place);
                                       }),
                        all.end());
            }
          });
    }
  }

  void MakeOfItem(const Item& item) {
    MakeOfPoints(item, item.id, item.procedure ? "procedure" : "item", &Key::items);
    MakeOfOthers(item, item.id, &Key::items);
    if (!item.after.empty()) {
      Alter("after-dropped", item.id, fmt::format("'{}' need not follow another", item.id),
            item.place, &Key::items, [](Item& it) { it.after.clear(); });
    }
    if (!item.essential.empty()) {
      Alter("essential-dropped", item.id, fmt::format("no modifier of '{}' is essential", item.id),
            item.place, &Key::items, [](Item& it) { it.essential.clear(); });
    }
    if (!item.requires_id.empty()) {
      Alter("requires-dropped", item.id,
            fmt::format("'{}' does not require '{}'", item.id, item.requires_id), item.place,
            &Key::items, [](Item& it) { it.requires_id.clear(); });
    }
  }

  void MakeOfAnswer(const Answer& answer) {
    MakeOfPoints(answer, answer.question, "the answer to", &Key::answers);
    MakeOfOthers(answer, answer.question, &Key::answers);
  }

  void MakeOfSplit(const SplitCodes& split) {
    const Points credit = OtherCredit(split.credit);
    Alter("split-credit", split.of,
          fmt::format("the <split> of '{}' earns {} and not {}", split.of, credit.ToString(),
                      split.credit.ToString()),
          split.place, &Key::splits, [credit](SplitCodes& it) { it.credit = credit; });
  }

  void MakeOfTrap(const Trap& trap) {
    Alter("trap-cost", trap.id, fmt::format("trap '{}' costs another sum", trap.id), trap.place,
          &Key::traps,
          [](Trap& it) { it.cost = it.cost ? *it.cost + kQuarter : Points::FromHundredths(13); });
    const std::string verdict = trap.verdict == "not-documented" ? "uncertain" : "not-documented";
    Alter("trap-verdict", trap.id, fmt::format("trap '{}' is called '{}'", trap.id, verdict),
          trap.place, &Key::traps, [verdict](Trap& it) { it.verdict = verdict; });
    Drop("trap", trap.id, fmt::format("there is no trap '{}'", trap.id), trap.place, &Key::traps);
  }

  const AuthorsCase& it_;
  std::vector<Mutant>& all_;
  std::set<std::tuple<std::string, int, int>> seen_;  // kind and place
};

Mutant OfScript(const AuthorsCase& it, std::string subject, std::string what, int line,
                std::string script) {
  const Place place{JoinPath(it.folder, "grade.lua"), line, line > 0 ? 1 : 0};
  return {std::move(subject), std::move(what), place, {{}, std::move(script), {}}};
}

// What a call that is dropped becomes: it stands in a chain or as a statement, and changes nothing.
constexpr std::string_view kNoChange = ":rule(function() end)";

void MakeOfCalls(const AuthorsCase& it, const std::string& script, std::vector<Mutant>& all) {
  constexpr std::string_view kNames[] = {"on", "off", "weigh", "rule"};
  for (const LuaCall& call : FindMethodCalls(script, kNames)) {
    std::string without = script;
    without.replace(call.at, call.size, kNoChange);
    all.push_back(OfScript(it, fmt::format("{}-dropped:{}", call.name, call.line),
                           fmt::format(":{} of line {} is dropped", call.name, call.line),
                           call.line, std::move(without)));
  }
}

// The script, and then something done to the grader that it returned; a plain function is left as
// it is, because no general rule and no credit of the policy has a part in it.
std::string Then(const std::string& script, const std::string& what) {
  return "local grader = (function(...) " + script +
         "\nend)(...)\nif type(grader) == \"table\" then " + what + " end\nreturn grader\n";
}

void MakeOfRules(const AuthorsCase& it, const AuthorsGraders& graders, std::vector<Mutant>& all) {
  for (const std::string& id : graders.rules()) {
    all.push_back(OfScript(it, "rule-off:" + id, fmt::format("rule '{}' is off", id), 0,
                           Then(graders.script(), fmt::format("grader:off(\"{}\")", id))));
  }
}

// The policy demands that a nearer relation earn no less; where a single credit cannot be changed
// within that, it is changed item by item.
void MakeOfCredits(const AuthorsCase& it, const AuthorsGraders& graders, std::vector<Mutant>& all) {
  constexpr std::pair<std::string_view, int> kCredits[] = {{"laterality", 60},
                                                           {"less-specific-severity", 30},
                                                           {"more-specific", 20},
                                                           {"category", 10},
                                                           {"combination", 35}};
  for (const auto& [credit, value] : kCredits) {
    Mutant mutant =
        OfScript(it, fmt::format("credit:{}", credit),
                 fmt::format("the policy gives {} of 100 for '{}'", value, credit), 0, "");
    mutant.change.script.reset();
    mutant.change.policy = fmt::format(
        "return {{ name = \"own\", base = \"standard\", credits = {{ [\"{}\"] = {} }} }}", credit,
        value);
    all.push_back(std::move(mutant));
  }
  for (const std::string_view verdict : {"seventh", "detail", "less-specific"}) {
    const std::string change = fmt::format(
        "for _, item in ipairs(exercise.items) do grader:on(item.id, \"{}\", {{ credit = 0.4 }}) "
        "end",
        verdict);
    all.push_back(OfScript(it, fmt::format("credit:{}", verdict),
                           fmt::format("'{}' earns 40 of 100", verdict), 0,
                           Then(graders.script(), change)));
  }
}

}  // namespace

std::vector<Mutant> MakeMutants(const AuthorsCase& it, const AuthorsGraders& graders) {
  std::vector<Mutant> all;
  KeyMutants(it, all).MakeAll();
  MakeOfCalls(it, graders.script(), all);
  MakeOfRules(it, graders, all);
  MakeOfCredits(it, graders, all);
  return all;
}

}  // namespace chartmark
