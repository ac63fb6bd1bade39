#include "engine/grading/grader_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/hash.h"
#include "engine/base/text.h"
#include "engine/grading/compiled_library.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostModuleBytes = 256 << 10;
constexpr std::string_view kSuffix = ".lua";
constexpr std::string_view kPolicies = "policies.";

bool IsLua(std::string_view name) {
  return name.size() > kSuffix.size() && name.substr(name.size() - kSuffix.size()) == kSuffix;
}

std::string_view WithoutSuffix(std::string_view name) {
  return name.substr(0, name.size() - kSuffix.size());
}

// What was built into the program where the file still is what it was made of.
lua::Module MakeModule(std::string name, std::string source) {
  const lua::CompiledModule* compiled = lua::FindCompiled(CompiledLibrary(), name);
  if (compiled == nullptr || compiled->source != source) {
    return {std::move(name), std::move(source)};
  }
  return {std::move(name), "", true, true};
}

std::string HashOf(const lua::Module& module) {
  if (!module.compiled) return Sha256Hex(module.source);
  return std::string(lua::FindCompiled(CompiledLibrary(), module.name)->hash);
}

Status AddModules(const Files& files, const std::string& folder, const std::string& prefix,
                  std::vector<lua::Module>& modules) {
  Result<std::vector<std::string>> names = files.List(folder);
  if (!names) return tl::unexpected(names.error());
  for (const std::string& name : *names) {
    const std::string path = JoinPath(folder, name);
    if (IsLua(name)) {
      Result<std::string> source = files.Read(path, kMostModuleBytes);
      if (!source) return tl::unexpected(source.error());
      modules.push_back(MakeModule(prefix + std::string(WithoutSuffix(name)), *std::move(source)));
    } else if (prefix.empty() && name.find('.') == std::string::npos) {
      // A folder of modules; whatever else has no dot in its name cannot be listed.
      (void)AddModules(files, path, name + ".", modules);
    }
  }
  return {};
}

tl::unexpected<Error> UnknownPolicy(const std::vector<lua::Module>& library,
                                    std::string_view name) {
  std::vector<std::string_view> known;
  for (const lua::Module& module : library) {
    const std::string_view full = module.name;
    if (full.substr(0, kPolicies.size()) == kPolicies)
      known.push_back(full.substr(kPolicies.size()));
  }
  return Fail(fmt::format("there is no policy '{}'{}; a policy is {} or the path of a .lua file",
                          name, DidYouMeanHint(name, known), fmt::join(known, ", ")),
              ErrorKind::kNotFound);
}

PolicySource MakePolicy(const std::string& name, const lua::Module& module) {
  return {name, module, Sha256Hex(name + '\0' + HashOf(module))};
}

}  // namespace

Result<std::vector<lua::Module>> LoadLibrary(const Files& files, const std::string& folder) {
  std::vector<lua::Module> modules;
  if (Status status = AddModules(files, folder, "", modules); !status) {
    return tl::unexpected(status.error().Within("the grading library"));
  }
  std::sort(modules.begin(), modules.end(),
            [](const lua::Module& a, const lua::Module& b) { return a.name < b.name; });
  return modules;
}

Result<PolicySource> LoadPolicy(const Files& files, const std::vector<lua::Module>& library,
                                const std::string& name_or_path) {
  const std::string wanted = std::string(kPolicies) + name_or_path;
  for (const lua::Module& module : library) {
    if (module.name == wanted) return MakePolicy(name_or_path, module);
  }
  if (!IsLua(name_or_path)) return UnknownPolicy(library, name_or_path);
  Result<std::string> text = files.Read(name_or_path, lua::Limits{}.source_bytes);
  if (!text) return tl::unexpected(text.error().Within("policy"));
  const std::string name(WithoutSuffix(BaseName(name_or_path)));
  return MakePolicy(name, {"policies.own", *std::move(text), false});
}

std::optional<lua::Module> LoadScript(const Files& files, const std::string& folder,
                                      Diagnostics& diagnostics) {
  const std::string path = JoinPath(folder, "grade.lua");
  Result<std::string> text = files.Read(path, lua::Limits{}.source_bytes);
  if (!text) {
    diagnostics.Error({path, 0, 0}, text.error().message,
                      "the shortest grader is: return require \"rubric\".standard()");
    return std::nullopt;
  }
  return lua::Module{"grade.lua", *std::move(text), false};
}

bool IsAsBuilt(const std::vector<lua::Module>& library) {
  return std::all_of(library.begin(), library.end(),
                     [](const lua::Module& module) { return module.compiled; });
}

std::string HashOf(const lua::Module& script, const std::vector<lua::Module>& library) {
  std::string all = HashOf(script);
  for (const lua::Module& module : library) all += '\n' + module.name + ' ' + HashOf(module);
  return Sha256Hex(all);
}

}  // namespace chartmark
