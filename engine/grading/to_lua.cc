#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

using lua::Fields;
using lua::List;

// Members that are empty are left out: in Lua they read as nil.
void Put(Fields& fields, const char* name, const std::string& text) {
  if (!text.empty()) fields.emplace_back(name, text);
}

List Texts(const std::vector<std::string>& texts) { return List(texts.begin(), texts.end()); }

template <class T, class F>
List Map(const std::vector<T>& from, F&& convert) {
  List list;
  list.reserve(from.size());
  for (const T& element : from) list.emplace_back(convert(element));
  return list;
}

List EvidenceList(const std::vector<Evidence>& evidence) {
  return Map(evidence, [](const Evidence& e) {
    return Fields{{"document", e.document}, {"quote", e.quote}};
  });
}

Fields AlternativeFields(const Alternative& alternative) {
  Fields fields{{"code", alternative.code},
                {"value", alternative.code},
                {"modifiers", Texts(alternative.modifiers)},
                {"credit", alternative.credit.hundredths()},
                {"text", alternative.text},
                {"rules", Texts(alternative.rules)},
                {"evidence", EvidenceList(alternative.evidence)}};
  Put(fields, "verdict", alternative.verdict);
  return fields;
}

Fields ImpactFields(const Impact& impact) {
  Fields fields{{"version", impact.version}};
  Put(fields, "cc", impact.cc);
  Put(fields, "drg", impact.drg);
  Put(fields, "text", impact.text);
  return fields;
}

Fields PartFields(const PartShare& part) {
  return {{"name", part.name}, {"share", part.share.hundredths()}};
}

Fields ItemFields(const Item& item, const CodesAt& codes) {
  const CodeSet set = SetOfItem(item);
  Fields fields{{"id", item.id},
                {"kind", item.procedure ? "procedure" : "diagnosis"},
                {"set", NameOf(set)},
                {"code", item.code},
                {"points", item.points.hundredths()},
                {"units", item.units},
                {"one_of", item.one_of},
                {"way", item.set},
                {"title", codes.TitleOf(set, item.code)},
                {"because", item.because}};
  Put(fields, "poa", item.poa);
  Put(fields, "requires", item.requires_id);
  fields.emplace_back("modifiers", Texts(item.modifiers));
  fields.emplace_back("essential", Texts(item.essential));
  fields.emplace_back("pointers", Texts(item.pointers));
  fields.emplace_back("after", Texts(item.after));
  fields.emplace_back("rules", Texts(item.rules));
  fields.emplace_back("evidence", EvidenceList(item.evidence));
  fields.emplace_back("alternatives", Map(item.alternatives, AlternativeFields));
  fields.emplace_back("insteads", Map(item.insteads, AlternativeFields));
  fields.emplace_back("impacts", Map(item.impacts, ImpactFields));
  fields.emplace_back("parts", Map(item.parts, PartFields));
  return fields;
}

Fields TrapFields(const Trap& trap) {
  Fields fields{{"id", trap.id},
                {"code", trap.code},
                {"verdict", trap.verdict},
                {"because", trap.because},
                {"rules", Texts(trap.rules)},
                {"evidence", EvidenceList(trap.evidence)},
                {"impacts", Map(trap.impacts, ImpactFields)}};
  if (trap.cost) fields.emplace_back("cost", trap.cost->hundredths());
  return fields;
}

Fields AnswerFields(const Answer& answer) {
  Fields fields{{"question", answer.question},
                {"value", answer.value},
                {"points", answer.points.hundredths()},
                {"because", answer.because},
                {"rules", Texts(answer.rules)},
                {"evidence", EvidenceList(answer.evidence)},
                {"alternatives", Map(answer.alternatives, AlternativeFields)},
                {"insteads", Map(answer.insteads, AlternativeFields)}};
  Put(fields, "verdict", answer.verdict);
  return fields;
}

Fields FirstFields(const FirstRule& first) {
  return {{"any", Texts(first.any)},
          {"because", first.because},
          {"rules", Texts(first.rules)},
          {"evidence", EvidenceList(first.evidence)}};
}

Fields SplitFields(const SplitCodes& split) {
  return {{"codes", Texts(split.codes)},
          {"of", split.of},
          {"credit", split.credit.hundredths()},
          {"verdict", split.verdict},
          {"evidence", EvidenceList(split.evidence)},
          {"text", split.text},
          {"rules", Texts(split.rules)}};
}

