// The lines of an input file, one after the other: plain or gzip, from a file, standard input or
// memory, with any line ends. Holds one line at a time, however large the file is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace chartmark {

struct InputLine {
  std::int64_t number = 0;  // from 1, of its first byte
  std::string text;         // without its line end; at most `most` bytes of it
  bool too_long = false;    // the rest was passed over
  bool cut_short = false;   // the last one, and it has no line end
};

inline constexpr std::size_t kMostLineBytes = 256 * 1024;  // of what strangers send

// Not thread-safe.
class LineSource {
 public:
  // Up to `room` bytes into `buffer`: how many, 0 at the end, less than 0 for a fault.
  using ReadBytes = std::function<std::int64_t(char* buffer, std::size_t room)>;

  // "-" is standard input, which is not unpacked: it is read as it comes, without waiting for a
  // full buffer. Refused: what is no file, what cannot be opened.
  static Result<std::unique_ptr<LineSource>> Open(const std::string& path,
                                                  std::size_t most = kMostLineBytes);
  explicit LineSource(ReadBytes read, std::size_t most = kMostLineBytes)
      : read_(std::move(read)), most_(most) {}

  // False at the end, and where the input breaks off: fault() says so then. A byte order mark is
  // passed over.
  bool Next(InputLine& line);
  // What kind of file this is none of ("a zip archive", "UTF-16"), as its first bytes tell; ""
  // where nothing speaks against text. Looks ahead only.
  std::string_view KindRefused();
  // The first byte that is no white space, of as many as a line may have; '\0' where there is none.
  char FirstSign();
  // Whether a whole line is at hand: Next does not have to wait for more.
  bool LineIsHere() const { return buffer_.find_first_of("\r\n", at_) != std::string::npos; }
  const std::string& fault() const { return fault_; }
  // Bytes of the file, as it lies on the disk, that were read: for progress. 0 where not known.
  std::int64_t BytesRead() const { return position_ ? position_() : 0; }

 private:
  bool Fill();  // more bytes behind those that are there
  bool SkipLineEnd();

  ReadBytes read_;
  std::function<std::int64_t()> position_;
  std::size_t most_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::int64_t number_ = 0;
  bool ended_ = false;
  std::string fault_;
};

}  // namespace chartmark
