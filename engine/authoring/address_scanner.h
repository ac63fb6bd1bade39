// Street and postal addresses of the United States, for identifiers.cc.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/authoring/text_scanner.h"

namespace chartmark {

// The states, Puerto Rico and the District of Columbia, blanks between.
inline constexpr std::string_view kStateWords =
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ "
    "NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY";

// "418 Alder Street", "12 N. 5th Ave, Apt 3", "P.O. Box 1180": from the number to the street word.
// Words begin with a capital, as addresses are written. The end, or 0.
std::size_t EndOfStreetAddress(TextScanner it);
// "Larkmoor, OR 97005", "97005-1234". A state and five digits without a town are as often a code:
// "CT 71250". The end, or 0.
std::size_t EndOfPostalCode(TextScanner it);

}  // namespace chartmark
