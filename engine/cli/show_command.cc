#include <fmt/format.h>

#include <ostream>

#include "engine/base/text.h"
#include "engine/cli/arguments.h"
#include "engine/cli/command.h"
#include "engine/cli/learner.h"
#include "engine/exercise/chart_text.h"

namespace chartmark {
namespace {

constexpr std::string_view kHelp =
    R"(Usage: chartmark show ID [options]

Shows the chart of an exercise (an id, or the path of its folder): patient, task, every document.
On a terminal through $PAGER (less).

  --variant V     one variant ('chartmark list --variants ID' names them); default: yours
  --document D    only this document, by its id or its number
  --width N       columns, 20 to 200; default: the terminal's, else 80
  --html          as HTML
  --no-pager      straight to standard output

Example: chartmark show ed-ankle-fracture --width 72 --no-pager
)";

struct Options {
  std::vector<std::string> words;
  std::string variant;
  std::string document;
  int width = 0;
  bool html = false;
  bool no_pager = false;
};

Result<const Document*> FindDocument(const Chart& chart, const std::string& wanted) {
  const auto number = ParseInteger(wanted, 1, static_cast<std::int64_t>(chart.documents.size()));
  if (number) return &chart.documents[static_cast<std::size_t>(*number - 1)];
  std::vector<std::string_view> ids;
  for (const Document& document : chart.documents) {
    if (document.id == wanted) return &document;
    ids.push_back(document.id);
  }
  const std::string hint = DidYouMeanHint(wanted, ids);
  return Fail(fmt::format("the chart has no document '{}'{}", wanted,
                          hint.empty() ? fmt::format("; it has 1 to {}", ids.size()) : hint),
              ErrorKind::kNotFound);
}

Result<std::string> Render(const Variant& variant, const Options& options, const TextStyle& style) {
  if (options.html) return RenderChartHtml(variant);
  if (options.document.empty()) return RenderChart(variant, style);
  const Result<const Document*> document = FindDocument(variant.chart, options.document);
  if (!document) return tl::unexpected(document.error());
  return RenderDocument(**document, style);
}

Result<std::string> ShowChart(Call& call, const Options& options) {
  const Result<Places> places = FindPlaces(call.files, call.environment, call.program);
  if (!places) return tl::unexpected(places.error());
  const Result<std::string> folder = FindExercise(call.files, *places, options.words.front());
  if (!folder) return tl::unexpected(folder.error());
  const Result<Exercise> exercise = OpenExercise(call.files, *folder, call.console);
  if (!exercise) return tl::unexpected(exercise.error());
  const Result<std::string> variant_id = PickVariant(*places, *exercise, options.variant);
  if (!variant_id) return tl::unexpected(variant_id.error());
  const Result<Variant> variant = exercise->MakeVariant(*variant_id);
  if (!variant) return tl::unexpected(variant.error());
  TextStyle style;
  style.width = options.width > 0 ? options.width : call.console.width;
  style.colour = call.console.colour;
  return Render(*variant, options, style);
}

ExitCode Run(Call& call) {
  Options options;
  Arguments arguments("show");
  arguments.Option("--variant", options.variant)
      .Option("--document", options.document)
      .Option("--width", options.width, 20, 200)
      .Flag("--html", options.html)
      .Flag("--no-pager", options.no_pager)
      .Words("the ID of an exercise", options.words, 1, 1);
  if (Status read = arguments.Read(call.words); !read) return Refuse(call.console, read.error());
  const Result<std::string> text = ShowChart(call, options);
  if (!text) return Refuse(call.console, text.error());
  Page(call.console, *text, !options.no_pager);
  return ExitCode::kFine;
}

}  // namespace

constinit const Command kShowCommand = {"show", "the chart of an exercise", kHelp, Run};

}  // namespace chartmark
