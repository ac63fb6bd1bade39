// What all pages of a run have in common: one self-contained file that needs neither scripts nor
// anything from elsewhere, and is XML as well as HTML, so that any parser can read it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chartmark {

inline constexpr std::size_t kMostLabel = 80;  // characters of an id or a name that are shown

// Text of strangers as it may stand in a page and its attributes: escaped, white space collapsed,
// U+FFFD for control characters and what turns the direction of the text around.
std::string PageText(std::string_view text);
// The same, cut with "…" behind `most` characters, for what has its place in a line.
std::string PageLabel(std::string_view text, std::size_t most = kMostLabel);

// From the doctype to <body>. `title` is plain text, `kind` ("feedback") names what made the page
// (IsPageOf), `style` is added to the common style sheet. The Content-Security-Policy allows inline
// styles and nothing else.
std::string PageHead(std::string_view title, std::string_view kind, std::string_view style);
inline constexpr std::string_view kPageEnd = "</main>\n</body>\n</html>\n";

// Whether a file that begins with these bytes is a page that PageHead began for `kind`.
bool IsPageOf(std::string_view kind, std::string_view first_bytes);
inline constexpr std::size_t kPageMarkBytes = 160;  // how many are to be looked at

}  // namespace chartmark
