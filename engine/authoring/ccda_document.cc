#include "engine/authoring/ccda_document.h"

#include <algorithm>
#include <unordered_set>

#include "engine/base/text.h"

namespace chartmark {
namespace {

// Elements that have a person's <name> right under them.
constexpr std::string_view kPeople[] = {
    "patient", "assignedPerson",       "relatedPerson",     "guardianPerson", "associatedPerson",
    "subject", "informationRecipient", "maintainingPerson", "person"};

bool IsOneOf(std::string_view name, const std::string_view* begin, const std::string_view* end) {
  return std::find(begin, end, name) != end;
}

void Keep(std::set<std::string>& list, std::string text) {
  if (!text.empty()) list.insert(std::move(text));
}

class DocumentReader {
 public:
  DocumentReader(const CcdaTree& tree, CcdaDocument& out)
      : tree_(tree), out_(out), header_(out.header) {}

  void Run() {
    header_.kind = tree_.Get(tree_.Child(0, "code"), "code");
    ReadPatient();
    ReadTimes();
    ReadAuthor();
    ReadSections(tree_.Find(0, "component/structuredBody"), 0);
    for (CcdaNode node = 0; node < tree_.size(); ++node) CollectIdentity(node);
  }

 private:
  CcdaPerson ReadPerson(CcdaNode name) const {
    CcdaPerson person;
    for (CcdaNode part = tree_.FirstChild(name); part != kNoCcdaNode; part = tree_.Next(part)) {
      const std::string_view kind = tree_.NameOf(part);
      std::string text = tree_.AllTextOf(part);
      if (text.empty()) continue;
      if (kind == "given")
        person.given.push_back(std::move(text));
      else if (kind == "family")
        person.family = std::move(text);
      else if (kind == "prefix")
        person.prefix = std::move(text);
      else if (kind == "suffix")
        person.suffix = std::move(text);
      else if (tree_.IsText(part))
        ReadWholeName(text, person);
    }
    return person;
  }

  // "Henry Seven, MD" or "Seven, Henry" without parts.
  static void ReadWholeName(const std::string& text, CcdaPerson& person) {
    std::vector<std::string_view> words = SplitSpace(text);
    std::erase_if(words, [](std::string_view word) {
      return word == "MD" || word == "M.D." || word == "DO" || word == "RN" || word == "Dr." ||
             word == "Dr" || word == "Mr." || word == "Mrs." || word == "Ms.";
    });
    if (words.empty()) return;
    if (words.front().ends_with(',')) {
      person.family = std::string(words.front().substr(0, words.front().size() - 1));
      words.erase(words.begin());
    } else {
      person.family = std::string(words.back());
      if (person.family.ends_with(',')) person.family.pop_back();
      words.pop_back();
    }
    for (std::string_view word : words) person.given.emplace_back(word);
  }

  static bool IsNamed(const CcdaPerson& person) {
    return !person.family.empty() || !person.given.empty();
  }

  void ReadPatient() {
    const CcdaNode patient = tree_.Find(0, "recordTarget/patientRole/patient");
    const std::string_view sex =
        tree_.Get(tree_.Child(patient, "administrativeGenderCode"), "code");
    header_.sex = sex == "F" ? "female" : sex == "M" ? "male" : "unknown";
    header_.birth = ReadCcdaTime(tree_.Get(tree_.Child(patient, "birthTime"), "value"));
    if (patient == kNoCcdaNode) return;
    for (CcdaNode name = tree_.FirstChild(patient); name != kNoCcdaNode; name = tree_.Next(name)) {
      if (tree_.NameOf(name) != "name") continue;
      CcdaPerson person = ReadPerson(name);
      person.sex = sex == "F" ? NameSex::kFemale : sex == "M" ? NameSex::kMale : NameSex::kAny;
      if (IsNamed(person)) header_.patients.push_back(std::move(person));
    }
  }

  // A year before 1900 is how systems write "none".
  static std::optional<CcdaTime> Sensible(std::optional<CcdaTime> time) {
    if (time && time->time.date.year < 1900) time.reset();
    return time;
  }

  std::optional<CcdaTime> TimeAt(CcdaNode parent, std::string_view path) const {
    return Sensible(ReadCcdaTime(tree_.Get(tree_.Find(parent, path), "value")));
  }

  // The encounter itself; else what was done, where that is no span of years; else the document.
  void ReadTimes() {
    header_.written = TimeAt(0, "effectiveTime");
    const CcdaNode encounter = tree_.Find(0, "componentOf/encompassingEncounter");
    header_.encounter_code = tree_.Child(encounter, "code");
    ReadDisposition(encounter);
    if (ReadSpan(tree_.Child(encounter, "effectiveTime"), "encounter")) return;
    const CcdaNode service = tree_.Find(0, "documentationOf/serviceEvent");
    if (ReadSpan(tree_.Child(service, "effectiveTime"), "service")) {
      constexpr int kLongestStay = 120;  // days
      const int from = header_.start->time.date.ToDays();
      const int to = header_.end ? header_.end->time.date.ToDays() : from;
      if (to - from <= kLongestStay) return;
    }
    header_.end.reset();
    header_.start = header_.written;
    header_.time_from = header_.start ? "document" : "";
  }

  bool ReadSpan(CcdaNode time, std::string_view from) {
    header_.end = TimeAt(time, "high");
    header_.start = TimeAt(time, "low");
    if (!header_.start) header_.start = TimeAt(time, "center");
    if (!header_.start) header_.start = Sensible(ReadCcdaTime(tree_.Get(time, "value")));
    if (!header_.start) std::swap(header_.start, header_.end);
    if (!header_.start) return false;
    header_.time_from = from;
    return true;
  }

