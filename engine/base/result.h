// Errors are values: a function that can fail returns Result<T>; our code does not throw.
//
// A message says what was expected, what was found (in quotes) and how to mend it. Who fails says
// what; who called says where, with Within: `exercise 'chest-pain': key.xml:41:7: item 'mi' has no
// code`.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace chartmark {

// What kind of trouble it is; the command line turns it into an exit code.
enum class ErrorKind {
  kBadInput,  // a file or an argument that cannot be read as what it should be
  kNotFound,  // no such file, exercise, code, release
  kUsage,     // a command called wrongly
  kIo,        // the disk, a pipe, a permission
  kInternal,  // a bug of ours
};

struct Error {
  ErrorKind kind = ErrorKind::kBadInput;
  std::string message;

  // The same error with "context: " in front.
  Error Within(std::string_view context) const {
    return Error{kind, std::string(context) + ": " + message};
  }
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> Fail(std::string message, ErrorKind kind = ErrorKind::kBadInput) {
  return tl::unexpected<Error>(Error{kind, std::move(message)});
}

}  // namespace chartmark
