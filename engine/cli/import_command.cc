#include <fmt/format.h>

#include <istream>
#include <iterator>
#include <ostream>

#include "engine/authoring/ccda.h"
#include "engine/base/json_writer.h"
#include "engine/base/text.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"
#include "engine/codes/codebook.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark import ccda FILE… [--out DIR] [--id ID] [--dry-run] [--json]

Makes a draft of an exercise of each C-CDA document (XML, as records are exported): its words become
the chart, its coded problems and procedures a draft key, and TODO.md lists what a person must
decide. Everybody in it gets another name, and all dates move by one number of weeks. Codes are
looked up in your codebook: import the official files first ('chartmark codes import').

A program cannot know everything that names somebody. Read the chart before you show it to anyone.

  --out DIR   where the folder of the exercise is made; default: here
  --id ID     the folder's name, for one FILE; default: made from the kind of document
  --dry-run   says what would be made, and makes nothing
  --json      for programs

FILE may be '-' for standard input. What is already there is never written over.

Example: chartmark import ccda tests/authoring/ccda/office-visit.xml --dry-run
)";

struct Options {
  std::vector<std::string> words;
  std::string out = ".";
  std::string id;
  bool dry_run = false;
  bool json = false;
};

// What became of one FILE.
struct Outcome {
  std::string file;
  Result<CaseDraft> draft;
  std::string folder;  // empty where none was to be made
};

Result<std::string> ReadDocument(const Call& call, const std::string& file) {
  if (file != "-") return call.files.Read(file, MostCcdaBytes());
  return ReadAll(call.console.in, MostCcdaBytes());
}

Result<CaseDraft> MakeDraft(Call& call, const Options& options, const std::string& file,
                            const std::shared_ptr<const CodeIndex>& index) {
  const Result<std::string> text = ReadDocument(call, file);
  if (!text) return tl::unexpected(text.error());
  Result<CcdaImport> made = ImportCcda(*text, file, index, {options.id});
  if (!made) return tl::unexpected(made.error());
  if (!options.dry_run) {
    const Status written =
        call.files.WriteFolder(JoinPath(options.out, made->draft.id), made->files);
    if (!written) return tl::unexpected(written.error());
  }
  return std::move(made->draft);
}

std::string Summary(const Outcome& outcome, bool dry_run) {
  const CaseDraft& draft = *outcome.draft;
  return fmt::format("{}: {}, {}, {} in the draft key, {} to do\n",
                     dry_run ? draft.id + " (not written)" : outcome.folder, draft.title,
                     Counted(draft.chart.documents.size(), "document"),
                     Counted(draft.items.size(), "code"), Counted(draft.todo.size(), "thing"));
}

void WriteDraft(JsonWriter& json, const CaseDraft& draft) {
  json.Member("id", draft.id).Member("title", draft.title).Member("setting", draft.setting);
  json.Key("documents").BeginArray();
  for (const Document& document : draft.chart.documents) {
    json.BeginObject().Member("id", document.id).Member("type", document.type).EndObject();
  }
  json.EndArray().Key("key").BeginArray();
  for (const DraftItem& item : draft.items) {
    json.BeginObject().Member("id", item.id).Member("code", item.code);
    json.Key("procedure").Bool(item.procedure).Key("checked").Bool(item.checked);
    json.EndObject();
  }
  json.EndArray().Key("todo").BeginArray();
  for (const DraftTodo& todo : draft.todo) {
    json.BeginObject().Member("topic", NameOf(todo.topic)).Member("text", todo.text);
    if (todo.line > 0) json.Key("line").Integer(todo.line);
    json.EndObject();
  }
  json.EndArray();
}

std::string AsJson(const std::vector<Outcome>& outcomes) {
  JsonWriter json;
  json.BeginArray();
  for (const Outcome& outcome : outcomes) {
    json.BeginObject().Member("file", outcome.file);
    json.Member("status", !outcome.draft           ? "refused"
                          : outcome.folder.empty() ? "not written"
                                                   : "written");
    if (!outcome.folder.empty()) json.Member("folder", outcome.folder);
    if (outcome.draft) WriteDraft(json, *outcome.draft);
    if (!outcome.draft) json.Member("error", outcome.draft.error().message);
    json.EndObject();
  }
  json.EndArray();
  return json.Take() + "\n";
}

// The gravest of all, so that a script sees that not everything went well.
ExitCode ImportAll(Call& call, const Options& options,
                   const std::shared_ptr<const CodeIndex>& index) {
  ExitCode code = ExitCode::kFine;
  std::vector<Outcome> outcomes;
  for (const std::string& file : options.words) {
    Outcome outcome{file, MakeDraft(call, options, file, index), ""};
    if (!outcome.draft) {
      code = std::max(code, Refuse(call.console, outcome.draft.error()));
    } else {
      if (!options.dry_run) outcome.folder = JoinPath(options.out, outcome.draft->id);
      if (!options.json) {
        call.console.out << Summary(outcome, options.dry_run) << TodoAsText(*outcome.draft);
      }
    }
    outcomes.push_back(std::move(outcome));
  }
  if (options.json) call.console.out << AsJson(outcomes);
  return code;
}

Status CheckOptions(const Options& options) {
  if (!options.id.empty() && options.words.size() > 1) {
    return Fail("--id names one exercise, and there are several files; leave it out",
                ErrorKind::kUsage);
  }
  if (!options.id.empty() && !IsId(options.id)) {
    return Fail(fmt::format("'{}' for --id is no id: 1 to 64 letters, digits, dots, dashes and "
                            "underscores",
                            Quotable(options.id)),
                ErrorKind::kUsage);
  }
  return {};
}

ExitCode RunCcda(Call& call) {
  Options options;
  Arguments arguments("import");
  arguments.Option("--out", options.out)
      .Option("--id", options.id)
      .Flag("--dry-run", options.dry_run)
      .Flag("--json", options.json)
      .Words("a FILE", options.words, 1, 1000);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  if (Status sound = CheckOptions(options); !sound) return Refuse(call.console, sound.error());
  while (options.out.size() > 1 && options.out.back() == '/') options.out.pop_back();
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return Refuse(call.console, places.error());
  const auto index = Codebook::OpenIndex(places->codebook);
  if (!index) return Refuse(call.console, index.error());
  return ImportAll(call, options, *index);
}

ExitCode Run(Call& call) {
  constexpr std::string_view kForms[] = {"ccda"};
  if (call.words.empty()) {
    call.console.Say("say what to import: ccda; see 'chartmark import --help'");
    return ExitCode::kUsage;
  }
  const std::string form = call.words.front();
  if (form != kForms[0]) {
    const std::string hint = DidYouMeanHint(form, kForms);
    call.console.Say(fmt::format("unknown command 'import {}'{}", Quotable(form),
                                 hint.empty() ? "; see 'chartmark import --help'" : hint));
    return ExitCode::kUsage;
  }
  call.words.erase(call.words.begin());
  return RunCcda(call);
}

}  // namespace

constinit const Command kImportCommand = {"import", "a draft case from a C-CDA document", kHelp,
                                          Run};

}  // namespace chartmark