  void ReadDisposition(CcdaNode encounter) {
    if (encounter == kNoCcdaNode) return;
    for (CcdaNode node = tree_.FirstChild(encounter); node != kNoCcdaNode;
         node = tree_.Next(node)) {
      const std::string_view name = tree_.NameOf(node);
      if (!name.ends_with("dischargeDispositionCode")) continue;
      header_.disposition = CollapseSpace(tree_.Get(node, "displayName"));
    }
  }

  std::optional<CcdaPerson> AuthorOf(CcdaNode parent) const {
    const CcdaNode assigned = tree_.Find(parent, "author/assignedAuthor");
    const CcdaNode name = tree_.Find(assigned, "assignedPerson/name");
    if (name == kNoCcdaNode) return std::nullopt;
    CcdaPerson person = ReadPerson(name);
    return IsNamed(person) ? std::optional<CcdaPerson>(std::move(person)) : std::nullopt;
  }

  // Who wrote it; where a system did, who signed.
  void ReadAuthor() {
    header_.author = AuthorOf(0);
    for (std::string_view path :
         {"legalAuthenticator/assignedEntity/assignedPerson/name",
          "documentationOf/serviceEvent/performer/assignedEntity/assignedPerson/name"}) {
      if (header_.author) return;
      const CcdaNode name = tree_.Find(0, path);
      if (name == kNoCcdaNode) continue;
      CcdaPerson person = ReadPerson(name);
      if (IsNamed(person)) header_.author = std::move(person);
    }
  }

  // The guard bounds how deep sections nest.
  void ReadSections(CcdaNode parent, int depth) {
    if (parent == kNoCcdaNode) return;
    for (CcdaNode node = tree_.FirstChild(parent); node != kNoCcdaNode; node = tree_.Next(node)) {
      if (tree_.NameOf(node) != "component") continue;
      const CcdaNode found = tree_.Child(node, "section");
      if (found == kNoCcdaNode) continue;
      CcdaSection section;
      section.node = found;
      section.depth = depth;
      section.kind = tree_.Get(tree_.Child(found, "code"), "code");
      section.title = tree_.AllTextOf(tree_.Child(found, "title"));
      section.text = tree_.Child(found, "text");
      section.author = AuthorOf(found);
      out_.sections.push_back(std::move(section));
      ReadSections(found, depth + 1);
    }
  }

  // ---- everything that could name somebody, wherever it stands

  void CollectIdentity(CcdaNode node) {
    const std::string_view name = tree_.NameOf(node);
    if (name.size() < 2 || name.size() > 11) return;
    if (name == "name") return CollectName(node);
    if (name == "addr") return CollectAddress(node);
    if (name == "telecom") return CollectTelecom(node);
    if (name == "id") CollectNumber(node);
  }

  void CollectName(CcdaNode node) {
    const std::string_view holder = tree_.NameOf(tree_.ParentOf(node));
    if (IsOneOf(holder, std::begin(kPeople), std::end(kPeople))) {
      // The same few people sign every entry.
      if (!known_names_.insert(tree_.AllTextOf(node)).second) return;
      CcdaPerson person = ReadPerson(node);
      if (IsNamed(person)) header_.people.push_back(std::move(person));
      return;
    }
    // Devices, drugs and substances have names too; those of the narrative are wanted there.
    const bool organization = holder.ends_with("Organization") || holder == "healthCareFacility" ||
                              holder == "location" || holder == "wholeOrganization";
    if (organization) Keep(header_.organizations, tree_.AllTextOf(node));
    if (holder != "playingEntity") return;
    const CcdaNode role = tree_.ParentOf(tree_.ParentOf(node));
    if (tree_.Get(role, "classCode") == "SDLOC") {
      Keep(header_.organizations, tree_.AllTextOf(node));
    }
  }

  void CollectAddress(CcdaNode node) {
    for (CcdaNode part = tree_.FirstChild(node); part != kNoCcdaNode; part = tree_.Next(part)) {
      const std::string_view kind = tree_.NameOf(part);
      if (kind == "streetAddressLine") Keep(header_.streets, tree_.AllTextOf(part));
      if (kind == "city") Keep(header_.towns, tree_.AllTextOf(part));
      if (kind == "postalCode") Keep(header_.postal_codes, tree_.AllTextOf(part));
    }
  }

  void CollectTelecom(CcdaNode node) {
    std::string_view value = tree_.Get(node, "value");
    const std::size_t colon = value.find(':');
    if (colon != std::string_view::npos) value.remove_prefix(colon + 1);
    Keep(header_.numbers, CollapseSpace(value));
  }

  void CollectNumber(CcdaNode node) {
    const std::string_view holder = tree_.NameOf(tree_.ParentOf(node));
    const bool of_somebody = holder == "patientRole" || holder == "assignedAuthor" ||
                             holder == "assignedEntity" || holder == "encompassingEncounter" ||
                             holder == "associatedEntity" || holder == "relatedEntity";
    const std::string_view number = tree_.Get(node, "extension");
    constexpr std::size_t kLeast = 5;
    if (!of_somebody || number.size() < kLeast) return;
    if (number.find_first_of("0123456789") == std::string_view::npos) return;
    Keep(header_.numbers, CollapseSpace(number));
  }

  const CcdaTree& tree_;
  CcdaDocument& out_;
  CcdaHeader& header_;
  std::unordered_set<std::string> known_names_;
};

}  // namespace

CcdaDocument ReadCcdaDocument(const CcdaTree& tree) {
  CcdaDocument document;
  DocumentReader(tree, document).Run();
  return document;
}

}  // namespace chartmark
