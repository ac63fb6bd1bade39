#include "engine/batch/spill.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace chartmark {
namespace {

tl::unexpected<Error> FailHere(std::string_view what) {
  return Fail(fmt::format("cannot {} a temporary file: {}", what, std::strerror(errno)),
              ErrorKind::kIo);
}

}  // namespace

Result<std::shared_ptr<Spill>> Spill::Make(const std::string& folder) {
  int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) file = memfd_create("chartmark-grades", MFD_CLOEXEC);
  if (file < 0) return FailHere("make");
  return std::shared_ptr<Spill>(new Spill(file));
}

Spill::~Spill() { close(file_); }

Result<std::uint64_t> Spill::Put(std::string_view bytes) {
  const std::uint64_t at = size_.fetch_add(bytes.size());
  for (std::uint64_t next = at; !bytes.empty();) {
    const ssize_t count = pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(next));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return FailHere("write to");
    next += static_cast<std::uint64_t>(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return at;
}

Status Spill::Get(std::uint64_t at, std::size_t size, std::string& out) const {
  out.resize(size);
  for (std::size_t done = 0; done < size;) {
    const ssize_t count =
        pread(file_, out.data() + done, size - done, static_cast<off_t>(at + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return FailHere("read");
    done += static_cast<std::size_t>(count);
  }
  return {};
}

}  // namespace chartmark
