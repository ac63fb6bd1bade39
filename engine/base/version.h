// The engine's version, as grades carry it.
#pragma once

#include <string_view>

namespace chartmark {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace chartmark