Fields QuestionFields(const Question& question) {
  const auto choice = [](const Choice& c) { return Fields{{"value", c.value}, {"text", c.text}}; };
  return {{"id", question.id},
          {"type", NameOf(question.type)},
          {"prompt", question.prompt},
          {"choices", Map(question.choices, choice)}};
}

Fields SettingsFields(const std::vector<Setting>& settings) {
  Fields all;
  for (const Setting& setting : settings) {
    Fields fields{{"value", setting.value}};
    for (const auto& [name, text] : setting.fields) fields.emplace_back(name, text);
    all.emplace_back(setting.name, std::move(fields));
  }
  return all;
}

Fields ReportingFields(const Reporting& reporting) {
  Fields fields;
  Put(fields, "side", reporting.side);
  Put(fields, "bilateral", reporting.bilateral);
  Put(fields, "distinct", reporting.distinct);
  Put(fields, "text", reporting.text);
  return fields;
}

Fields TaskFields(const Task& task) {
  return {{"diagnoses", task.diagnoses},   {"poa", task.poa},
          {"procedures", task.procedures}, {"systems", Texts(task.systems)},
          {"modifiers", task.modifiers},   {"units", task.units},
          {"pointers", task.pointers}};
}

Fields EncounterFields(const Variant& variant) {
  const Encounter& encounter = variant.chart.encounter;
  Fields fields{{"type", encounter.type},
                {"start", encounter.start.date.ToString()},
                {"date", variant.code_date.ToString()}};
  if (encounter.end) fields.emplace_back("end", encounter.end->date.ToString());
  return fields;
}

Fields PatientFields(const Variant& variant) {
  const Patient& patient = variant.chart.patient;
  return {{"sex", patient.sex}, {"age", AgeInYears(patient.birth, variant.code_date)}};
}

Fields EntryFields(const Entry& entry, int place) {
  Fields fields{{"n", place},
                {"code", entry.code},
                {"set", NameOf(entry.set)},
                {"modifiers", Texts(entry.modifiers)},
                {"units", entry.units},
                {"units_given", entry.units_given},
                {"poa", entry.poa},
                {"pointers", Texts(entry.pointers)},
                {"typed", entry.typed}};
  return fields;
}

List EntryList(const std::vector<Entry>& entries) {
  List list;
  list.reserve(entries.size());
  for (const Entry& entry : entries) {
    list.emplace_back(EntryFields(entry, static_cast<int>(list.size()) + 1));
  }
  return list;
}

}  // namespace

lua::Value ExerciseToLua(const Variant& variant, const Key& key, const CodesAt& codes) {
  const auto item = [&codes](const Item& i) { return ItemFields(i, codes); };
  const auto optional = [](const OptionalCode& o) {
    return Fields{{"code", o.code},
                  {"text", o.text},
                  {"rules", Texts(o.rules)},
                  {"evidence", EvidenceList(o.evidence)}};
  };
  const auto unrelated = [](const Unrelated& u) {
    return Fields{{"codes", Texts(u.codes)},
                  {"text", u.text},
                  {"rules", Texts(u.rules)},
                  {"evidence", EvidenceList(u.evidence)}};
  };
  return Fields{{"id", variant.exercise},
                {"title", variant.title},
                {"variant", variant.id},
                {"setting", variant.about.setting},
                {"level", variant.about.level},
                {"settings", SettingsFields(variant.settings)},
                {"reporting", ReportingFields(variant.about.reporting)},
                {"task", TaskFields(variant.task)},
                {"encounter", EncounterFields(variant)},
                {"patient", PatientFields(variant)},
                {"items", Map(key.items, item)},
                {"firsts", Map(key.firsts, FirstFields)},
                {"splits", Map(key.splits, SplitFields)},
                {"optionals", Map(key.optionals, optional)},
                {"unrelated", Map(key.unrelated, unrelated)},
                {"traps", Map(key.traps, TrapFields)},
                {"answers", Map(key.answers, AnswerFields)},
                {"questions", Map(variant.task.questions, QuestionFields)}};
}

lua::Value SubmissionToLua(const Submission& submission) {
  Fields answers;
  for (const auto& [question, value] : submission.answers) answers.emplace_back(question, value);
  return Fields{{"diagnoses", EntryList(submission.diagnoses)},
                {"procedures", EntryList(submission.procedures)},
                {"answers", std::move(answers)}};
}

}  // namespace chartmark
