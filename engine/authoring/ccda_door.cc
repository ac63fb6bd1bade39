#include "engine/authoring/ccda_door.h"

#include <fmt/format.h>

#include <optional>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::string_view kHl7Namespace = "urn:hl7-org:v3";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct ForeignFile {
  std::string_view beginning;  // of the file, white space and byte order mark left out
  std::string_view what;
  std::string_view remedy;
};
// What else comes out of hospital systems and browsers, told by its first bytes, in any case.
constexpr ForeignFile kForeignFiles[] = {
    {"msh|", "an HL7 version 2 message", "export the chart as C-CDA, an XML file"},
    {"fhs|", "an HL7 version 2 file", "export the chart as C-CDA, an XML file"},
    {"bhs|", "an HL7 version 2 batch", "export the chart as C-CDA, an XML file"},
    {"isa*", "an X12 claim file", "export the chart as C-CDA, an XML file"},
    {"%pdf", "a PDF", "export the chart as C-CDA, an XML file"},
    {"pk\x03\x04", "a zip file", "unpack it and import the XML file inside"},
    {"\x1f\x8b", "a gzip file", "unpack it and import the XML file inside"},
    {"{\\rtf", "a text in RTF", "export the chart as C-CDA, an XML file"},
    {"<!doctype html", "a web page (HTML)", "export the chart as C-CDA; the page shows it only"},
    {"<html", "a web page (HTML)", "export the chart as C-CDA; the page shows it only"},
};

struct ForeignRoot {
  std::string_view root;
  std::string_view what;
};
constexpr ForeignRoot kForeignRoots[] = {
    {"ContinuityOfCareRecord", "a CCR (ASTM E2369), not a C-CDA document"},
    {"Bundle", "FHIR in XML, not a C-CDA document"},
    {"Composition", "FHIR in XML, not a C-CDA document"},
    {"DocumentReference", "FHIR in XML, not a C-CDA document"},
    {"html", "a web page (XHTML), not a C-CDA document"},
    {"section", "a part of a C-CDA document, without its header"},
    {"entry", "a part of a C-CDA document, without its header"},
    {"component", "a part of a C-CDA document, without its header"},
    {"structuredBody", "a part of a C-CDA document, without its header"},
    {"observation", "a part of a C-CDA document, without its header"},
    {"act", "a part of a C-CDA document, without its header"},
    {"exercise", "an exercise already, not a C-CDA document"},
};

Error At(Place place, std::string what, std::string remedy) {
  Diagnostics diagnostics;
  diagnostics.Error(std::move(place), std::move(what), std::move(remedy));
  return diagnostics.ToError();
}

Error AtStart(const LineIndex& lines, std::string what, std::string_view remedy) {
  return At(lines.At(0), std::move(what), std::string(remedy));
}

// An error for what is no XML at all; kFine where it may be.
std::optional<Error> RefuseForeign(std::string_view text, const LineIndex& lines) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text = TrimSpace(text.substr(0, 4096));
  if (text.empty()) return AtStart(lines, "the file is empty", "export the document again");
  const std::string beginning = ToLowerAscii(text.substr(0, 16));
  for (const ForeignFile& foreign : kForeignFiles) {
    if (!beginning.starts_with(foreign.beginning)) continue;
    return AtStart(lines, fmt::format("the file is {}, not a C-CDA document", foreign.what),
                   foreign.remedy);
  }
  if (text[0] == '{' || text[0] == '[') {
    const bool fhir = text.find("\"resourceType\"") != std::string_view::npos;
    return AtStart(
        lines, fmt::format("the file is {}, not a C-CDA document", fhir ? "FHIR in JSON" : "JSON"),
        "export the chart as C-CDA, an XML file");
  }
  // What begins otherwise may still be XML in another encoding; the guard knows.
  const auto first = static_cast<unsigned char>(text[0]);
  if (text[0] != '<' && first >= 0x20 && first < 0x7F &&
      text.find('\0') == std::string_view::npos) {
    return AtStart(lines,
                   fmt::format("the file begins with '{}': it is no XML, so no C-CDA document",
                               Quotable(text.substr(0, 20))),
                   "export the chart as C-CDA, an XML file");
  }
  return std::nullopt;
}

