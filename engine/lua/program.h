// What a sandbox runs: our library, one untrusted script, constants, and host functions.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/lua/value.h"

namespace chartmark::lua {

// A function of the host. Gets plain values, gives one plain value or an error (a Lua error with
// that message and the script's place). Must be pure, must not throw, must not keep its arguments.
struct HostFunction {
  std::string name;  // "codes.relation", "match"
  // Fuel it costs: `fuel` for a call, `fuel_per_byte` for each byte of text in its arguments and
  // its result, `fuel_per_value` for each value in them (a list of 3 rows of 3 integers is 13
  // values).
  std::int64_t fuel = 100;
  std::int64_t fuel_per_byte = 1;
  std::int64_t fuel_per_value = 4;
  std::function<Result<Value>(std::span<const Value>)> call;  // first the Program's `bound`
};

// A module of our own library that was compiled when the program was built (compiled_library.cc).
// It stands for its source where that is the same, byte for byte: the library on disk decides, this
// only saves the compiling. Static storage.
struct CompiledModule {
  std::string_view name;    // "rules.integral_symptom"
  std::string_view source;  // what it was compiled from
  std::string_view code;    // Lua's bytecode, with line numbers
  std::string_view hash;    // SHA-256 of the source, 64 hexadecimal digits
};

// Sorted by name.
using CompiledLibrary = std::span<const CompiledModule>;

// Null where there is none of that name.
const CompiledModule* FindCompiled(CompiledLibrary library, std::string_view name);

// What this program lends to sandboxes; fixed before the zygote starts, so that every worker has it
// mapped. Workers are told which function by name.
struct HostTable {
  std::vector<HostFunction> functions;
  CompiledLibrary compiled;  // may be empty
};

struct Module {
  std::string name;     // "rubric", "rules.integral_symptom": what require names
  std::string source;   // text, never bytecode
  bool trusted = true;  // false: gets no more than the script gets (a policy that a class brings)
  // Trusted only: it is the module of that name in the HostTable's `compiled`, and `source` is
  // empty.
  bool compiled = false;

  bool operator==(const Module&) const = default;
};

// The text of a module, wherever it is kept.
std::string_view TextOf(const Module& module, CompiledLibrary library);

// Everything that decides what a grade is, apart from the submission.
struct Program {
  std::vector<Module> library;  // trusted (ours), loaded before the snapshot
  // Modules of it that need no constants, loaded before these are set: programs of one library and
  // one ground are loaded in the same place, one after the other, without loading it again.
  std::vector<std::string> ground;
  // A module of it that is loaded ahead of the script, its steps uncounted; may be empty. What it
  // requires must be trusted: anything else is refused until the script runs.
  std::string preload;
  Module script;   // untrusted: grade.lua, at most 32 KB
  Fields globals;  // read-only constants: "exercise", "policy" …
  // Handed to every host function as its first argument, ahead of what the script passed: one
  // HostTable, made before the fork, serves programs that differ (here: the encounter's date).
  Value bound;
  // SHA-256 over all of it: within one process, equal programs share a sandbox.
  std::string Key() const;
};

// The same as one piece of bytes, a fifth of the size: what a pool sends to its workers.
class PackedProgram {
 public:
  PackedProgram() = default;
  explicit PackedProgram(const Program& program);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

struct Limits {
  std::size_t memory_bytes = 16 << 20;
  std::size_t source_bytes = 32 << 10;
  std::int64_t fuel = 10'000'000;      // VM instructions, and what host functions charge
  std::size_t result_bytes = 1 << 20;  // of one result, all its text together
  std::size_t text_bytes = 16 << 10;   // of one text in it
  int result_depth = 8;
  std::size_t result_values = 65'536;
  double cpu_seconds = 2.0;  // of a worker on one row, before the parent kills it
};

enum class FaultKind {
  kSyntax,  // the script does not compile
  kError,   // the script raised an error
  kFuel,    // it ran too long
  kMemory,  // it wanted too much
  kResult,  // what it returned cannot be read
  kCrash,   // the worker died
  kHost,    // the host could not run it (no process, no memory): try again later
};
std::string_view NameOf(FaultKind kind);

struct Fault {
  FaultKind kind = FaultKind::kError;
  std::string message;  // for the author: "grade.lua:12: attempt to index a nil value"
  std::string trace;    // traceback, without addresses; may be empty
};

using Outcome = tl::expected<Value, Fault>;

}  // namespace chartmark::lua
