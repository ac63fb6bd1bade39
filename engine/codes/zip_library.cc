#include "engine/codes/zip_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace chartmark {
namespace {

template <class Function>
bool Bind(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

Result<ZipLibrary> Load() {
  void* library = dlopen("libzip.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) {
    return Fail(fmt::format("zip archives need libzip ({}); install the package libzip4, or unpack "
                            "the archive and name its files",
                            dlerror()),
                ErrorKind::kIo);
  }
  ZipLibrary zip;
  const bool bound =
      Bind(library, "zip_open", zip.open) && Bind(library, "zip_discard", zip.discard) &&
      Bind(library, "zip_error_init_with_code", zip.error_init_with_code) &&
      Bind(library, "zip_error_strerror", zip.error_strerror) &&
      Bind(library, "zip_error_fini", zip.error_fini) &&
      Bind(library, "zip_fopen_index", zip.fopen_index) &&
      Bind(library, "zip_fclose", zip.fclose) && Bind(library, "zip_fread", zip.fread) &&
      Bind(library, "zip_strerror", zip.strerror) &&
      Bind(library, "zip_get_num_entries", zip.get_num_entries) &&
      Bind(library, "zip_get_name", zip.get_name);
  if (!bound) return Fail("this libzip lacks a function that is needed", ErrorKind::kIo);
  return zip;
}

}  // namespace

Result<const ZipLibrary*> LoadZipLibrary() {
  static const Result<ZipLibrary> loaded = Load();
  if (!loaded) return tl::unexpected(loaded.error());
  return &*loaded;
}

}  // namespace chartmark
