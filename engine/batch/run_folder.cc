#include "engine/batch/run_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "engine/base/durable.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/json_writer.h"
#include "engine/base/text.h"
#include "engine/batch/new_file.h"
#include "engine/submission/json_tree.h"

namespace chartmark {
namespace {

constexpr char kPart[] = "grades.jsonl.part";
constexpr char kState[] = "resume.json";
constexpr std::size_t kBuffer = 256 * 1024;
constexpr std::size_t kMostStateBytes = 64 << 20;  // thousands of inputs and exercises
constexpr int kDepth = 4;
constexpr std::int64_t kFormat = 1;

bool IsThere(const std::string& path) {
  struct stat about {};
  return lstat(path.c_str(), &about) == 0;
}

tl::unexpected<Error> FailHere(std::string_view what, const std::string& path) {
  return Fail(fmt::format("cannot {} '{}': {}", what, Quotable(path), std::strerror(errno)),
              ErrorKind::kIo);
}

std::string ToJson(const RunState& state) {
  JsonWriter json;
  json.BeginObject().Key("format").Integer(kFormat).Key("made_of").BeginArray();
  for (const auto& [what, value] : state.made_of) {
    json.BeginObject().Member("what", what).Member("value", value).EndObject();
  }
  json.EndArray().Key("exercises").BeginArray();
  for (const auto& [id, stamp] : state.exercises) {
    json.BeginObject().Member("what", id).Member("value", stamp).EndObject();
  }
  json.EndArray().Key("rows").Integer(state.rows).Key("bytes").Integer(state.bytes);
  json.Key("graded").Integer(state.graded).Key("unreadable").Integer(state.unreadable);
  json.Key("faults").Integer(state.faults).Key("told").BeginArray();
  for (const std::string& told : state.told) json.Text(told);
  json.EndArray().Key("graded_all").Bool(state.graded_all);
  return json.EndObject().Take() + "\n";
}

std::pair<std::string, std::string> PairOf(const JsonNode& node) {
  std::pair<std::string, std::string> pair;
  for (const auto& [name, value] : node.members) {
    if (name == "what") pair.first = value.text;
    if (name == "value") pair.second = value.text;
  }
  return pair;
}

// Written by ourselves, whole or not at all: what does not fit is left as it is.
Result<RunState> FromJson(std::string_view bytes) {
  Result<JsonNode> root = ParseJson(bytes, kDepth);
  if (!root) return tl::unexpected(root.error());
  RunState state;
  std::int64_t format = 0;
  const std::pair<std::string_view, std::int64_t*> numbers[] = {
      {"format", &format},       {"rows", &state.rows},     {"bytes", &state.bytes},
      {"graded", &state.graded}, {"faults", &state.faults}, {"unreadable", &state.unreadable}};
  for (const auto& [name, value] : root->members) {
    for (const auto& [number, into] : numbers) {
      if (name == number) *into = ParseInteger(value.text, 0, INT64_MAX).value_or(0);
    }
    for (const JsonNode& item : value.items) {
      if (name == "made_of") state.made_of.push_back(PairOf(item));
      if (name == "exercises") state.exercises.insert(PairOf(item));
      if (name == "told") state.told.push_back(item.text);
    }
    if (name == "graded_all") state.graded_all = value.boolean;
  }
  if (format == kFormat) return state;
  return Fail("it was written by another version of chartmark");
}

// What is another than it was, in words; "" where nothing is.
std::string FirstDifference(const MadeOf& before, const MadeOf& now) {
  for (std::size_t i = 0; i < std::max(before.size(), now.size()); ++i) {
    if (i >= now.size()) return before[i].first + " was there";
    if (i >= before.size() || before[i].first != now[i].first) {
      return now[i].first + " was not there";
    }
    if (before[i].second != now[i].second) return now[i].first + " was another";
  }
  return "";
}

// "grades.csv~1234.part": what a process that was killed had not finished.
bool IsLeftOver(std::string_view name) {
  constexpr std::string_view kEnd = ".part";
  const std::size_t tilde = name.rfind('~');
  if (tilde == std::string_view::npos || !name.ends_with(kEnd)) return false;
  const std::string_view number = name.substr(tilde + 1, name.size() - tilde - 1 - kEnd.size());
  return ParseInteger(number, 1, INT32_MAX).has_value();
}

void RemoveLeftOvers(const std::string& folder) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (!entry.is_regular_file(failed)) continue;
    if (IsLeftOver(entry.path().filename().string())) unlink(entry.path().c_str());
  }
}

}  // namespace

Result<std::string> HashOfFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return FailHere("open", path);
  // The hash of each piece goes into that of the next one.
  std::string hash;
  std::string piece(1 << 20, '\0');
  ssize_t got = 0;
  while ((got = read(file, piece.data(), piece.size())) > 0) {
    hash.append(piece, 0, static_cast<std::size_t>(got));
    hash = Blake2bHex(hash);
  }
  close(file);
  if (got < 0) return FailHere("read", path);
  return hash;
}

std::string RunFolder::Path(std::string_view name) const { return JoinPath(folder_, name); }

std::string RunFolder::GradesPath() const { return Path(state_.graded_all ? kGrades : kPart); }

