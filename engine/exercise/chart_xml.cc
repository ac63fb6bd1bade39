#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/exercise/exercise_source.h"

namespace chartmark::exercise_file {
namespace {

QuestionType TypeNamed(std::string_view name) {
  for (QuestionType type :
       {QuestionType::kChoices, QuestionType::kNumber, QuestionType::kDate, QuestionType::kCode}) {
    if (NameOf(type) == name) return type;
  }
  return QuestionType::kChoice;
}

Question ReadQuestion(const VariantReader& reader, NodeId node) {
  Question question;
  question.id = reader.Get(node, "id");
  question.type = TypeNamed(reader.Get(node, "type"));
  question.prompt = reader.Get(node, "prompt");
  for (NodeId choice : reader.Children(node, "choice")) {
    question.choices.push_back({reader.Get(choice, "value"), reader.Text(choice)});
  }
  return question;
}

// Cells of "a | b | c"; the bars are found before placeholders are replaced.
std::vector<std::string> ReadBars(const VariantReader& reader, std::string_view text) {
  std::vector<std::string> cells;
  for (std::string_view part : Split(text, '|')) {
    cells.push_back(CollapseSpace(reader.Expanded(part)));
  }
  return cells;
}

std::vector<std::string> ReadRow(const VariantReader& reader, NodeId row) {
  const XmlTree& xml = reader.tree().xml();
  if (!reader.tree().ChildrenNamed(row, "cell").empty()) {
    std::vector<std::string> cells;
    for (NodeId cell : reader.Children(row, "cell")) cells.push_back(reader.Text(cell));
    return cells;
  }
  std::string text;
  for (NodeId child = xml.FirstChild(row); child != kNoNode; child = xml.Next(child)) {
    if (xml.IsText(child)) text += xml.TextOf(child);
  }
  return ReadBars(reader, text);
}

Block ReadTable(const VariantReader& reader, NodeId node) {
  Block block;
  block.kind = BlockKind::kTable;
  if (const auto columns = reader.tree().xml().Find(node, "columns")) {
    block.columns = ReadBars(reader, *columns);
  }
  for (NodeId row : reader.Children(node, "row")) block.rows.push_back(ReadRow(reader, row));
  return block;
}

Block ReadList(const VariantReader& reader, NodeId node) {
  Block block;
  block.kind = BlockKind::kList;
  block.ordered = reader.Is(node, "ordered", "yes");
  for (NodeId item : reader.Children(node, "item")) block.items.push_back(reader.Text(item));
  return block;
}

Block ReadResults(const VariantReader& reader, NodeId node) {
  Block block;
  block.kind = BlockKind::kResults;
  for (NodeId result : reader.Children(node, "result")) {
    LabResult read;
    read.name = reader.Get(result, "name");
    read.value = reader.Get(result, "value");
    read.unit = reader.Get(result, "unit");
    read.range = reader.Get(result, "range");
    read.flag = reader.Get(result, "flag");
    if (read.flag.empty()) read.flag = FlagOf(read.value, read.range);
    block.results.push_back(std::move(read));
  }
  return block;
}

void ReadBlocks(const VariantReader& reader, NodeId parent, int level, std::vector<Block>& blocks) {
  for (NodeId node : reader.Children(parent)) {
    const std::string_view name = reader.tree().xml().NameOf(node);
    Block block;
    if (name == "section") {
      block.kind = BlockKind::kHeading;
      block.level = level;
      block.text = reader.Get(node, "title");
      block.source = node;
      blocks.push_back(std::move(block));
      ReadBlocks(reader, node, level + 1, blocks);
      continue;
    }
    if (name == "p") block.text = reader.Text(node);
    if (name == "list") block = ReadList(reader, node);
    if (name == "table") block = ReadTable(reader, node);
    if (name == "results") block = ReadResults(reader, node);
    block.level = level - 1;
    block.source = node;
    blocks.push_back(std::move(block));
  }
}

Document ReadDocument(const VariantReader& reader, NodeId node) {
  Document document;
  document.source = node;
  document.id = reader.Get(node, "id");
  document.type = reader.Get(node, "type");
  document.author = reader.Get(node, "author");
  document.role = reader.Get(node, "role");
  document.time = DateTime::Parse(reader.Get(node, "time"));
  ReadBlocks(reader, node, 1, document.blocks);
  return document;
}

void ReadPatient(const VariantReader& reader, NodeId node, Patient& patient) {
  patient.name = reader.Get(node, "name");
  patient.sex = reader.Get(node, "sex");
  patient.birth = Date::Parse(reader.Get(node, "birth")).value_or(Date());
  patient.record = reader.Get(node, "record");
}

void ReadEncounter(const VariantReader& reader, NodeId node, Encounter& encounter) {
  encounter.type = reader.Get(node, "type");
  encounter.start = DateTime::Parse(reader.Get(node, "start")).value_or(DateTime());
  encounter.end = DateTime::Parse(reader.Get(node, "end"));
  encounter.disposition = reader.Get(node, "disposition");
}

}  // namespace

About ReadAbout(const VariantReader& reader) {
  About about;
  for (NodeId node : reader.Children(0, "about")) {
    about.setting = reader.Get(node, "setting");
    about.level = reader.GetInteger(node, "level", 1);
    about.minutes = reader.GetInteger(node, "minutes", 0);
    for (NodeId skill : reader.Children(node, "skill")) about.skills.push_back(reader.Text(skill));
    for (NodeId exam : reader.Children(node, "exam")) {
      about.exams.push_back({reader.Get(exam, "name"), reader.Get(exam, "domain")});
    }
    for (NodeId reporting : reader.Children(node, "reporting")) {
      about.reporting = {reader.Get(reporting, "side"), reader.Get(reporting, "bilateral"),
                         reader.Get(reporting, "distinct"), reader.Text(reporting)};
    }
  }
  return about;
}

Task ReadTask(const VariantReader& reader) {
  Task task;
  for (NodeId node : reader.Children(0, "task")) {
    for (NodeId diagnoses : reader.Children(node, "diagnoses")) {
      task.diagnoses = true;
      task.poa = reader.Is(diagnoses, "poa", "yes");
    }
    for (NodeId procedures : reader.Children(node, "procedures")) {
      task.procedures = true;
      task.systems = reader.GetList(procedures, "systems");
      task.modifiers = reader.Is(procedures, "modifiers", "yes");
      task.units = reader.Is(procedures, "units", "yes");
      task.pointers = reader.Is(procedures, "pointers", "yes");
    }
    for (NodeId question : reader.Children(node, "question")) {
      task.questions.push_back(ReadQuestion(reader, question));
    }
  }
  return task;
}

Chart ReadChart(const VariantReader& reader) {
  Chart chart;
  for (NodeId node : reader.Children(0, "chart")) {
    for (NodeId patient : reader.Children(node, "patient")) {
      ReadPatient(reader, patient, chart.patient);
    }
    for (NodeId encounter : reader.Children(node, "encounter")) {
      ReadEncounter(reader, encounter, chart.encounter);
    }
    for (NodeId document : reader.Children(node, "document")) {
      chart.documents.push_back(ReadDocument(reader, document));
    }
  }
  return chart;
}

}  // namespace chartmark::exercise_file
