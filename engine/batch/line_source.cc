#include "engine/batch/line_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "engine/base/ascii.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::size_t kChunk = 64 * 1024;
constexpr std::string_view kMark = "\xEF\xBB\xBF";  // UTF-8's byte order mark

struct CloseGzip {
  void operator()(gzFile file) const { gzclose_r(file); }
};
using GzipFile = std::unique_ptr<gzFile_s, CloseGzip>;

std::int64_t ReadStandardInput(char* buffer, std::size_t room) {
  for (;;) {
    const ssize_t got = read(STDIN_FILENO, buffer, room);
    if (got >= 0 || errno != EINTR) return got;
  }
}

Result<int> OpenFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) {
    return Fail(fmt::format("cannot open '{}': {}", Quotable(path), std::strerror(errno)),
                errno == ENOENT ? ErrorKind::kNotFound : ErrorKind::kIo);
  }
  struct stat about {};
  if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
    close(file);
    return Fail(fmt::format("'{}' is no file; '-' reads standard input", Quotable(path)),
                ErrorKind::kIo);
  }
  return file;
}

}  // namespace

Result<std::unique_ptr<LineSource>> LineSource::Open(const std::string& path, std::size_t most) {
  if (path == "-") return std::make_unique<LineSource>(ReadStandardInput, most);
  const Result<int> file = OpenFile(path);
  if (!file) return tl::unexpected(file.error());
  // Reads what is no gzip as it stands.
  GzipFile gzip(gzdopen(*file, "rb"));
  if (gzip == nullptr) {
    close(*file);
    return Fail(fmt::format("cannot read '{}': not enough memory", Quotable(path)), ErrorKind::kIo);
  }
  gzbuffer(gzip.get(), kChunk);
  const std::shared_ptr<gzFile_s> shared(gzip.release(), CloseGzip());
  const auto read = [shared](char* buffer, std::size_t room) -> std::int64_t {
    const int got = gzread(shared.get(), buffer, static_cast<unsigned>(room));
    if (got > 0 || gzeof(shared.get()) == 0) return got;
    int problem = Z_OK;
    gzerror(shared.get(), &problem);
    return problem == Z_OK || problem == Z_STREAM_END ? got : -1;  // a gzip that was cut short
  };
  auto source = std::make_unique<LineSource>(read, most);
  source->position_ = [shared] { return static_cast<std::int64_t>(gzoffset(shared.get())); };
  return source;
}

bool LineSource::Fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kChunk);
  const std::int64_t read = read_(buffer_.data() + before, kChunk);
  buffer_.resize(before + static_cast<std::size_t>(std::max<std::int64_t>(read, 0)));
  if (read > 0) return true;
  ended_ = true;
  if (read < 0) {
    fault_ =
        fmt::format("the file breaks off behind line {}: it was cut short, or is damaged", number_);
  }
  return false;
}

std::string_view LineSource::KindRefused() {
  constexpr std::size_t kLook = 8;
  while (buffer_.size() - at_ < kLook && Fill()) {
  }
  const std::string_view first = std::string_view(buffer_).substr(at_, kLook);
  const struct {
    std::string_view begins;
    std::string_view kind;
  } kinds[] = {
      {"PK\x03\x04", "a zip archive or a spreadsheet"},
      {std::string_view("\xFF\xFE", 2), "UTF-16"},
      {std::string_view("\xFE\xFF", 2), "UTF-16"},
      {std::string_view("\xD0\xCF\x11\xE0", 4), "an old spreadsheet"},
      {"%PDF", "a PDF"},
      {std::string_view("\x1F\x8B", 2), "gzip, which standard input is not unpacked from"},
      {"BZh", "a bzip2 archive"},
      {std::string_view("\xFD"
                        "7zXZ",
                        5),
       "an xz archive"},
      {std::string_view("\x28\xB5\x2F\xFD", 4), "a zstd archive"},
  };
  for (const auto& row : kinds) {
    if (first.starts_with(row.begins)) return row.kind;
  }
  return first.find('\0') == std::string_view::npos ? "" : "no text";
}

char LineSource::FirstSign() {
  while (buffer_.size() - at_ < kMark.size() && Fill()) {
  }
  const bool marked = std::string_view(buffer_).substr(at_).starts_with(kMark);
  // Blank lines may fill more than what comes at once.
  for (std::size_t i = marked ? kMark.size() : 0; i < most_; ++i) {
    if (at_ + i == buffer_.size() && !Fill()) return '\0';
    if (!IsSpace(buffer_[at_ + i])) return buffer_[at_ + i];
  }
  return '\0';
}

// Behind the text of a line: LF, CR LF or CR. False where none stands there.
bool LineSource::SkipLineEnd() {
  if (at_ == buffer_.size()) return false;
  const bool cr = buffer_[at_] == '\r';
  ++at_;
  if (!cr) return true;
  if (at_ == buffer_.size() && !Fill()) return true;
  if (buffer_[at_] == '\n') ++at_;
  return true;
}

bool LineSource::Next(InputLine& line) {
  line = {};
  if (at_ == buffer_.size() && !Fill()) return false;
  line.number = ++number_;
  if (number_ == 1) {
    while (buffer_.size() - at_ < kMark.size() && Fill()) {
    }
    if (std::string_view(buffer_).substr(at_).starts_with(kMark)) at_ += kMark.size();
  }
  for (;;) {
    const std::size_t end = std::min(buffer_.find_first_of("\r\n", at_), buffer_.size());
    const std::size_t room = most_ - line.text.size();
    line.text.append(buffer_, at_, std::min(end - at_, room));
    line.too_long = line.too_long || end - at_ > room;
    at_ = end;
    if (end < buffer_.size()) break;
    if (!Fill()) break;
  }
  if (!fault_.empty()) return false;
  line.cut_short = !SkipLineEnd();
  return true;
}

}  // namespace chartmark
