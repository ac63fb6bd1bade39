#include "engine/codes/order_file.h"

#include <fmt/format.h>

#include <unordered_set>

#include "engine/base/text.h"
#include "engine/codes/lines.h"

namespace chartmark {
namespace {

constexpr std::size_t kCode = 6;
constexpr std::size_t kFlag = 14;
constexpr std::size_t kShortTitle = 16;
constexpr std::size_t kTitle = 77;

class OrderReader {
 public:
  OrderReader(const std::string& file, CodeSet set, Diagnostics& diagnostics)
      : report_(file, diagnostics), set_(set) {}

  std::vector<OrderRow> Read(std::string_view text) {
    rows_.reserve(text.size() / 140);
    seen_.reserve(text.size() / 140);
    Lines lines(text);
    while (const std::optional<TextLine> line = lines.Next()) {
      if (TrimSpace(line->text).empty()) continue;
      if (IsLaidOut(*line)) TakeRow(*line);
      if (report_.full()) break;
    }
    return std::move(rows_);
  }

 private:
  bool IsLaidOut(const TextLine& line) {
    const std::string_view text = line.text;
    const bool columns = text.size() > kTitle && text[5] == ' ' && text[13] == ' ' &&
                         text[15] == ' ' && text[76] == ' ' &&
                         ParseInteger(text.substr(0, 5), 0, 99'999).has_value();
    if (!columns) {
      report_.Error(line.number, 1,
                    fmt::format("expected a row of the order file (number, code, 0 or 1, short "
                                "title, title in fixed columns), found {}",
                                Quoted(text)));
    }
    return columns;
  }

  void TakeRow(const TextLine& line) {
    OrderRow row;
    row.code = TrimSpace(line.text.substr(kCode, 7));
    row.billable = line.text[kFlag] == '1';
    row.short_title = TrimSpace(line.text.substr(kShortTitle, 60));
    row.title = TrimSpace(line.text.substr(kTitle));
    if (IsSound(line, row)) rows_.push_back(row);
  }

  bool IsSound(const TextLine& line, const OrderRow& row) {
    if (!IsCode(row)) {
      report_.Error(line.number, kCode + 1,
                    fmt::format("{} is no {} code", Quoted(row.code), NameOf(set_)));
    } else if (line.text[kFlag] != '0' && line.text[kFlag] != '1') {
      report_.Error(line.number, kFlag + 1,
                    fmt::format("expected 1 (billable) or 0 (header) for '{}', found {}", row.code,
                                Quoted(line.text.substr(kFlag, 1))));
    } else if (!IsTitle(row.title)) {
      report_.Error(line.number, kTitle + 1, fmt::format("'{}' has no readable title", row.code));
    } else if (!seen_.insert(row.code).second) {
      report_.Error(line.number, kCode + 1, fmt::format("'{}' stands twice", row.code));
    } else {
      return true;
    }
    return false;
  }

  // ICD-10-PCS headers are tables: three characters.
  bool IsCode(const OrderRow& row) const {
    if (set_ == CodeSet::kIcd10Pcs && !row.billable) {
      return row.code.size() == 3 && HasSyntaxOf(set_, std::string(row.code) + "0000");
    }
    return row.code.find('.') == std::string_view::npos && HasSyntaxOf(set_, row.code) &&
           ToUpperAscii(row.code) == row.code;
  }

  FileReport report_;
  CodeSet set_;
  std::vector<OrderRow> rows_;
  std::unordered_set<std::string_view> seen_;
};

}  // namespace

std::vector<OrderRow> ReadOrderFile(const std::string& file, std::string_view text, CodeSet set,
                                    Diagnostics& diagnostics) {
  return OrderReader(file, set, diagnostics).Read(text);
}

}  // namespace chartmark
