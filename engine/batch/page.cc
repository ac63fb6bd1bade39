#include "engine/batch/page.h"

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/batch/page_assets.h"
#include "engine/exercise/chart_html.h"

namespace chartmark {
namespace {

std::string MarkOf(std::string_view kind) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta name=\"generator\" content=\"chartmark {}\"/>\n",
      kind);
}

}  // namespace

std::string PageText(std::string_view text) { return exercise_file::CleanHtml(text); }

std::string PageLabel(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; count < most && at < text.size(); ++count) NextCodePoint(text, at);
  return at == text.size() ? PageText(text) : PageText(text.substr(0, at)) + "…";
}

std::string PageHead(std::string_view title, std::string_view kind, std::string_view style) {
  return fmt::format(
      "{}<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
      "<title>{}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n",
      MarkOf(kind), PageLabel(title, 2 * kMostLabel), batch_page::kStyle, style);
}

bool IsPageOf(std::string_view kind, std::string_view first_bytes) {
  return first_bytes.starts_with(MarkOf(kind));
}

}  // namespace chartmark
