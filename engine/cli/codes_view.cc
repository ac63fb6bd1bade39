#include "engine/cli/codes_view.h"

#include "engine/codes/codes_text.h"

namespace chartmark {

Result<std::unique_ptr<CodesView>> CodesView::Open(const Places& places, Date date) {
  Result<Codebook> codebook = Codebook::Open(places.codebook);
  if (!codebook) return tl::unexpected(codebook.error());
  return std::unique_ptr<CodesView>(new CodesView(*std::move(codebook), date));
}

std::string CodesView::Search(const std::string& words, const TextStyle& style) {
  const SearchQuery query{words, date_, std::nullopt, 15};
  const Result<SearchResult> found = codebook_.Search(query);
  return found ? RenderSearch(*found, query, {style.width, style.colour})
               : found.error().message + "\n";
}

std::string CodesView::Show(const std::string& code, const TextStyle& style) {
  const Result<ShownCode> shown = codebook_.Show(code, std::nullopt, date_);
  return shown ? RenderCode(*shown, {style.width, style.colour}) : shown.error().message + "\n";
}

}  // namespace chartmark
