#include "engine/cli/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "engine/base/text.h"
#include "engine/base/version.h"

namespace chartmark {
namespace {

std::string Overview() {
  std::string text =
      "chartmark: practise medical coding on synthetic charts; every point is explained\n\n"
      "Usage: chartmark COMMAND …\n\n";
  for (const Command& command : Commands()) {
    text += fmt::format("  {:<8} {}\n", command.name, command.summary);
  }
  text +=
      "\n'chartmark COMMAND --help' tells more of one.   --version: the version\n"
      "Exit codes: 0 fine, 1 the answer is \"no\", 2 usage, 3 bad input, 4 internal\n";
  return text;
}

bool AsksForHelp(const std::string& word) { return word == "--help" || word == "-h"; }

const Command* FindCommand(std::string_view name) {
  const auto all = Commands();
  const auto found =
      std::find_if(all.begin(), all.end(), [name](const Command& c) { return c.name == name; });
  return found == all.end() ? nullptr : &*found;
}

ExitCode UnknownCommand(const Console& console, const std::string& name) {
  std::vector<std::string_view> names;
  for (const Command& command : Commands()) names.push_back(command.name);
  const std::string hint = DidYouMeanHint(name, names);
  console.Say(fmt::format("unknown command '{}'{}", name,
                          hint.empty() ? "; 'chartmark --help' lists them" : hint));
  return ExitCode::kUsage;
}

}  // namespace

std::span<const Command> Commands() {
  static const std::array<Command, 11> commands = {
      kListCommand,  kShowCommand, kSolveCommand, kGradeCommand,   kBatchCommand, kRegradeCommand,
      kCodesCommand, kNewCommand,  kCheckCommand, kPreviewCommand, kImportCommand};
  return commands;
}

ExitCode ExitCodeFor(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kUsage:
      return ExitCode::kUsage;
    case ErrorKind::kInternal:
    case ErrorKind::kIo:
      return ExitCode::kInternal;
    case ErrorKind::kBadInput:
    case ErrorKind::kNotFound:
      break;
  }
  return ExitCode::kBadInput;
}

ExitCode Refuse(const Console& console, const Error& error) {
  console.Say(error.message);
  return ExitCodeFor(error.kind);
}

ExitCode RunProgram(std::vector<std::string> words, const Console& console, Files& files,
                    const Environment& environment, const std::string& program) {
  if (words.empty()) {
    console.err << Overview();
    return ExitCode::kUsage;
  }
  const std::string name = words.front();
  words.erase(words.begin());
  if (name == "--version") {
    console.out << "chartmark " << kVersion << "\n";
    return ExitCode::kFine;
  }
  if (AsksForHelp(name) || (name == "help" && words.empty())) {
    console.out << Overview();
    return ExitCode::kFine;
  }
  const std::string& wanted = name == "help" ? words.front() : name;
  const Command* command = FindCommand(wanted);
  if (command == nullptr) return UnknownCommand(console, wanted);
  const auto options_end = std::find(words.begin(), words.end(), "--");
  if (name == "help" || std::any_of(words.begin(), options_end, AsksForHelp)) {
    console.out << command->help;
    return ExitCode::kFine;
  }
  Call call{std::move(words), console, files, environment, program};
  return command->run(call);
}

}  // namespace chartmark
