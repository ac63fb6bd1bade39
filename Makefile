# chartmark: make run, make test. All targets: make help.
SHELL := /bin/bash
.DEFAULT_GOAL := help
JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
BUILD := cmake --build --parallel $(JOBS) --preset
REFERENCE := $(abspath $(or $(CHARTMARK_REFERENCE),../shared/data))
FUZZ_SECONDS ?= 60
SOAK ?= 500

.PHONY: help setup build run test soak golden sanitize lint format fuzz bench install clean

help:
	@echo 'make run        set up, build, show a chart, grade a sample, then practise'
	@echo 'make test       set up, build, run all tests'
	@echo 'make soak       the properties of grading on $(SOAK) random submissions a variant'
	@echo 'make golden     writes tests/golden/, *.xsd and what the guide quotes anew; read the difference'
	@echo 'make build      the release program: build/release/chartmark'
	@echo 'make sanitize   all tests under ASan and UBSan'
	@echo 'make lint       clang-format, clang-tidy, luacheck, xmllint, codes checked'
	@echo 'make format     clang-format in place'
	@echo 'make fuzz       every fuzz target for FUZZ_SECONDS ($(FUZZ_SECONDS)) seconds'
	@echo 'make bench      the benchmarks, with the ratios that the READMEs quote'
	@echo 'make install    into PREFIX ($(PREFIX))'
	@echo 'make clean      remove build/'

setup:
	@scripts/setup.sh

build/%/build.ninja: CMakeLists.txt CMakePresets.json cmake/rooms.cmake engine/CMakeLists.txt | setup
	@cmake --preset $* >build-$*.log || { cat build-$*.log; exit 1; }; rm -f build-$*.log

build: setup build/release/build.ninja
	@$(BUILD) release --target chartmark starter_codebook

run: build
	@scripts/demo.sh build/release/chartmark

test: setup build/dev/build.ninja
	@$(BUILD) dev
	@cd build/dev && ctest --output-on-failure --no-tests=error -j $(JOBS)

soak: setup build/dev/build.ninja
	@$(BUILD) dev --target authoring_test
	@cd build/dev && CHARTMARK_SOAK=$(SOAK) ctest --output-on-failure --no-tests=error -j $(JOBS) \
	  --timeout 36000 -R '^(authoring_[0-9]+|scripts)$$'

golden: setup build/dev/build.ninja
	@$(BUILD) dev --target exercise_test grading_test authoring_test batch_test codes_test cli_test
	@CHARTMARK_GOLDEN=write build/dev/tests/exercise_test >/dev/null; \
	  CHARTMARK_GOLDEN=write CHARTMARK_REFERENCE=$(REFERENCE) build/dev/tests/codes_test \
	    --gtest_filter='EarningPairs.*' >/dev/null; \
	  CHARTMARK_GOLDEN=write build/dev/tests/grading_test --gtest_filter='-Exercises/*' >/dev/null; \
	  CHARTMARK_GOLDEN=write build/dev/tests/batch_test >/dev/null; \
	  CHARTMARK_GOLDEN=write build/dev/tests/authoring_test --gtest_filter='Ladder*' >/dev/null; \
	  CHARTMARK_GOLDEN=write build/dev/tests/cli_test --gtest_filter='AuthorsGuide.*' >/dev/null; \
	  git --no-pager diff --stat tests/golden exercises/schema exercises/README.md

sanitize:
	@scripts/setup.sh fuzz
	@cmake --preset sanitize >/dev/null
	@$(BUILD) sanitize
	@cd build/sanitize && ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 \
	  UBSAN_OPTIONS=print_stacktrace=1 ctest --output-on-failure --no-tests=error -j $(JOBS)

lint:
	@scripts/setup.sh lint
	@cmake --preset lint >/dev/null
	@scripts/lint.sh build/lint $(REFERENCE) $(JOBS)

format:
	@git ls-files '*.cc' '*.h' | xargs clang-format -i

fuzz:
	@scripts/setup.sh fuzz
	@cmake --preset fuzz >/dev/null
	@$(BUILD) fuzz --target fuzz_targets
	@scripts/fuzz.sh build/fuzz $(FUZZ_SECONDS)

bench:
	@scripts/setup.sh bench
	@cmake --preset bench >/dev/null
	@$(BUILD) bench
	@scripts/bench.sh build/bench $(REFERENCE)

install: build
	@cmake --install build/release --prefix $(PREFIX)

clean:
	rm -rf build
