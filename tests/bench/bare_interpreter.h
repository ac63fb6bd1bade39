// The floor of grading: the same Lua and host functions with Lua's own allocator and libraries, no
// limits, no process, no putting back; results are read as values.
#pragma once

#include <memory>
#include <string>

#include "engine/exercise/exercise.h"
#include "engine/exercise/key.h"
#include "engine/grading/grader.h"
#include "engine/lua/program.h"

namespace chartmark {

// What grades one variant of a shipped exercise under the standard policy, as GraderFactory makes
// it. `folder` ends in the exercise; `files` reads the source tree.
lua::Program ProgramOf(const Files& files, const Exercise& exercise, const KeyFile& key,
                       const std::string& folder, const std::string& variant,
                       const std::shared_ptr<const CodeIndex>& index);

// Borrows the host functions. Not thread-safe.
class BareInterpreter {
 public:
  BareInterpreter(const lua::Program& program, const lua::HostTable& host);
  ~BareInterpreter();
  BareInterpreter(const BareInterpreter&) = delete;
  BareInterpreter& operator=(const BareInterpreter&) = delete;

  // The grader's lines; Value() where it raised an error.
  lua::Value Run(const lua::Value& input);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The points of the lines together, in hundredths: the score.
std::int64_t HundredthsOf(const lua::Value& lines);

}  // namespace chartmark
