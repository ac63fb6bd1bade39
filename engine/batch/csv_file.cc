#include "engine/batch/csv_file.h"

#include "engine/batch/csv_writer.h"

namespace chartmark {

Status CsvFile::Open() {
  if (file_ != nullptr) return {};
  auto file = NewFile::Make(path_, NewFile::Old::kReplaced);
  if (!file) return tl::unexpected(file.error());
  file_ = *std::move(file);
  return file_->Add(kByteOrderMark);
}

Status CsvFile::Add(const std::string& row) {
  if (Status opened = Open(); !opened) return opened;
  return file_->Add(row);
}

Status CsvFile::PutInPlace() {
  if (Status opened = Open(); !opened) return opened;
  return file_->PutInPlace();
}

}  // namespace chartmark
