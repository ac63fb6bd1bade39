// The codes of a key in canonical text.
#include <fmt/format.h>

#include "engine/base/ascii.h"
#include "engine/base/text.h"
#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

CodeSet SetOfProcedure(std::string_view code) {
  if (code.size() == 7) return CodeSet::kIcd10Pcs;
  return !code.empty() && !IsDigit(code[0]) ? CodeSet::kHcpcs : CodeSet::kCpt;
}

tl::unexpected<Error> At(const Place& place, const std::string& message) {
  return Fail(fmt::format("{}:{}:{}: {}", place.file, place.line, place.column, message));
}

// "S82.85-" names all codes that begin so: canonical up to the '-', which book style puts behind
// the dot where only the category is given. What is too short to be a code ("0DTJ-") stays as it
// is.
Status CanonicalizeSubtree(CodeSet set, std::string& code) {
  std::string stem = ToUpperAscii(std::string_view(code).substr(0, code.size() - 1));
  if (!stem.empty() && stem.back() == '.') stem.pop_back();
  const bool plain =
      !stem.empty() && stem.size() <= 8 &&
      stem.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.") == std::string::npos;
  if (!plain) return Fail(fmt::format("'{}' names no codes that begin alike", code.substr(0, 24)));
  stem = CanonicalCode(set, stem).value_or(stem);
  const bool category = set == CodeSet::kIcd10Cm && stem.size() == 3;
  code = stem + (category ? ".-" : "-");
  return {};
}

Status CanonicalizeCode(CodeSet set, std::string& code, const Place& place) {
  Status status;
  if (!code.empty() && code.back() == '-') {
    status = CanonicalizeSubtree(set, code);
  } else {
    Result<std::string> canonical = CanonicalCode(set, code);
    if (canonical) {
      code = *std::move(canonical);
    } else {
      status = tl::unexpected(canonical.error());
    }
  }
  if (status) return {};
  return At(place, status.error().message);
}

Status CanonicalizeAll(CodeSet set, std::vector<Alternative>& alternatives) {
  for (Alternative& alternative : alternatives) {
    const CodeSet own = HasSyntaxOf(set, alternative.code) || alternative.code.ends_with('-')
                            ? set
                            : SetOfLooseCode(alternative.code);
    if (Status status = CanonicalizeCode(own, alternative.code, alternative.place); !status) {
      return status;
    }
  }
  return {};
}

Status CanonicalizeItem(Item& item) {
  const CodeSet set = SetOfItem(item);
  Status status = CanonicalizeCode(set, item.code, item.place);
  if (status) status = CanonicalizeAll(set, item.alternatives);
  if (status) status = CanonicalizeAll(set, item.insteads);
  if (status) return {};
  return tl::unexpected(status.error().Within(fmt::format("item '{}'", item.id)));
}

Status CanonicalizeLoose(std::string& code, const Place& place) {
  return CanonicalizeCode(SetOfLooseCode(code), code, place);
}

Status CanonicalizeLoose(std::vector<std::string>& codes, const Place& place) {
  for (std::string& code : codes) {
    if (Status status = CanonicalizeLoose(code, place); !status) return status;
  }
  return {};
}

Status CanonicalizeKey(Key& key) {
  Status status;
  for (Item& item : key.items) {
    if (status) status = CanonicalizeItem(item);
  }
  for (SplitCodes& split : key.splits) {
    if (status) status = CanonicalizeLoose(split.codes, split.place);
  }
  for (OptionalCode& optional : key.optionals) {
    if (status) status = CanonicalizeLoose(optional.code, optional.place);
  }
  for (Unrelated& pair : key.unrelated) {
    if (status) status = CanonicalizeLoose(pair.codes, pair.place);
  }
  for (Trap& trap : key.traps) {
    if (status) status = CanonicalizeLoose(trap.code, trap.place);
  }
  return status;
}

}  // namespace

CodeSet SetOfLooseCode(std::string_view code) {
  const std::string_view stem =
      !code.empty() && code.back() == '-' ? code.substr(0, code.size() - 1) : code;
  const std::string bare = Undotted(stem);
  const bool dotted = bare.size() != stem.size();
  if (dotted || bare.size() == 3 || bare.size() == 4 || bare.size() == 6) return CodeSet::kIcd10Cm;
  if (bare.size() == 5 && !HasSyntaxOf(CodeSet::kHcpcs, bare) && !IsDigit(bare[0])) {
    return CodeSet::kIcd10Cm;
  }
  return SetOfProcedure(bare);
}

CodeSet SetOfItem(const Item& item) {
  return item.procedure ? SetOfProcedure(item.code) : CodeSet::kIcd10Cm;
}

Result<Key> Canonicalize(Key key) {
  if (Status status = CanonicalizeKey(key); !status) return tl::unexpected(status.error());
  return key;
}

}  // namespace chartmark
