#include "engine/authoring/ccda_codes.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark {
namespace {

// Object identifiers as HL7 registers them.
constexpr CodeSystem kSystems[] = {
    {"2.16.840.1.113883.6.90", "ICD-10-CM", CodeSet::kIcd10Cm},
    {"2.16.840.1.113883.6.4", "ICD-10-PCS", CodeSet::kIcd10Pcs},
    {"2.16.840.1.113883.6.12", "CPT", CodeSet::kCpt},
    {"2.16.840.1.113883.6.285", "HCPCS", CodeSet::kHcpcs},
    {"2.16.840.1.113883.6.14", "HCPCS", CodeSet::kHcpcs},
    {"2.16.840.1.113883.6.96", "SNOMED CT", std::nullopt},
    {"2.16.840.1.113883.6.103", "ICD-9-CM", std::nullopt},
    {"2.16.840.1.113883.6.104", "ICD-9-CM (procedures)", std::nullopt},
    {"2.16.840.1.113883.6.2", "ICD-9-CM", std::nullopt},
    {"2.16.840.1.113883.6.42", "ICD-9", std::nullopt},
    {"2.16.840.1.113883.6.3", "ICD-10 of the WHO", std::nullopt},
    {"2.16.840.1.113883.6.13", "CDT", std::nullopt},
};

std::string Named(CodeSet set) { return std::string(NameOf(set)); }

// "250.00", "V58.61", "E849.0", "42.7": what ICD-9-CM looked like.
bool LooksLikeIcd9(std::string_view code) {
  const bool lettered = !code.empty() && (code[0] == 'V' || code[0] == 'E');
  if (lettered) code.remove_prefix(1);
  const std::size_t dot = code.find('.');
  const std::string_view head = code.substr(0, dot);
  const std::string_view tail = dot == std::string_view::npos ? "" : code.substr(dot + 1);
  const auto digits = [](std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return (head.size() == 3 || (head.size() == 2 && !tail.empty())) && digits(head) &&
         tail.size() <= 2 && digits(tail);
}

// The set, other than `under`, that has the code.
std::optional<CodeSet> OtherSetOf(const CodesAt& codes, CodeSet under, std::string_view code) {
  for (CodeSet set : {CodeSet::kIcd10Cm, CodeSet::kIcd10Pcs, CodeSet::kHcpcs}) {
    if (set == under || !HasSyntaxOf(set, code)) continue;
    const CodeStatus status = codes.StatusOf(set, *CanonicalCode(set, code));
    if (status == CodeStatus::kValid || status == CodeStatus::kHeader) return set;
  }
  return std::nullopt;
}

CodeVerdict Refused(std::string reason) {
  CodeVerdict verdict;
  verdict.reason = std::move(reason);
  return verdict;
}

CodeVerdict Malformed(const CodesAt& codes, CodeSet under, std::string_view code) {
  const std::string shown = Quotable(code);
  if (const auto other = OtherSetOf(codes, under, code)) {
    return Refused(fmt::format("'{}' is a code of {}, given as one of {}", shown, Named(*other),
                               Named(under)));
  }
  if (under == CodeSet::kIcd10Cm && LooksLikeIcd9(code)) {
    return Refused(
        fmt::format("'{}' is written as ICD-9-CM codes were, and given as ICD-10-CM", shown));
  }
  const std::vector<CodeSet> fits = SetsThatFit(code);
  if (!fits.empty()) {
    return Refused(fmt::format("'{}' is written as {} codes are, and given as {}", shown,
                               Named(fits.front()), Named(under)));
  }
  return Refused(
      fmt::format("'{}' is no code of {}: it is not written as one", shown, Named(under)));
}

// "J45.20, J45.21, …": where to go on from a category.
std::string SomeChildren(const CodesAt& codes, CodeSet set, std::string_view code) {
  constexpr std::size_t kSome = 4;
  const std::vector<std::string> children = codes.ChildrenOf(set, code);
  std::string list;
  for (std::size_t i = 0; i < std::min(kSome, children.size()); ++i) {
    list += (i > 0 ? ", " : "") + children[i];
  }
  if (children.size() > kSome) list += " …";
  return list.empty() ? "" : fmt::format("; under it are {}", list);
}

// Nothing that is installed tells. A category or a procedure code may hide behind the form.
CodeVerdict Unverified(CodeSet set, std::string code) {
  if (set == CodeSet::kIcd10Cm && code.size() == 3) {
    return Refused(fmt::format(
        "'{}' may be a category that cannot be reported; the code set that is installed does not "
        "have it",
        code));
  }
  if (set == CodeSet::kIcd10Cm && code.size() == 8 && code.ends_with('Z')) {
    return Refused(fmt::format("'{}' looks like a code of ICD-10-PCS, given as one of ICD-10-CM",
                               Undotted(code)));
  }
  CodeVerdict verdict;
  verdict.kind = CodeVerdict::kUnverified;
  verdict.set = set;
  verdict.code = std::move(code);
  return verdict;
}

}  // namespace

const CodeSystem* CodeSystemOf(std::string_view oid) {
  for (const CodeSystem& system : kSystems) {
    if (system.oid == oid) return &system;
  }
  return nullptr;
}

CodeVerdict JudgeCode(const CodesAt& codes, CodeSet under, std::string_view written) {
  written = TrimSpace(written);
  // Level II codes stand under the OID of CPT as often as under their own.
  const bool level2 = under == CodeSet::kCpt && HasSyntaxOf(CodeSet::kHcpcs, written);
  const CodeSet set = level2 ? CodeSet::kHcpcs : under;
  const Result<std::string> code = CanonicalCode(set, written);
  if (!code) return Malformed(codes, under, written);
  switch (codes.StatusOf(set, *code)) {
    case CodeStatus::kValid: {
      CodeVerdict verdict;
      verdict.kind = CodeVerdict::kUse;
      verdict.set = set;
      verdict.code = *code;
      return verdict;
    }
    case CodeStatus::kHeader:
      return Refused(fmt::format("'{}' is a category of {} and cannot be reported{}", *code,
                                 Named(set), SomeChildren(codes, set, *code)));
    case CodeStatus::kNotInForce:
      return Refused(fmt::format("'{}' of {} is not in force on {}, the day of the encounter",
                                 *code, Named(set), codes.date().ToString()));
    case CodeStatus::kNotInBook:
      if (const auto other = OtherSetOf(codes, set, written)) {
        return Refused(fmt::format("'{}' is a code of {}, given as one of {}", Quotable(written),
                                   Named(*other), Named(set)));
      }
      return Unverified(set, *code);
    case CodeStatus::kUnknown:
      break;
  }
  if (const auto other = OtherSetOf(codes, set, written)) {
    return Refused(fmt::format("'{}' is a code of {}, given as one of {}", Quotable(written),
                               Named(*other), Named(set)));
  }
  return Refused(fmt::format("there is no code '{}' in {}", *code, Named(set)));
}

}  // namespace chartmark
