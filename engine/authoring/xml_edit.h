// Changes single attributes in the text of an XML file and leaves all else as it stands, comments
// and layout too. For texts that a loader has read: well-formed, UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace chartmark {

// Sets an attribute of the first element of that name (not in a comment): a new value between its
// quotes, or a new attribute at the end of the tag. False, and nothing is changed, where no such
// element stands there. `value` is plain text; what XML reserves is escaped.
bool SetAttribute(std::string& xml, std::string_view element, std::string_view attribute,
                  std::string_view value);

}  // namespace chartmark
