// What a worker wrote into shared memory: any bytes are refused, or give values that a sandbox may
// give and that write back to the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/lua/wire.h"
#include "engine/lua/worker.h"

namespace {

using chartmark::lua::Outcome;
using chartmark::lua::Program;
using chartmark::lua::ReadOutcomes;

void Check(bool holds) {
  if (!holds) std::abort();
}

void ReadAndReadBack(std::string_view bytes) {
  const std::vector<Outcome> outcomes = ReadOutcomes(bytes, 3, {});
  std::string written;
  for (const Outcome& outcome : outcomes) chartmark::lua::WriteOutcome(outcome, written);
  const std::vector<Outcome> again = ReadOutcomes(written, outcomes.size(), {});
  Check(again.size() == outcomes.size());
  std::string twice;
  for (const Outcome& outcome : again) chartmark::lua::WriteOutcome(outcome, twice);
  Check(twice == written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ReadAndReadBack(bytes);
  const chartmark::lua::ReadLimits limits;
  chartmark::lua::WireReader reader(bytes, limits);
  Program program;
  if (reader.Read(program)) Check(!program.Key().empty());
  return 0;
}
