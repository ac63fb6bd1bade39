// Puts a new codebook and its index in the place of the old ones. Part of the import.
//
// Order: the index is written under a name of its content; the codebook that names it is written
// beside the old one; a rename makes it the codebook; only then the index of the old one goes. Each
// step is durable before the next, so at every moment the codebook names an index that is there.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace chartmark {

class Installation {
 public:
  // Takes the lock and sweeps what a killed import left. Refused while another import works.
  static Result<Installation> Begin(const std::string& codebook);
  Installation(Installation&& other) noexcept;
  Installation& operator=(Installation&&) = delete;
  ~Installation();  // lets the lock go; removes what was not finished

  const std::string& new_path() const { return new_path_; }
  // Writes the index file; its path.
  Result<std::string> PlaceIndex(std::string_view bytes) const;
  // `new_path` becomes the codebook.
  Status Finish() const;

 private:
  Installation(std::string codebook, int lock);
  void Sweep() const;

  std::string codebook_;
  std::string new_path_;
  int lock_ = -1;
};

}  // namespace chartmark
