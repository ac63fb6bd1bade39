#!/usr/bin/env bash
# Runs all benchmarks, one core each, the whole-command timings, and whole classes. Reported, never asserted.
#   bench.sh BUILD_DIR REFERENCE_DIR
set -euo pipefail
build=$1 reference=$2
core=$(($(nproc) - 1))
export CHARTMARK_REFERENCE=$reference
for bench in "$build"/tests/bench/*_bench; do
  echo "== $(basename "$bench")"
  taskset -c "$core" "$bench" --benchmark_color=false "${@:3}" 2>/dev/null
done
echo "== whole commands"
python3 scripts/bench_commands.py "$build" "$reference"
echo "== a class (BATCH_ROWS for other sizes)"
python3 scripts/bench_batch.py "$build"
