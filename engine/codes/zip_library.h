// libzip, loaded when an archive is opened and not before: it brings libcrypto with it, and to bind
// both costs every start of the program about as much as a grade does.
#pragma once

#include <zip.h>

#include "engine/base/result.h"

namespace chartmark {

// The functions of libzip that are used, by their own names.
struct ZipLibrary {
  decltype(&::zip_open) open = nullptr;
  decltype(&::zip_discard) discard = nullptr;
  decltype(&::zip_error_init_with_code) error_init_with_code = nullptr;
  decltype(&::zip_error_strerror) error_strerror = nullptr;
  decltype(&::zip_error_fini) error_fini = nullptr;
  decltype(&::zip_fopen_index) fopen_index = nullptr;
  decltype(&::zip_fclose) fclose = nullptr;
  decltype(&::zip_fread) fread = nullptr;
  decltype(&::zip_strerror) strerror = nullptr;
  decltype(&::zip_get_num_entries) get_num_entries = nullptr;
  decltype(&::zip_get_name) get_name = nullptr;
};

// Loads it once; stays loaded. Thread-safe. An error that says what to install where it is missing.
Result<const ZipLibrary*> LoadZipLibrary();

}  // namespace chartmark