Result<std::unique_ptr<RunFolder>> RunFolder::Open(const std::string& folder, const char* name,
                                                   int flags) {
  const std::string path = JoinPath(folder, name);
  const int file = open(path.c_str(), flags | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (file < 0) return FailHere("write", path);
  std::unique_ptr<RunFolder> run(new RunFolder(folder, file));
  if (flock(file, LOCK_EX | LOCK_NB) == 0) return run;
  return Fail(
      fmt::format("another chartmark is at work in '{}'; wait for it, or name another "
                  "folder",
                  Quotable(folder)));
}

Result<std::unique_ptr<RunFolder>> RunFolder::Begin(const std::string& folder, MadeOf made_of,
                                                    const std::vector<std::string>& outputs) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return Fail(fmt::format("cannot make the folder '{}': {}", Quotable(folder), failed.message()),
                ErrorKind::kIo);
  }
  if (IsThere(JoinPath(folder, kState))) {
    return Fail(
        fmt::format("'{}' holds a run that was not finished; go on with it (--resume), or "
                    "name another folder",
                    Quotable(folder)));
  }
  for (const std::string& output : outputs) {
    const std::string path = JoinPath(folder, output);
    if (IsThere(path)) return FailAlreadyThere(path);
  }
  // A part without a state is of a run that was ended before it had begun.
  auto run = Open(folder, kPart, O_RDWR | O_CREAT);
  if (!run) return run;
  if (ftruncate((*run)->file_, 0) != 0) return FailHere("write", (*run)->Path(kPart));
  (*run)->state_.made_of = std::move(made_of);
  if (Status written = (*run)->WriteState(); !written) return tl::unexpected(written.error());
  return run;
}

Result<std::unique_ptr<RunFolder>> RunFolder::Resume(const std::string& folder,
                                                     const MadeOf& made_of) {
  const std::string path = JoinPath(folder, kState);
  if (!IsThere(path)) {
    return Fail(fmt::format("there is no unfinished run in '{}'", Quotable(folder)),
                ErrorKind::kNotFound);
  }
  const Result<std::string> bytes = MakeSystemFiles()->Read(path, kMostStateBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  Result<RunState> state = FromJson(*bytes);
  if (!state) return Fail(fmt::format("cannot go on: {}: {}", path, state.error().message));
  if (const std::string other = FirstDifference(state->made_of, made_of); !other.empty()) {
    return Fail(fmt::format("cannot go on with the run in '{}': {} when it began", Quotable(folder),
                            other));
  }
  // Killed between renaming the grades and saying so.
  const bool placed = !IsThere(JoinPath(folder, kPart)) && IsThere(JoinPath(folder, kGrades));
  state->graded_all = state->graded_all || placed;
  auto run = Open(folder, state->graded_all ? kGrades.data() : kPart, O_RDWR);
  if (!run) return run;
  struct stat about {};
  if (fstat((*run)->file_, &about) != 0 || about.st_size < state->bytes) {
    return Fail(fmt::format("cannot go on: '{}' has lost bytes that were written", path));
  }
  if (!state->graded_all && (ftruncate((*run)->file_, state->bytes) != 0 ||
                             lseek((*run)->file_, state->bytes, SEEK_SET) < 0)) {
    return FailHere("write", (*run)->Path(kPart));
  }
  RemoveLeftOvers(folder);  // nobody else is at work here
  (*run)->state_ = *std::move(state);
  return run;
}

RunFolder::~RunFolder() { close(file_); }

Status RunFolder::Flush() {
  if (!WriteAll(file_, buffer_)) return FailHere("write", GradesPath());
  buffer_.clear();
  return {};
}

Status RunFolder::Add(std::string_view line) {
  buffer_.append(line).append(1, '\n');
  state_.bytes += static_cast<std::int64_t>(line.size()) + 1;
  return buffer_.size() < kBuffer ? Status{} : Flush();
}

Status RunFolder::WriteState() const {
  auto file = NewFile::Make(Path(kState), NewFile::Old::kReplaced);
  if (!file) return tl::unexpected(file.error());
  if (Status added = (*file)->Add(ToJson(state_)); !added) return added;
  return (*file)->PutInPlace();
}

Status RunFolder::Checkpoint() {
  if (Status flushed = Flush(); !flushed) return flushed;
  if (fdatasync(file_) != 0) return FailHere("write", GradesPath());
  return WriteState();
}

Status RunFolder::PlaceGrades() {
  if (Status flushed = Flush(); !flushed) return flushed;
  if (fsync(file_) != 0) return FailHere("write", GradesPath());
  // The state first: with it a run that is ended now knows all its rows.
  if (Status written = WriteState(); !written) return written;
  if (!RenameToNew(Path(kPart), Path(kGrades))) {
    return errno == EEXIST ? FailAlreadyThere(Path(kGrades)) : FailHere("rename", Path(kPart));
  }
  SyncFolder(folder_);
  state_.graded_all = true;
  return WriteState();
}

Status RunFolder::End() {
  if (unlink(Path(kState).c_str()) != 0) return FailHere("remove", Path(kState));
  SyncFolder(folder_);
  return {};
}

}  // namespace chartmark
