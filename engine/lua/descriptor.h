// File descriptors that close themselves, and packets with descriptors in them. For this room.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

namespace chartmark::lua {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { Close(); }

  int get() const { return number_; }
  bool open() const { return number_ >= 0; }
  void Close();

 private:
  int number_ = -1;
};

// Two ends of a socket that keeps packets whole; closed on exec. Not open where the system refuses.
std::pair<Descriptor, Descriptor> MakeSocketPair();

// Sends one packet; false where the other end is gone. Signals do not disturb these.
bool SendPacket(int socket, const void* bytes, std::size_t size,
                std::initializer_list<int> descriptors = {});
// Receives one packet, of which at most `size` bytes are kept: its size, 0 at the end, -1 for
// failure.
std::ptrdiff_t ReceiveBytes(int socket, void* bytes, std::size_t size,
                            std::vector<Descriptor>* descriptors = nullptr);
// Receives one packet of exactly `size` bytes; false at the end, or for a packet of another size.
bool ReceivePacket(int socket, void* bytes, std::size_t size,
                   std::vector<Descriptor>* descriptors = nullptr);

}  // namespace chartmark::lua
