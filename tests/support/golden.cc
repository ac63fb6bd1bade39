#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/base/files.h"
#include "tests/support/reference.h"

namespace chartmark {

bool WritesGolden() {
  const char* mode = std::getenv("CHARTMARK_GOLDEN");
  return mode != nullptr && std::string(mode) == "write";
}

void ExpectGolden(const std::string& name, const std::string& text) {
  const std::unique_ptr<Files> files = MakeSystemFiles();
  const std::string path = SourceFile("tests/golden/" + name);
  if (WritesGolden()) {
    const Status written = files->Write(path, text);
    EXPECT_TRUE(written) << (written ? "" : written.error().message);
    return;
  }
  const Result<std::string> kept = files->Read(path, 1 << 20);
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_EQ(text, *kept) << "tests/golden/" << name;
}

}  // namespace chartmark
