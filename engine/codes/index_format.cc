#include "engine/codes/index_format.h"

namespace chartmark::index_format {
namespace {

char UpperLetterOrDigit(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
  const bool fits = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return fits ? c : '\0';
}

}  // namespace

std::optional<std::uint64_t> PackKey(std::string_view code) {
  std::uint64_t key = 0;
  int used = 0;
  for (const char c : code) {
    if (c == '.') continue;
    const char plain = UpperLetterOrDigit(c);
    if (plain == '\0' || used == 8) return std::nullopt;
    key |= static_cast<std::uint64_t>(static_cast<unsigned char>(plain)) << (8 * (7 - used));
    ++used;
  }
  if (used == 0) return std::nullopt;
  return key;
}

std::string UnpackKey(std::uint64_t key) {
  std::string code;
  for (int shift = 56; shift >= 0; shift -= 8) {
    const char c = static_cast<char>((key >> shift) & 0xFF);
    if (c == '\0') break;
    code.push_back(c);
  }
  return code;
}

std::uint64_t PackLabelKey(std::string_view table, int position, char value) {
  const std::uint64_t place =
      (static_cast<std::uint64_t>(position & 0xFF) << 8) | static_cast<unsigned char>(value);
  return PackKey(table.substr(0, 3)).value_or(0) | place;
}

}  // namespace chartmark::index_format
