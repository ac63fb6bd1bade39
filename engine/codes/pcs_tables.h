// The tables of ICD-10-PCS (XML): three characters name a table, each of its rows says which values
// the other four may take together.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"

namespace chartmark {

struct PcsValue {
  char value = ' ';
  std::string label;  // "Percutaneous Endoscopic"
};

struct PcsAxis {
  std::string name;  // "Approach"
  std::vector<PcsValue> values;
};

struct PcsRow {
  std::array<PcsAxis, 4> axes;  // characters 4 to 7
  std::size_t CodeCount() const;
};

struct PcsTable {
  std::array<PcsAxis, 3> axes;  // characters 1 to 3, one value each
  std::string definition;       // of the operation; may be empty
  std::vector<PcsRow> rows;

  std::string Id() const;  // "0SR"
  // "Medical and Surgical, Lower Joints, Replacement".
  std::string Title() const;
};

struct PcsTables {
  std::string version;  // "2025"
  std::vector<PcsTable> tables;
};

// What is wrong goes to `diagnostics`, and the table is left out. The text is used up.
PcsTables ReadPcsTables(const std::string& file, std::string text, Diagnostics& diagnostics);

struct PcsCode {
  std::string code;
  std::string title;  // composed of the labels: "Replacement of Knee Joint, Right, …"
};

// The codes of one table, in order of the rows.
std::vector<PcsCode> Expand(const PcsTable& table);

}  // namespace chartmark
