// One command of the program, and the table of all.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/files.h"
#include "engine/base/result.h"
#include "engine/cli/console.h"
#include "engine/cli/places.h"

namespace chartmark {

// In order of gravity; what a shell script may rely on.
enum class ExitCode {
  kFine = 0,
  kNo = 1,        // the answer is "no": a check failed, nothing found
  kUsage = 2,     // called wrongly
  kBadInput = 3,  // a file, a code, an exercise that cannot be read
  kInternal = 4,  // a bug of ours, or a machine that cannot run it
};
ExitCode ExitCodeFor(ErrorKind kind);

// What a command gets. Borrowed for the call.
struct Call {
  std::vector<std::string> words;  // after the command's name
  const Console& console;
  Files& files;
  const Environment& environment;
  std::string program;  // path of the running program
};

struct Command {
  std::string_view name;
  std::string_view summary;  // one line
  std::string_view help;     // hand-laid, with an example that a test runs
  ExitCode (*run)(Call& call);
};

std::span<const Command> Commands();

// Runs "chartmark WORDS…": dispatch, help, version, "did you mean".
ExitCode RunProgram(std::vector<std::string> words, const Console& console, Files& files,
                    const Environment& environment, const std::string& program);

// Says the error and gives its exit code.
ExitCode Refuse(const Console& console, const Error& error);

// The commands, one file each.
extern const Command kListCommand;
extern const Command kShowCommand;
extern const Command kSolveCommand;
extern const Command kGradeCommand;
extern const Command kBatchCommand;
extern const Command kRegradeCommand;
extern const Command kCodesCommand;
extern const Command kNewCommand;
extern const Command kCheckCommand;
extern const Command kPreviewCommand;
extern const Command kImportCommand;

}  // namespace chartmark
