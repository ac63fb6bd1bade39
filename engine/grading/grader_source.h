// The Lua that grades an exercise: grade.lua, the library, the policy. Text only; runs nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/files.h"
#include "engine/lua/program.h"

namespace chartmark {

// All *.lua under `folder` (two levels), as modules: "rubric", "rules.integral_symptom",
// "policies.standard". Sorted by name. Trusted: the library is ours. A file that is what this
// program was built with is taken from there, compiled.
Result<std::vector<lua::Module>> LoadLibrary(const Files& files, const std::string& folder);

struct PolicySource {
  std::string name;    // "standard", or the file's name without ".lua"
  lua::Module module;  // of the library ("policies.standard"), or "policies.own"
  std::string hash;    // SHA-256 of its name and the hash of its text
};

// A policy of the library by name, or a file of the class by its path (then it is not trusted).
// Unknown names are refused with "did you mean".
Result<PolicySource> LoadPolicy(const Files& files, const std::vector<lua::Module>& library,
                                const std::string& name_or_path);

// FOLDER/grade.lua, at most 32 KB of text; what is wrong goes to `diagnostics`.
std::optional<lua::Module> LoadScript(const Files& files, const std::string& folder,
                                      Diagnostics& diagnostics);

// Whether the library on disk is the one that this program was built with: what it declares need
// not be checked at each load.
bool IsAsBuilt(const std::vector<lua::Module>& library);

// SHA-256 over the hashes of the script and of each module of the library, by name: what decides a
// grade apart from key and policy.
std::string HashOf(const lua::Module& script, const std::vector<lua::Module>& library);

}  // namespace chartmark