std::optional<Error> RefuseRoot(const CcdaTree& tree, const LineIndex& lines) {
  const std::string_view root = tree.NameOf(0);
  for (const ForeignRoot& foreign : kForeignRoots) {
    if (root != foreign.root) continue;
    return AtStart(lines,
                   fmt::format("the file is {}: its root element is <{}>", foreign.what, root),
                   "export the whole document as C-CDA");
  }
  if (root != "ClinicalDocument") {
    return AtStart(lines, fmt::format("the root element is <{}>", Quotable(root)),
                   "a C-CDA document begins with <ClinicalDocument>");
  }
  if (!tree.unbound_prefix().empty()) {
    const std::string prefix = Quotable(tree.unbound_prefix());
    return AtStart(lines, fmt::format("the prefix '{}' is bound to no namespace", prefix),
                   fmt::format("write xmlns:{}=\"{}\" in the root element", prefix, kHl7Namespace));
  }
  if (tree.root_namespace() != kHl7Namespace) {
    return AtStart(lines,
                   tree.root_namespace().empty()
                       ? std::string("<ClinicalDocument> is of no namespace")
                       : fmt::format("<ClinicalDocument> is of the namespace '{}'",
                                     Quotable(tree.root_namespace())),
                   fmt::format("write xmlns=\"{}\" in it", kHl7Namespace));
  }
  return std::nullopt;
}

}  // namespace

Result<std::unique_ptr<const CcdaTree>> OpenCcda(std::string_view text, const LineIndex& lines) {
  if (auto foreign = RefuseForeign(text, lines)) return tl::unexpected(*std::move(foreign));
  Diagnostics diagnostics;
  std::unique_ptr<const CcdaTree> tree = CcdaTree::Parse(text, lines, diagnostics);
  if (tree == nullptr) return tl::unexpected(diagnostics.ToError());
  if (auto wrong = RefuseRoot(*tree, lines)) return tl::unexpected(*std::move(wrong));
  return tree;
}

Error NoNarrative(const CcdaTree& tree, const LineIndex& lines) {
  const auto at = [&](CcdaNode node, std::string what, std::string remedy) {
    return At(lines.At(tree.OffsetOf(node)), std::move(what), std::move(remedy));
  };
  const CcdaNode other = tree.Find(0, "component/nonXMLBody");
  const CcdaNode text = tree.Child(other, "text");
  if (text != kNoCcdaNode) {
    const std::string_view type = tree.Get(text, "mediaType");
    const std::string kind = type == "application/pdf" ? "a PDF"
                             : type.empty()            ? "something else than XML"
                                                       : fmt::format("'{}'", Quotable(type));
    const CcdaNode reference = tree.Child(text, "reference");
    if (reference != kNoCcdaNode) {
      return at(text,
                fmt::format("the body of the document is another file, '{}' ({}): there is no "
                            "narrative to import",
                            Quotable(tree.Get(reference, "value")), kind),
                "export the chart as C-CDA with sections, or copy its words into a new case");
    }
    return at(text,
              fmt::format("the body of the document is {} inside of the XML: there is no narrative "
                          "to import",
                          kind),
              "export the chart as C-CDA with sections, or copy its words into a new case");
  }
  const CcdaNode body = tree.Find(0, "component/structuredBody");
  if (body != kNoCcdaNode) {
    return at(body, "no section of the document has any narrative (<text>)",
              "export it with its narrative: learners read that, and not the entries");
  }
  return at(0, "the document has a header and no body", "export the whole document");
}

}  // namespace chartmark
