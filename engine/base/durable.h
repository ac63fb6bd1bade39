// What it takes to put files in place so that a kill or a full disk leaves the old or the new, and
// nothing is written over. For rooms that write by themselves; others use Files.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace chartmark {

// All of it, however often the system is interrupted. errno says why not.
bool WriteAll(int fd, std::string_view bytes);
// Makes the entries of a folder durable. Some file systems cannot, and lose nothing by it.
void SyncFolder(const std::string& folder);
std::string FolderAround(const std::string& path);  // "." for a name alone
// Renames, unless something is there already (EEXIST).
bool RenameToNew(const std::string& from, const std::string& to);
tl::unexpected<Error> FailAlreadyThere(const std::string& path);

}  // namespace chartmark
