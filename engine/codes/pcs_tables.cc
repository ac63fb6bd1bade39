#include "engine/codes/pcs_tables.h"

#include <fmt/format.h>

#include <unordered_set>

#include "engine/base/text.h"
#include "engine/codes/code.h"
#include "engine/codes/official_xml.h"

namespace chartmark {
namespace {

// No official row comes near (the largest has 1,330); one that claims more would fill the memory.
constexpr std::size_t kMostCodesOfRow = 20'000;
constexpr std::size_t kMostCodes = 1'000'000;

class PcsReader {
 public:
  explicit PcsReader(OfficialXml& xml) : xml_(xml) {}

  PcsTables Read() {
    if (std::string_view(xml_.root().name()) != "ICD10PCS.tabular") {
      xml_.Error(xml_.root(), fmt::format("expected the root 'ICD10PCS.tabular', found '{}'",
                                          xml_.root().name()));
      return {};
    }
    for (const pugi::xml_node child : xml_.root().children()) {
      const std::string_view name = child.name();
      if (name == "version") {
        tables_.version = xml_.TextOf(child);
      } else if (name == "pcsTable") {
        TakeTable(child);
      } else if (name != "title") {
        xml_.Unknown(child);
      }
      if (xml_.report().full()) break;
    }
    return std::move(tables_);
  }

 private:
  void TakeTable(pugi::xml_node node) {
    PcsTable table;
    bool sound = true;
    int next = 1;
    for (const pugi::xml_node child : node.children()) {
      const std::string_view name = child.name();
      if (name == "axis" && next <= 3) {
        sound = TakeAxis(child, next, table.axes[static_cast<std::size_t>(next - 1)]) && sound;
        if (child.child("definition")) table.definition = xml_.TextOf(child.child("definition"));
        ++next;
      } else if (name == "pcsRow") {
        sound = TakeRow(child, table) && sound;
      } else {
        xml_.Unknown(child);
      }
    }
    if (sound && IsWhole(node, table, next - 1)) tables_.tables.push_back(std::move(table));
  }

  bool IsWhole(pugi::xml_node node, const PcsTable& table, int axes) {
    bool whole = axes == 3;
    for (const PcsAxis& axis : table.axes) whole = whole && axis.values.size() == 1;
    if (!whole) {
      xml_.Error(node, "a table must begin with three axes of one value each");
    } else if (!seen_.insert(table.Id()).second) {
      xml_.Error(node, fmt::format("table '{}' stands twice", table.Id()));
      whole = false;
    }
    for (const PcsRow& row : table.rows) codes_ += row.CodeCount();
    if (codes_ > kMostCodes) {
      xml_.Error(node, fmt::format("the tables stand for more than {} codes", kMostCodes));
      whole = false;
    }
    return whole;
  }

  bool TakeRow(pugi::xml_node node, PcsTable& table) {
    PcsRow row;
    std::size_t next = 0;
    bool sound = true;
    for (const pugi::xml_node child : node.children()) {
      if (std::string_view(child.name()) != "axis" || next == row.axes.size()) {
        xml_.Unknown(child);
        continue;
      }
      sound = TakeAxis(child, static_cast<int>(next) + 4, row.axes[next]) && sound;
      ++next;
    }
    if (sound && next != row.axes.size()) {
      xml_.Error(node, fmt::format("a row needs the axes 4 to 7, found {} of them", next));
      return false;
    }
    if (!sound || !HasDeclaredCount(node, row)) return false;
    table.rows.push_back(std::move(row));
    return true;
  }

  bool HasDeclaredCount(pugi::xml_node node, const PcsRow& row) {
    const std::size_t count = row.CodeCount();
    const std::string_view declared = node.attribute("codes").value();
    if (count > kMostCodesOfRow) {
      xml_.Error(node, fmt::format("a row of more than {} codes", kMostCodesOfRow));
    } else if (declared != std::to_string(count)) {
      xml_.Error(node, fmt::format("the row says it has {} codes, its values give {}",
                                   Quoted(declared), count));
    } else {
      return true;
    }
    return false;
  }

  bool TakeAxis(pugi::xml_node node, int position, PcsAxis& axis) {
    const std::string_view declared = node.attribute("pos").value();
    if (declared != std::to_string(position)) {
      xml_.Error(node, fmt::format("expected the axis of character {}, found pos={}", position,
                                   Quoted(declared)));
      return false;
    }
    axis.name = xml_.TextOf(node.child("title"));
    std::string values;
    for (const pugi::xml_node label : node.children("label")) {
      const std::string_view value = label.attribute("code").value();
      std::string text = xml_.TextOf(label);
      if (value.size() != 1 || text.empty() || values.find(value) != std::string::npos ||
          !HasSyntaxOf(CodeSet::kIcd10Pcs, fmt::format("{}000000", value))) {
        xml_.Error(label, fmt::format("expected a value and its label, once each, found {} {}",
                                      Quoted(value), Quoted(text)));
        return false;
      }
      values += value;
      axis.values.push_back({value[0], std::move(text)});
    }
    if (axis.values.empty()) xml_.Error(node, fmt::format("axis {} has no values", position));
    return !axis.values.empty();
  }

  OfficialXml& xml_;
  PcsTables tables_;
  std::unordered_set<std::string> seen_;
  std::size_t codes_ = 0;
};

bool IsNamed(const PcsValue& value) { return value.value != 'Z'; }

std::string ComposeTitle(const PcsTable& table, const PcsValue& part, const PcsValue& approach,
                         const PcsValue& device, const PcsValue& qualifier) {
  std::string title = fmt::format("{} of {}", table.axes[2].values[0].label, part.label);
  for (const PcsValue* value : {&device, &qualifier}) {
    if (IsNamed(*value)) title += ", " + value->label;
  }
  if (IsNamed(approach)) title += fmt::format(", {}", approach.label);
  return title;
}

}  // namespace

std::size_t PcsRow::CodeCount() const {
  std::size_t count = 1;
  for (const PcsAxis& axis : axes) count *= axis.values.size();
  return count;
}

std::string PcsTable::Id() const {
  std::string id;
  for (const PcsAxis& axis : axes) id += axis.values[0].value;
  return id;
}

std::string PcsTable::Title() const {
  return fmt::format("{}, {}, {}", axes[0].values[0].label, axes[1].values[0].label,
                     axes[2].values[0].label);
}

PcsTables ReadPcsTables(const std::string& file, std::string text, Diagnostics& diagnostics) {
  const std::unique_ptr<OfficialXml> xml = OfficialXml::Parse(file, std::move(text), diagnostics);
  if (xml == nullptr) return {};
  return PcsReader(*xml).Read();
}

std::vector<PcsCode> Expand(const PcsTable& table) {
  std::vector<PcsCode> codes;
  const std::string id = table.Id();
  for (const PcsRow& row : table.rows) {
    for (const PcsValue& part : row.axes[0].values) {
      for (const PcsValue& approach : row.axes[1].values) {
        for (const PcsValue& device : row.axes[2].values) {
          for (const PcsValue& qualifier : row.axes[3].values) {
            std::string code = id;
            for (const PcsValue* value : {&part, &approach, &device, &qualifier}) {
              code += value->value;
            }
            codes.push_back(
                {std::move(code), ComposeTitle(table, part, approach, device, qualifier)});
          }
        }
      }
    }
  }
  return codes;
}

}  // namespace chartmark
