#include "engine/lua/arena.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "engine/lua/sandbox_impl.h"
#include "tests/lua/lua_support.h"

namespace chartmark::lua {
namespace {

TEST(Arena, BlocksKeepTheirContentWhenTheyMove) {
  auto arena = Arena::Make(1 << 20);
  auto* block = static_cast<char*>(arena->Reallocate(nullptr, 0, 10));
  std::memcpy(block, "0123456789", 10);  // NOLINT: no text
  std::size_t size = 10;
  for (const std::size_t next : {100u, 5000u, 70'000u, 300u, 12u}) {
    block = static_cast<char*>(arena->Reallocate(block, size, next));
    ASSERT_EQ(std::string_view(block, 10), "0123456789");
    size = next;
  }
  arena->Reallocate(block, size, 0);
  EXPECT_EQ(arena->in_use(), 0u);
}

TEST(Arena, GivesNothingBeyondItsCapAndLosesNothingOverTime) {
  auto arena = Arena::Make(1 << 20);
  EXPECT_EQ(arena->Reallocate(nullptr, 0, 2 << 20), nullptr);
  EXPECT_EQ(arena->Reallocate(nullptr, 0, std::size_t{1} << 62), nullptr);
  for (int round = 0; round < 50; ++round) {
    std::vector<void*> blocks;
    while (void* block = arena->Reallocate(nullptr, 0, 1000)) blocks.push_back(block);
    EXPECT_GE(blocks.size(), 1000u);
    EXPECT_LE(arena->in_use(), std::size_t{1} << 20);
    for (void* block : blocks) arena->Reallocate(block, 1000, 0);
    EXPECT_EQ(arena->in_use(), 0u);
  }
}

TEST(Arena, BlocksOfAnySizeDoNotOverlap) {
  auto arena = Arena::Make(4 << 20);
  std::mt19937 random(3);
  struct Block {
    unsigned char* at;
    std::size_t size;
    unsigned char mark;
  };
  std::vector<Block> blocks;
  for (int step = 0; step < 20'000; ++step) {
    if (blocks.size() > 200 || (!blocks.empty() && random() % 3 == 0)) {
      const std::size_t which = random() % blocks.size();
      const Block gone = blocks[which];
      for (std::size_t i = 0; i < gone.size; ++i) ASSERT_EQ(gone.at[i], gone.mark);
      arena->Reallocate(gone.at, gone.size, 0);
      blocks[which] = blocks.back();
      blocks.pop_back();
    } else {
      const std::size_t size = 1 + random() % (random() % 10 == 0 ? 60'000 : 200);
      auto* at = static_cast<unsigned char*>(arena->Reallocate(nullptr, 0, size));
      if (at == nullptr) continue;
      blocks.push_back({at, size, static_cast<unsigned char>(random())});
      std::memset(at, blocks.back().mark, size);
    }
  }
}

// The image of `pages` pages, all of which differ.
std::unique_ptr<Arena> Sealed(std::size_t pages, std::vector<unsigned char*>& at) {
  auto arena = Arena::Make(8 << 20);
  for (std::size_t page = 0; page < pages; ++page) {
    at.push_back(static_cast<unsigned char*>(arena->Reallocate(nullptr, 0, 4096)));
    std::memset(at.back(), static_cast<int>(page % 251), 4096);
  }
  arena->Seal();
  return arena;
}

void ExpectWhole(const std::vector<unsigned char*>& at) {
  for (std::size_t page = 0; page < at.size(); ++page) {
    for (int i = 0; i < 4096; ++i) ASSERT_EQ(at[page][i], page % 251) << page;
  }
}

TEST(Arena, RestorePutsBackWhateverWasWritten) {
  for (const std::size_t pages : {3u, 40u, 300u}) {
    std::vector<unsigned char*> at;
    auto arena = Sealed(pages, at);
    std::mt19937 random(5);
    for (int run = 0; run < 30; ++run) {
      const std::size_t writes = run % 5 == 4 ? pages : 3;  // now and then, all pages
      for (std::size_t i = 0; i < writes; ++i) at[random() % pages][random() % 4096] = 255;
      arena->Reallocate(at[random() % pages], 4096, 0);
      while (void* block = arena->Reallocate(nullptr, 0, 50'000)) std::memset(block, 1, 50'000);
      arena->Restore();
      ExpectWhole(at);
    }
  }
}

TEST(Arena, OnlyPagesThatRunsWriteToAreCopied) {
  std::vector<unsigned char*> at;
  auto arena = Sealed(400, at);
  for (int run = 0; run < 10; ++run) {
    at[7][0] = at[99][1] = 255;
    arena->Restore();
  }
  EXPECT_LE(arena->restored_bytes(), 4u * 4096);
  for (unsigned char* page : at) *page = 255;
  arena->Restore();
  ExpectWhole(at);
  EXPECT_LE(arena->restored_bytes(), 4u * 4096);
}

TEST(Sandbox, AllocationThatFailsIsAMemoryFaultOfThatRunOnly) {
  const Program program = Script(
      "local kept = {} return function(x) local t = {} for i = 1, 20 do t['k' .. i] = { i } end "
      "kept[#kept + 1] = t local ok, e = pcall(error, 'x') table.sort({ 3, 1, 2 }) "
      "return { #kept, ('ab'):rep(3), string.format('%5d', x), regex.match('b+', 'abb') } end");
  auto ticker = Ticker::Make();
  auto sandbox = SandboxImpl::Load(program, NoHost(), {}, **ticker);
  ASSERT_TRUE(sandbox);
  const std::string good = Show((*sandbox)->Run(7));
  ASSERT_EQ(good, "[1, 'ababab', '    7', ['bb']]");
  int failed = 0;
  while (true) {
    (*sandbox)->arena().FailAfter(failed);
    const std::string got = Show((*sandbox)->Run(7));
    if (got == good) break;
    ASSERT_EQ(got, "memory: not enough memory: the script wanted more than 16384 KB") << failed;
    ASSERT_EQ(Show((*sandbox)->Run(7)), good) << failed;
    ++failed;
  }
  EXPECT_GT(failed, 50);
}

TEST(Sandbox, AllocationThatFailsWhileLoadingIsAFaultOfLoading) {
  Program program = Script("local kit = require 'kit' return function(x) return kit.n end");
  program.library = {{"kit", "return { n = 1, list = { 1, 2, 3 } }"}};
  program.globals = {{"exercise", Fields{{"items", List{Fields{{"id", "x"}}}}}}};
  auto ticker = Ticker::Make();
  std::int64_t failed = 0;
  while (true) {
    auto sandbox = SandboxImpl::Load(program, NoHost(), {}, **ticker, failed);
    if (sandbox) break;
    ASSERT_EQ(sandbox.error().kind, FaultKind::kMemory) << failed << sandbox.error().message;
    ++failed;
  }
  EXPECT_GT(failed, 200);
}

TEST(Sandbox, SmallMemoryIsEnoughOrAFault) {
  for (std::size_t kilobytes = 4; kilobytes < 200; kilobytes += 4) {
    Limits limits;
    limits.memory_bytes = kilobytes << 10;
    const std::string got =
        RunText("return function() return #string.rep('x', 10000) end", {}, limits);
    EXPECT_TRUE(got == "10000" || got.starts_with("memory: ")) << got;
  }
}

}  // namespace
}  // namespace chartmark::lua
