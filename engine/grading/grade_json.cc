// A grade as one JSON object; grade.schema.json documents it.
#include "engine/grading/grade_json.h"

#include <fmt/format.h>

#include <cmath>

#include "engine/base/json_writer.h"

namespace chartmark {
namespace {

void WriteTexts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.Key(name).BeginArray();
  for (const std::string& text : texts) json.Text(text);
  json.EndArray();
}

void WriteEntry(JsonWriter& json, const Entry& entry) {
  json.BeginObject();
  json.Member("typed", entry.typed).Member("set", NameOf(entry.set)).Member("code", entry.code);
  WriteTexts(json, "modifiers", entry.modifiers);
  json.Key("units").Integer(entry.units);
  if (entry.units_given) json.Key("units_given").Bool(true);
  if (!entry.poa.empty()) json.Member("poa", entry.poa);
  WriteTexts(json, "pointers", entry.pointers);
  if (!entry.how_read.empty()) json.Member("how_read", entry.how_read);
  json.EndObject();
}

void WriteEntries(JsonWriter& json, std::string_view name, const std::vector<Entry>& entries) {
  json.Key(name).BeginArray();
  for (const Entry& entry : entries) WriteEntry(json, entry);
  json.EndArray();
}

// Up to the marks; AppendMarks goes on from there.
void WriteSubmission(JsonWriter& json, const Submission& submission) {
  json.Key("submission").BeginObject();
  WriteEntries(json, "diagnoses", submission.diagnoses);
  WriteEntries(json, "procedures", submission.procedures);
  json.Key("answers").BeginObject();
  for (const auto& [question, value] : submission.answers) json.Member(question, value);
  json.EndObject().Key("marks").BeginArray();
}

// The marks, the end of their list, and of the submission.
void AppendMarks(const Submission& submission, std::string& out) {
  JsonWriter json;
  for (const Mark& mark : submission.marks) {
    json.BeginObject().Member("entry", mark.entry).Member("document", mark.document);
    json.Member("quote", mark.quote).EndObject();
  }
  json.EndArray();
  if (submission.seconds) json.Key("seconds").Integer(*submission.seconds);
  out += json.EndObject().text();
}

void WriteIfAny(JsonWriter& json, std::string_view name, const std::string& text) {
  if (!text.empty()) json.Member(name, text);
}

void AppendIdentity(const Submission& submission, std::string& out) {
  JsonWriter json;
  json.BehindValue();
  WriteIfAny(json, "id", submission.id);
  WriteIfAny(json, "learner", submission.learner);
  out += json.text();
}

void WriteOverride(JsonWriter& json, const LineOverride& changed) {
  json.Key("override").BeginObject().Member("by", changed.by).Member("when", changed.when);
  json.Member("why", changed.why).EndObject();
}

void WriteLine(JsonWriter& json, const Line& line) {
  json.BeginObject().Member("group", NameOf(line.group));
  WriteIfAny(json, "item", line.item);
  WriteIfAny(json, "entry", line.entry);
  json.Member("verdict", line.verdict);
  WriteIfAny(json, "part", line.part);
  json.Key("points").Number(line.points).Key("of").Number(line.of);
  if (line.was) json.Key("was").Number(*line.was);
  if (line.changed) WriteOverride(json, *line.changed);
  WriteIfAny(json, "because", line.because);
  WriteTexts(json, "rules", line.rules);
  json.Key("evidence").BeginArray();
  for (const Evidence& evidence : line.evidence) {
    json.BeginObject().Member("document", evidence.document);
    json.Member("quote", evidence.quote).EndObject();
  }
  json.EndArray();
  WriteIfAny(json, "reveals", line.reveals);
  json.EndObject();
}

void WriteMetrics(JsonWriter& json, const std::map<std::string, double>& metrics) {
  json.Key("metrics").BeginObject();
  // Four decimals: a number reads the same whatever machine wrote it.
  constexpr double kMostWhole = 1e6;
  for (const auto& [name, value] : metrics) {
    // Counts and most shares are whole; these are written fast.
    const int whole = value >= 0 && value <= kMostWhole ? static_cast<int>(value) : -1;
    json.Key(name).Raw(static_cast<double>(whole) == value && !std::signbit(value)
                           ? std::string(fmt::format_int(whole).c_str()) + ".0000"
                           : fmt::format("{:.4f}", value));
  }
  json.EndObject();
}

void WriteProvenance(JsonWriter& json, const Provenance& provenance) {
  json.Key("provenance").BeginObject().Member("engine", provenance.engine);
  json.Member("exercise", provenance.exercise).Member("key", provenance.key);
  json.Member("grader", provenance.grader).Member("policy", provenance.policy_name);
  json.Member("policy_hash", provenance.policy).Key("editions").BeginArray();
  for (const Edition& edition : provenance.editions) {
    json.BeginObject().Member("set", NameOf(edition.set)).Member("part", NameOf(edition.part));
    json.Member("name", edition.name).Key("complete").Bool(edition.complete);
    json.Member("hash", edition.hash).EndObject();
  }
  json.EndArray().EndObject();
}

}  // namespace

RenderedGrade RenderGradeJson(const Grade& grade, Reveal reveal) {
  constexpr std::size_t kUsualBytes = 8 * 1024;
  RenderedGrade rendered;
  JsonWriter json;
  json.Reserve(kUsualBytes);
  json.BeginObject().Member("status", NameOf(grade.status)).Member("reveal", NameOf(reveal));
  WriteIfAny(json, "reason", grade.reason);
  rendered.identity = json.text().size();
  json.Member("exercise", grade.exercise).Member("variant", grade.variant);
  if (grade.status == GradeStatus::kGraded) {
    json.Key("score").Number(grade.score).Key("max").Number(grade.max);
    json.Key("percent").Integer(PercentOf(grade.score, grade.max));
  } else {
    json.Key("score").Null().Key("max").Number(grade.max).Key("percent").Null();
  }
  WriteSubmission(json, grade.submission);
  rendered.marks = json.text().size();
  json.BehindValue().Key("lines").BeginArray();
  for (const Line& line : grade.lines) WriteLine(json, line);
  json.EndArray();
  WriteMetrics(json, grade.metrics);
  WriteProvenance(json, grade.provenance);
  rendered.text = json.EndObject().Take();
  return rendered;
}

void AppendGradeJson(std::string_view text, std::size_t identity, std::size_t marks,
                     const Submission& whose, std::string& out) {
  out.append(text.substr(0, identity));
  AppendIdentity(whose, out);
  out.append(text.substr(identity, marks - identity));
  AppendMarks(whose, out);
  out.append(text.substr(marks));
}

std::string GradeToJson(const Grade& grade, Reveal reveal) {
  const RenderedGrade rendered = RenderGradeJson(grade, reveal);
  std::string json;
  AppendGradeJson(rendered.text, rendered.identity, rendered.marks, grade.submission, json);
  return json;
}

}  // namespace chartmark
