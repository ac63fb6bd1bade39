// A LineSource over a text in memory, which comes in pieces of a few bytes.
#pragma once

#include <algorithm>
#include <memory>
#include <string>

#include "engine/batch/line_source.h"

namespace chartmark {

// `breaks_off`: a fault stands where the end would be.
inline std::unique_ptr<LineSource> SourceOf(std::string text, std::size_t piece = 3,
                                            bool breaks_off = false) {
  return std::make_unique<LineSource>(
      [text = std::move(text), piece, breaks_off, at = std::size_t{0}](
          char* buffer, std::size_t room) mutable -> std::int64_t {
        const std::size_t size = std::min({piece, room, text.size() - at});
        text.copy(buffer, size, at);
        at += size;
        return size == 0 && breaks_off ? -1 : static_cast<std::int64_t>(size);
      });
}

}  // namespace chartmark
