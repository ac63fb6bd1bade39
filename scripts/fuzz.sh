#!/usr/bin/env bash
# Runs every fuzz target for some seconds from its corpus; what it finds stays in BUILD_DIR/finds.
#   fuzz.sh BUILD_DIR SECONDS
set -uo pipefail
build=$1 seconds=$2
bad=0
mkdir -p "$build/finds"
for target in "$build"/tests/fuzz/*_fuzz; do
  name=$(basename "$target" _fuzz)
  grown=$build/grown/$name
  mkdir -p "$grown"
  words=()
  [ -f "tests/fuzz/corpus/$name.dict" ] && words=("-dict=tests/fuzz/corpus/$name.dict")
  echo "fuzz: $name, $seconds s" >&2
  if ! "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -close_fd_mask=3 "${words[@]}" \
    -artifact_prefix="$build/finds/$name-" "$grown" "tests/fuzz/corpus/$name" \
    >"$build/$name.log" 2>&1; then
    echo "fuzz: $name found something: $build/$name.log" >&2
    tail -n 25 "$build/$name.log" >&2
    bad=1
  fi
  grep -E 'stat::number_of_executed_units|DONE' "$build/$name.log" | tail -n 1 >&2
done
exit $bad
