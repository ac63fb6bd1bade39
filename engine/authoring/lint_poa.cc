// The POA indicators of a key against what is asked and against the list of exempt codes (App.I).
#include <fmt/format.h>

#include "engine/authoring/lint.h"
#include "engine/authoring/placed_codes.h"
#include "engine/codes/edition.h"

namespace chartmark {
namespace {

class PoaChecker {
 public:
  PoaChecker(const AuthorsCase& it, Findings& findings) : places_(it), findings_(findings) {}

  void Check(const CaseVariant& variant) {
    const bool asked = variant.variant.task.poa;
    for (const Item& item : variant.key.items) {
      if (item.procedure) continue;
      if (asked && item.poa.empty()) AddMissing(variant, item);
      if (!item.poa.empty()) CheckExemption(variant, item);
    }
  }

 private:
  void AddMissing(const CaseVariant& variant, const Item& item) {
    const bool exempt = variant.codes.IsPoaExempt(item.code);
    findings_.Add("poa-missing", places_.Of(item.place, "code"), item.code,
                  fmt::format("item '{}' ({}) has no POA indicator, and the task asks for it",
                              item.id, item.code),
                  exempt ? "add poa=\"1\": the code is exempt"
                         : "add poa=\"Y\", \"N\", \"U\" or \"W\" as the chart has it",
                  variant.variant.id);
  }

  void CheckExemption(const CaseVariant& variant, const Item& item) {
    const auto list = variant.codes.EditionOf(CodeSet::kIcd10Cm, Part::kPoaExempt);
    if (!list) return;
    const bool exempt = variant.codes.IsPoaExempt(item.code);
    if (exempt == (item.poa == "1")) return;
    const std::string message =
        exempt ? fmt::format("item '{}' has poa=\"{}\", and {} is exempt from POA reporting",
                             item.id, item.poa, item.code)
               : fmt::format("item '{}' has poa=\"1\", and {} is not on the list of exempt codes",
                             item.id, item.code);
    const std::string remedy =
        exempt ? "write poa=\"1\"" : "write poa=\"Y\", \"N\", \"U\" or \"W\" as the chart has it";
    const Place place = places_.Of(item.place, "poa");
    if (IsInForce(*list, variant.variant.code_date)) {
      findings_.Add("poa-exempt", place, item.code, message, remedy, variant.variant.id);
    } else {
      findings_.AddOutdated("poa-exempt", place, item.code, message, remedy,
                            "the list of exempt codes of " + list->name, variant.variant.id);
    }
  }

  AttributePlaces places_;
  Findings& findings_;
};

}  // namespace

void LintPoa(const AuthorsCase& it, Findings& findings) {
  PoaChecker checker(it, findings);
  for (const CaseVariant& variant : it.variants) checker.Check(variant);
}

}  // namespace chartmark
