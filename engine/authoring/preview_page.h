// A preview as one HTML page that needs nothing else: no network, no fonts, no other file (but the
// stamp beside it, where it is watched).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/preview_model.h"

namespace chartmark {

struct PreviewPage {
  const PreviewModel* model = nullptr;  // borrowed; null: nothing could be read yet
  std::string exercise;                 // names the page where there is no model
  std::size_t shown = 0;                // number of the variant that is shown first
  std::vector<PreviewChange> changes;   // since the version before
  std::string fault;                    // diagnostics, one a line
  bool outdated = false;                // the model is of the last version that could be read
  std::string stamp_file;               // name of the script beside the page; empty: not watched
};

struct RenderedPreview {
  std::string html;
  std::string stamp;  // SHA-256 of what is in the page; also the nonce of its scripts and styles
};

// All text is escaped. Scripts and styles carry a nonce that is the hash of the whole content, so
// that no content can know it; the page's Content-Security-Policy lets nothing else run. The same
// input gives the same bytes.
RenderedPreview RenderPreviewPage(const PreviewPage& page);

// The script beside a watched page: the page whose stamp is another loads itself anew; an empty
// stamp says that nobody watches any more.
std::string StampScript(std::string_view stamp);

}  // namespace chartmark
