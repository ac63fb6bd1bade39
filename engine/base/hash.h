// Hashes (libsodium): SHA-256 for what others are to check, BLAKE2b for what only we compare, as it
// takes a quarter of the time.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace chartmark {

std::array<std::uint8_t, 32> Sha256(std::string_view bytes);
std::string Sha256Hex(std::string_view bytes);                   // 64 lower case hexadecimal digits
std::array<std::uint8_t, 16> Blake2b16(std::string_view bytes);  // half as long
std::string Blake2bHex(std::string_view bytes);  // the same, of 32 bytes without a key

}  // namespace chartmark
