#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <ostream>

#include "engine/base/text.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"
#include "engine/cli/learner.h"
#include "engine/codes/codebook.h"
#include "engine/codes/codes_text.h"
#include "engine/codes/import.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark codes search WORDS… [--set SET] [--date DATE] [--limit N] [--json]
       chartmark codes show CODE [--set SET] [--date DATE] [--json]
       chartmark codes import FILE… [--edition NAME] [--from DATE] [--to DATE] [--partial]
       chartmark codes list [--json]

The codebook: ICD-10-CM, ICD-10-PCS, HCPCS and, with your licence, CPT.

search  finds codes by words, beginnings of words, synonyms and through typing errors; by code
        where the text is one. Under three letters only codes match.
show    one code: the path from its chapter, all notes that apply, 7th characters, axes.
import  adds official files (plain, or in their zip): ICD-10-CM order file and tabular XML,
        ICD-10-PCS codes and tables, HCPCS records, the POA exempt list, a CPT file
        (code<TAB>text). All or nothing; the old codebook stays whole until the new one is done.
list    the installed releases.

  --set SET       icd-10-cm, icd-10-pcs, hcpcs or cpt
  --date DATE     the day whose releases count (2026-01-14); default: today
  --limit N       at most N hits, 1 to 200; default: 20
  --edition NAME  what the files are an edition of, where they do not say so themselves
  --from, --to    the days on which it is in force, where the edition does not say so
  --partial       a starter set: a code that is not in it is not called invalid
  --codebook F    another codebook than yours
  --width N       columns, 20 to 200
  --json          for programs

Example: chartmark codes search "diabtes kidney"
)";

struct Options {
  std::vector<std::string> words;
  std::string set;
  std::string date;
  std::string edition;
  std::string from;
  std::string to;
  std::string codebook;
  int limit = 20;
  int width = 0;
  bool partial = false;
  bool json = false;
};

