#include "engine/base/json_writer.h"
#include "engine/codes/codes_text.h"

namespace chartmark {
namespace {

std::string_view NameOf(FoundBy found_by) {
  switch (found_by) {
    case FoundBy::kCode:
      return "code";
    case FoundBy::kCodePrefix:
      return "code-prefix";
    case FoundBy::kTitle:
      return "title";
    case FoundBy::kTitlePrefix:
      return "title-prefix";
    case FoundBy::kSynonym:
      return "synonym";
  }
  return "";
}

void WriteTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key).BeginArray();
  for (const std::string& text : texts) json.Text(text);
  json.EndArray();
}

void WriteSteps(JsonWriter& json, std::string_view key, const std::vector<PathStep>& steps) {
  json.Key(key).BeginArray();
  for (const PathStep& step : steps) {
    json.BeginObject().Member("id", step.id).Member("title", step.title).EndObject();
  }
  json.EndArray();
}

void WriteEdition(JsonWriter& json, const Edition& edition) {
  json.Member("codeSet", NameOf(edition.set)).Member("part", NameOf(edition.part));
  json.Member("edition", edition.name).Member("from", edition.from.ToString());
  json.Member("to", edition.to.ToString()).Key("complete").Bool(edition.complete);
  json.Member("sha256", edition.hash);
}

void WriteNotes(JsonWriter& json, const ShownCode& shown) {
  json.Key("notes").BeginArray();
  for (const ShownNote& note : shown.notes) {
    json.BeginObject().Member("at", note.at).Member("kind", NameOf(note.note.kind));
    json.Member("text", note.note.text).Key("listed").Bool(note.note.listed).EndObject();
  }
  json.EndArray();
  json.Key("seventh").BeginArray();
  for (const SeventhCharacter& seventh : shown.seventh) {
    json.BeginObject().Member("value", std::string(1, seventh.value));
    json.Member("meaning", seventh.meaning);
    WriteTexts(json, "notes", seventh.notes);
    json.EndObject();
  }
  json.EndArray().Member("seventhAt", shown.seventh_at);
}

void WriteAxes(JsonWriter& json, std::string_view key, const std::vector<ShownAxis>& axes) {
  json.Key(key).BeginArray();
  for (const ShownAxis& axis : axes) {
    json.BeginObject().Key("position").Integer(axis.position).Member("name", axis.name);
    json.Member("value", std::string(1, axis.value)).Member("label", axis.label);
    json.Member("definition", axis.definition).EndObject();
  }
  json.EndArray();
}

}  // namespace

std::string SearchAsJson(const SearchResult& result, const SearchQuery& query) {
  JsonWriter json;
  json.BeginObject().Member("query", query.text).Member("date", query.date.ToString());
  json.Key("hits").BeginArray();
  for (const SearchHit& hit : result.hits) {
    json.BeginObject().Member("codeSet", NameOf(hit.set)).Member("code", hit.code);
    json.Member("title", hit.title).Key("header").Bool(hit.header);
    json.Member("foundBy", NameOf(hit.found_by)).Member("synonym", hit.synonym);
    if (hit.terminated) json.Member("terminated", hit.terminated->ToString());
    json.EndObject();
  }
  json.EndArray().Key("more").Bool(result.more).Key("corrections").BeginArray();
  for (const Correction& correction : result.corrections) {
    json.BeginObject().Member("typed", correction.typed).Member("read", correction.read);
    json.EndObject();
  }
  json.EndArray();
  WriteTexts(json, "leftOut", result.left_out);
  return json.EndObject().Take();
}

std::string CodeAsJson(const ShownCode& shown) {
  JsonWriter json;
  json.BeginObject().Member("codeSet", NameOf(shown.set)).Member("code", shown.code);
  json.Member("title", shown.title).Key("header").Bool(shown.header);
  json.Member("onlyIn", shown.only_in);
  if (shown.poa_exempt) json.Key("poaExempt").Bool(*shown.poa_exempt);
  WriteSteps(json, "path", shown.path);
  WriteNotes(json, shown);
  WriteAxes(json, "axes", shown.axes);
  json.Key("rows").BeginArray();
  for (const ShownRow& row : shown.rows) {
    json.BeginObject();
    WriteAxes(json, "values", row.values);
    json.EndObject();
  }
  json.EndArray();
  json.Key("facts").BeginObject();
  for (const ShownFact& fact : shown.facts) json.Member(fact.name, fact.text);
  json.EndObject();
  WriteSteps(json, "children", shown.children);
  WriteTexts(json, "editions", shown.editions);
  json.Key("others").BeginArray();
  for (const OtherReading& other : shown.others) {
    json.BeginObject().Member("codeSet", NameOf(other.set)).Member("code", other.code);
    json.Member("title", other.title).EndObject();
  }
  json.EndArray();
  json.Key("parts").BeginArray();
  for (const ShownPart& part : shown.parts) {
    json.BeginObject();
    WriteEdition(json, part.edition);
    json.Key("inForce").Bool(part.in_force).EndObject();
  }
  return json.EndArray().EndObject().Take();
}

std::string ReleasesAsJson(const std::vector<InstalledEdition>& editions) {
  JsonWriter json;
  json.BeginObject().Key("editions").BeginArray();
  for (const InstalledEdition& installed : editions) {
    json.BeginObject();
    WriteEdition(json, installed.edition);
    json.Key("rows").Integer(installed.rows).Key("billable").Integer(installed.billable);
    json.Key("derived").Bool(installed.derived).Member("source", installed.source).EndObject();
  }
  return json.EndArray().EndObject().Take();
}

}  // namespace chartmark
