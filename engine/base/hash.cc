#include "engine/base/hash.h"

#include <sodium/crypto_generichash.h>
#include <sodium/crypto_hash_sha256.h>

namespace chartmark {
namespace {

using Digest = std::array<std::uint8_t, 32>;

const unsigned char* Raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string Hex(const Digest& digest) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (std::uint8_t byte : digest) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

}  // namespace

std::array<std::uint8_t, 32> Sha256(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), Raw(bytes), bytes.size());
  return digest;
}

std::string Sha256Hex(std::string_view bytes) { return Hex(Sha256(bytes)); }

std::array<std::uint8_t, 16> Blake2b16(std::string_view bytes) {
  std::array<std::uint8_t, 16> digest{};
  crypto_generichash(digest.data(), digest.size(), Raw(bytes), bytes.size(), nullptr, 0);
  return digest;
}

std::string Blake2bHex(std::string_view bytes) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), Raw(bytes), bytes.size(), nullptr, 0);
  return Hex(digest);
}

}  // namespace chartmark
