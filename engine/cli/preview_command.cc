#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <ostream>

#include "engine/authoring/folder_watch.h"
#include "engine/authoring/preview.h"
#include "engine/base/text.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"
#include "engine/cli/grading_desk.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark preview ID [options]

Writes one HTML page for the author of an exercise (an id, or the path of its folder) and prints its
path: what the learner reads, beside the key with its evidence marked in the chart; graded
submissions; findings; all variants. The page holds the answer key.

  --watch         makes the page anew whenever the exercise is saved, and says what changed; an open
                  page loads itself again. Ctrl-C ends it
  --variant V     the variant shown first ('chartmark list --variants ID' names them)
  --policy NAME   as in 'chartmark grade'; default: standard
  --out FILE      default: preview/ID.html in the data folder
  --open          opens the page with xdg-open

Exit code 3 where the exercise cannot be read; --watch waits until it can.

Example: chartmark preview ed-ankle-fracture --out "${TMPDIR:-/tmp}/ankle.html"
)";

constexpr int kQuietMs = 10;  // editors write their files within that

struct Options {
  std::vector<std::string> words;
  std::string variant;
  std::string policy = "standard";
  std::string out;
  bool watch = false;
  bool open = false;
};

// Where the page goes, and the script with its stamp.
struct Paths {
  std::string page;
  std::string stamp() const { return page + ".stamp.js"; }
};

Result<Paths> FindPaths(const Options& options, const Places& places, const std::string& folder) {
  if (!options.out.empty()) return Paths{options.out};
  const std::string previews = JoinPath(places.data, "preview");
  std::error_code failed;
  std::filesystem::create_directories(previews, failed);
  if (failed) {
    return Fail(fmt::format("cannot make the folder '{}': {}; name a file with --out", previews,
                            failed.message()),
                ErrorKind::kIo);
  }
  return Paths{JoinPath(previews, std::string(BaseName(folder)) + ".html")};
}

// A program that is not there is no failure of the preview.
void OpenPage(const Console& console, const std::string& path) {
  std::string name = "xdg-open";
  std::string page = path;
  char* arguments[] = {name.data(), page.data(), nullptr};
  pid_t child = 0;
  const int failed = posix_spawnp(&child, name.c_str(), nullptr, nullptr, arguments, environ);
  int status = 0;
  if (failed == 0) waitpid(child, &status, 0);
  if (failed != 0 || status != 0) {
    console.Say("xdg-open could not open the page; open it in a browser yourself");
  }
}

// One exercise on the way to its page.
class Session {
 public:
  Session(Call& call, const Paths& paths, PreviewSetup setup)
      : call_(call), paths_(paths), previewer_(std::move(setup)) {}

  // Makes the page and writes it; a case that cannot be read has a page that says why.
  Result<Previewer::Made> Write(bool watch) {
    Result<Previewer::Made> made = previewer_.Make();
    if (!made || (!made->readable && !watch)) return made;
    Status written = call_.files.Write(paths_.page, made->page.html);
    if (written && watch) {
      written = call_.files.Write(paths_.stamp(), StampScript(made->page.stamp));
    }
    if (!written) return tl::unexpected(written.error());
    return made;
  }

  void Tell(const Previewer::Made& made, std::chrono::steady_clock::time_point start) const {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    call_.console.err << made.fault;
    call_.console.Say(fmt::format(
        "{}{}; {}; {} ms", made.readable ? "" : "the last sound version is kept; ",
        Counted(made.changes, "change"), Counted(made.findings, "finding"), spent.count()));
  }

  // Until it is stopped, or the folder is gone.
  ExitCode Watch(FolderWatch& watch, int stop, const std::string& folder) {
    for (;;) {
      const FolderWatch::Event event = watch.Wait(stop, kQuietMs, -1);
      const auto start = std::chrono::steady_clock::now();
      if (event == FolderWatch::Event::kStopped) return Leave(ExitCode::kFine);
      if (event == FolderWatch::Event::kGone) {
        call_.console.Say(fmt::format("the folder '{}' is gone; the page stays as it is", folder));
        return Leave(ExitCode::kBadInput);
      }
      const Result<Previewer::Made> made = Write(true);
      // A full disk now may have room at the next save.
      if (!made) call_.console.Say(made.error().message);
      if (made) Tell(*made, start);
    }
  }

 private:
  // An open page is told that nobody watches any more.
  ExitCode Leave(ExitCode code) {
    (void)call_.files.Write(paths_.stamp(), StampScript(""));
    return code;
  }

  Call& call_;
  Paths paths_;
  Previewer previewer_;
};

ExitCode WatchExercise(Call& call, const Options& options, const Paths& paths,
                       const PreviewSetup& setup) {
  // Watched before it is read: what is saved meanwhile is not missed.
  const auto watch =
      FolderWatch::Open(setup.folder, {"exercise.xml", "key.xml", "grade.lua", "samples.xml"});
  if (!watch) return Refuse(call.console, watch.error());
  const Result<int> stop = StopSignals();
  if (!stop) return Refuse(call.console, stop.error());
  Session session(call, paths, setup);
  const auto start = std::chrono::steady_clock::now();
  const Result<Previewer::Made> made = session.Write(true);
  if (!made) return Refuse(call.console, made.error());
  call.console.out << paths.page << std::endl;
  session.Tell(*made, start);
  if (options.open) OpenPage(call.console, paths.page);
  return session.Watch(**watch, *stop, setup.folder);
}

ExitCode PreviewExercise(Call& call, const Options& options, const Paths& paths,
                         const PreviewSetup& setup) {
  Session session(call, paths, setup);
  const Result<Previewer::Made> made = session.Write(false);
  if (!made) return Refuse(call.console, made.error());
  call.console.err << made->fault;
  if (!made->readable) {
    call.console.Say(fmt::format("exercise '{}' cannot be shown; mend what is said above",
                                 BaseName(setup.folder)));
    return ExitCode::kBadInput;
  }
  call.console.out << paths.page << "\n";
  if (options.open) OpenPage(call.console, paths.page);
  return made->fault.empty() ? ExitCode::kFine : ExitCode::kBadInput;
}

ExitCode Run(Call& call) {
  Options options;
  Arguments arguments("preview");
  arguments.Option("--variant", options.variant)
      .Option("--policy", options.policy)
      .Option("--out", options.out)
      .Flag("--watch", options.watch)
      .Flag("--open", options.open)
      .Words("the ID of an exercise", options.words, 1, 1);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  const Result<std::string> folder = FindExercise(call.files, *places, options.words.front());
  if (!folder) return Refuse(call.console, folder.error());
  const Result<Paths> paths = FindPaths(options, *places, *folder);
  if (!paths) return Refuse(call.console, paths.error());
  const auto desk = GradingDesk::Open(call.files, *places);
  if (!desk) return Refuse(call.console, desk.error());
  PreviewSetup setup;
  setup.grading = (*desk)->setup();
  setup.folder = *folder;
  setup.policy = options.policy;
  setup.variant = options.variant;
  if (!options.watch) return PreviewExercise(call, options, *paths, setup);
  setup.stamp_file = std::string(BaseName(paths->stamp()));
  return WatchExercise(call, options, *paths, setup);
}

}  // namespace

constinit const Command kPreviewCommand = {
    "preview", "an exercise and its key as a page for the author", kHelp, Run};

}  // namespace chartmark
