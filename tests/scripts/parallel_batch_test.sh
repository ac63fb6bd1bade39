#!/usr/bin/env bash
# A class graded in pieces under GNU parallel gives the bytes of one run; what is not whole leaves nothing.
#   parallel_batch_test.sh CHARTMARK
# Ends with 77 (skipped) where GNU parallel is missing.
set -uo pipefail
export CHARTMARK=$1
if ! command -v parallel >/dev/null; then
  echo "skipped: GNU parallel is missing"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export CHARTMARK_DATA=$folder/data BLOCK=4k
bad=0
expect() { # WHAT WANTED GOT
  [ "$2" = "$3" ] && return
  echo "$1: expected '$2', got '$3'"
  bad=1
}

# The first line is no JSON. Then rows that are graded, that cannot be read, and of an exercise that there is none of; the last line is cut.
echo "hello" >"$folder/class.jsonl"
for i in $(seq 399); do
  case $((i % 8)) in
    3) echo "{\"learner\":\"s$i\",\"exercise\":\"urgent-care-cough\",\"diagnoses\":[\"hello\"]}" ;;
    5) echo "{\"learner\":\"s$i\",\"exercise\":\"urgent-care-cuogh\",\"diagnoses\":[\"R05.1\"]}" ;;
    7) echo "hello" ;;
    *) echo "{\"learner\":\"s$i\",\"exercise\":\"urgent-care-cough\",\"diagnoses\":[\"R05.$((i % 3 + 1))\"]}" ;;
  esac
done >>"$folder/class.jsonl"
printf '{"learner":"s401","exerc' >>"$folder/class.jsonl"

"$CHARTMARK" batch - --lines --class winter --quiet <"$folder/class.jsonl" >"$folder/single.jsonl"
expect "exit code of one run" 1 $?
expect "rows of one run" 401 "$(wc -l <"$folder/single.jsonl")"

scripts/parallel_batch.sh "$folder/class.jsonl" "$folder/pieces.jsonl" 3 -- --class winter --quiet
expect "exit code of the pieces" 1 $?
cmp "$folder/single.jsonl" "$folder/pieces.jsonl" || bad=1

gzip -k "$folder/class.jsonl"
scripts/parallel_batch.sh - "$folder/packed.jsonl" 2 -- --class winter --quiet <"$folder/class.jsonl.gz"
expect "exit code of gzip" 1 $?
cmp "$folder/single.jsonl" "$folder/packed.jsonl" || bad=1

scripts/parallel_batch.sh "$folder/class.jsonl" "$folder/pieces.jsonl" 2>"$folder/said"
expect "exit code where OUT is there" 3 $?
expect "what is said of it" \
  "parallel_batch.sh: '$folder/pieces.jsonl' is there already; move it away, or name another" \
  "$(cat "$folder/said")"

head -c 200 "$folder/class.jsonl.gz" >"$folder/cut.jsonl.gz"
scripts/parallel_batch.sh "$folder/cut.jsonl.gz" "$folder/cut.jsonl" 2 -- --class winter --quiet 2>/dev/null
expect "exit code of a gzip that was cut short" 3 $?

scripts/parallel_batch.sh "$folder/class.jsonl" "$folder/options.jsonl" 2 -- --polcy x 2>/dev/null
expect "exit code of an option that there is none of" 2 $?
expect "what is left beside" "packed.jsonl pieces.jsonl single.jsonl" \
  "$(cd "$folder" && find . -name '*.jsonl*' ! -name 'class.*' ! -name cut.jsonl.gz -printf '%f\n' | sort | xargs)"
exit $bad