Date Today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  localtime_r(&now, &local);
  return Date{local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

tl::unexpected<Error> Usage(const std::string& message) {
  return Fail(message + "; see 'chartmark codes --help'", ErrorKind::kUsage);
}

Result<std::optional<Date>> ReadDate(const std::string& text, std::string_view flag) {
  if (text.empty()) return std::nullopt;
  const std::optional<Date> date = Date::Parse(text);
  if (!date) return Usage(fmt::format("'{}' for {} is no date like 2026-01-14", text, flag));
  return date;
}

Result<std::optional<CodeSet>> ReadSet(const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (const std::optional<CodeSet> set = ParseCodeSet(ToUpperAscii(text))) return set;
  constexpr std::string_view kSets[] = {"icd-10-cm", "icd-10-pcs", "hcpcs", "cpt"};
  return Usage(fmt::format("unknown code set '{}'{}", text, DidYouMeanHint(text, kSets)));
}

// What search and show share: the codebook, the day, the set.
struct Desk {
  Codebook codebook;
  Date date;
  std::optional<CodeSet> set;
};

Result<Desk> OpenDesk(const Options& options, const std::string& path) {
  const Result<std::optional<Date>> date = ReadDate(options.date, "--date");
  if (!date) return tl::unexpected(date.error());
  const Result<std::optional<CodeSet>> set = ReadSet(options.set);
  if (!set) return tl::unexpected(set.error());
  Result<Codebook> codebook = Codebook::Open(path);
  if (!codebook) return tl::unexpected(codebook.error());
  return Desk{*std::move(codebook), date->value_or(Today()), *set};
}

CodesTextOptions StyleOf(const Call& call, const Options& options) {
  CodesTextOptions style;
  style.width = options.width > 0 ? options.width : call.console.width;
  style.colour = call.console.colour;
  return style;
}

ExitCode Search(Call& call, const Options& options, const std::string& path) {
  Result<Desk> desk = OpenDesk(options, path);
  if (!desk) return Refuse(call.console, desk.error());
  const SearchQuery query{Join(options.words, " "), desk->date, desk->set, options.limit};
  const Result<SearchResult> found = desk->codebook.Search(query);
  if (!found) return Refuse(call.console, found.error());
  call.console.out << (options.json ? SearchAsJson(*found, query) + "\n"
                                    : RenderSearch(*found, query, StyleOf(call, options)));
  return found->hits.empty() ? ExitCode::kNo : ExitCode::kFine;
}

ExitCode Show(Call& call, const Options& options, const std::string& path) {
  Result<Desk> desk = OpenDesk(options, path);
  if (!desk) return Refuse(call.console, desk.error());
  const Result<ShownCode> shown = desk->codebook.Show(options.words.front(), desk->set, desk->date);
  if (!shown) {
    call.console.Say(shown.error().message);
    return shown.error().kind == ErrorKind::kNotFound ? ExitCode::kNo
                                                      : ExitCodeFor(shown.error().kind);
  }
  if (options.json) {
    call.console.out << CodeAsJson(*shown) << "\n";
  } else {
    Page(call.console, RenderCode(*shown, StyleOf(call, options)), true);
  }
  return ExitCode::kFine;
}

ExitCode ListReleases(Call& call, const Options& options, const std::string& path) {
  const Result<Codebook> codebook = Codebook::Open(path);
  if (!codebook) return Refuse(call.console, codebook.error());
  call.console.out << (options.json ? ReleasesAsJson(codebook->editions()) + "\n"
                                    : RenderReleases(codebook->editions(), StyleOf(call, options)));
  return ExitCode::kFine;
}

Result<ImportOptions> ReadImportOptions(const Options& options) {
  const Result<std::optional<Date>> from = ReadDate(options.from, "--from");
  if (!from) return tl::unexpected(from.error());
  const Result<std::optional<Date>> to = ReadDate(options.to, "--to");
  if (!to) return tl::unexpected(to.error());
  return ImportOptions{options.edition, *from, *to, options.partial};
}

ExitCode Import(Call& call, const Options& options, const std::string& path) {
  const Result<ImportOptions> import = ReadImportOptions(options);
  if (!import) return Refuse(call.console, import.error());
  const Console& console = call.console;
  const bool live = console.out_is_terminal;
  const auto progress = [&console, live](const ImportStep& step) {
    if (live) console.err << fmt::format("\r\033[K{:>3} %  {}", step.percent, step.text);
    if (live && step.percent >= 100) console.err << "\r\033[K";
    console.err << std::flush;
  };
  const Result<ImportReport> report = ImportCodes(path, options.words, *import, progress);
  if (live) console.err << "\r\033[K" << std::flush;
  if (!report) return Refuse(console, report.error());
  console.err << report->warnings;
  console.out << RenderImport(*report);
  console.out << "The codebook is " << path << "\n";
  return ExitCode::kFine;
}

// One thing that 'codes' can do; `writes` ones go to the user's own codebook.
struct Action {
  std::string_view name;
  std::string_view takes;
  std::size_t min_words;
  std::size_t max_words;
  bool writes;
  ExitCode (*run)(Call& call, const Options& options, const std::string& path);
};

constexpr Action kActions[] = {
    {"search", "WORDS", 1, 64, false, Search},
    {"show", "a CODE", 1, 1, false, Show},
    {"import", "a FILE", 1, 1000, true, Import},
    {"list", "", 0, 0, false, ListReleases},
};

const Action* FindAction(std::string_view name) {
  for (const Action& action : kActions) {
    if (action.name == name) return &action;
  }
  return nullptr;
}

ExitCode UnknownAction(const Console& console, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Action& action : kActions) names.push_back(action.name);
  const std::string hint = DidYouMeanHint(name, names);
  console.Say(fmt::format("unknown command 'codes {}'{}", name,
                          hint.empty() ? "; see 'chartmark codes --help'" : hint));
  return ExitCode::kUsage;
}

// Where `action` works: --codebook, else the user's own for what writes, else the one in use.
Result<std::string> PathFor(Call& call, const Options& options, const Action& action) {
  if (!options.codebook.empty()) return options.codebook;
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return tl::unexpected(places.error());
  if (!action.writes) return places->codebook;
  if (call.environment("CHARTMARK_CODEBOOK")) return places->codebook;
  if (Status made = MakeDataFolder(*places); !made) return tl::unexpected(made.error());
  return places->own_codebook_path();
}

ExitCode Run(Call& call) {
  if (call.words.empty()) {
    call.console.Say("say what to do: search, show, import or list; see 'chartmark codes --help'");
    return ExitCode::kUsage;
  }
  const Action* action = FindAction(call.words.front());
  if (action == nullptr) return UnknownAction(call.console, call.words.front());
  call.words.erase(call.words.begin());
  Options options;
  Arguments arguments("codes");
  arguments.Option("--set", options.set)
      .Option("--date", options.date)
      .Option("--edition", options.edition)
      .Option("--from", options.from)
      .Option("--to", options.to)
      .Option("--codebook", options.codebook)
      .Option("--limit", options.limit, 1, 200)
      .Option("--width", options.width, 20, 200)
      .Flag("--partial", options.partial)
      .Flag("--json", options.json)
      .Words(std::string(action->takes), options.words, action->min_words, action->max_words);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  const Result<std::string> path = PathFor(call, options, *action);
  if (!path) return Refuse(call.console, path.error());
  return action->run(call, options, *path);
}

}  // namespace

constinit const Command kCodesCommand = {"codes", "search, show, import and list the codebook",
                                         kHelp, Run};

}  // namespace chartmark
