// Values, programs and outcomes as bytes, between processes of one host (its byte order).
//
// Reading trusts nothing: every length is checked against what is left, every count against a
// limit. The bytes must not change meanwhile: copy them out of shared memory first.
#pragma once

#include <string>
#include <string_view>

#include "engine/lua/convert.h"
#include "engine/lua/program.h"

namespace chartmark::lua {

void WriteValue(const Value& value, std::string& out);
void WriteProgram(const Program& program, std::string& out);
void WriteOutcome(const Outcome& outcome, std::string& out);

// Takes values from the front of `bytes`. After the first fault all further reads fail.
class WireReader {
 public:
  WireReader(std::string_view bytes, const ReadLimits& limits) : bytes_(bytes), limits_(limits) {}

  bool Read(Value& out) { return ReadAt(0, out); }
  bool Read(Program& out);
  // An outcome must hold what a sandbox may give: see ReadValue, and clean messages.
  bool Read(Outcome& out);

  bool good() const { return good_; }
  bool empty() const { return bytes_.empty(); }
  // Counts of values and bytes of text begin anew; they are limits of one result.
  void StartResult();

 private:
  bool ReadAt(int depth, Value& out);
  bool ReadList(int depth, Value& out);
  bool ReadFields(int depth, Fields& out);
  bool ReadFault(Fault& out);
  bool ReadModule(Module& out);
  bool ReadText(std::string& out);
  bool ReadRaw(void* to, std::size_t size);
  bool ReadCount(std::uint32_t& out);
  bool Bad();

  std::string_view bytes_;
  const ReadLimits& limits_;
  std::size_t values_ = 0;
  std::size_t all_text_ = 0;
  bool good_ = true;
};

// What a fault's message and trace may hold: valid UTF-8 without control characters (newlines
// stay), at most `max_bytes`; anything else becomes '?'.
std::string CleanMessage(std::string_view text, std::size_t max_bytes);
constexpr std::size_t kMaxMessage = 1000;
constexpr std::size_t kMaxTrace = 4000;

}  // namespace chartmark::lua
