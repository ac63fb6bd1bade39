#!/usr/bin/env bash
# Grades JSON Lines on all cores: GNU parallel cuts the file at line ends, a filter of its own grades each
# piece, and the grades come out in the order of the rows, the same bytes as of one run.
#   parallel_batch.sh FILE OUT [JOBS] [-- OPTIONS of chartmark batch]
# FILE may be gzip; - is standard input. OUT must not be there yet. CHARTMARK names the program where it
# is not the one on the PATH; BLOCK is the size of a piece (4M). Ends like 'chartmark batch': 0 all graded,
# 1 some rows could not be, more where it failed; OUT is there only when it is whole.
set -euo pipefail
file=${1:?parallel_batch.sh FILE OUT [JOBS] [-- OPTIONS]} out=${2:?parallel_batch.sh FILE OUT [JOBS] [-- OPTIONS]}
shift 2
jobs=$(nproc)
if [ $# -gt 0 ] && [ "$1" != -- ]; then
  jobs=$1
  shift
fi
[ "${1:-}" != -- ] || shift
if ! command -v parallel >/dev/null; then
  echo "parallel_batch.sh: GNU parallel is missing; on Debian: apt-get install parallel" >&2
  exit 2
fi
if [ -e "$out" ]; then
  echo "parallel_batch.sh: '$out' is there already; move it away, or name another" >&2
  exit 3
fi
beside=$out~$$.part log=$out~$$.log cut=$out~$$.cut
trap 'rm -f "$beside" "$log" "$cut"' EXIT

# Text as it stands, whether it is packed or not.
rows() {
  if [ "$file" = - ]; then gzip -dcf; else gzip -dcf -- "$file"; fi
}

# Options that cannot be are told once, and not by every piece.
"${CHARTMARK:-chartmark}" batch - --lines --quiet "$@" </dev/null

# A piece that holds a row which cannot be graded ends with 1, and is as good as any other.
ended=0
{ rows || : >"$cut"; } | parallel --will-cite --pipe --keep-order --block "${BLOCK:-4M}" --jobs "$jobs" \
  --joblog "$log" --quote "${CHARTMARK:-chartmark}" batch - --lines --jobs 1 "$@" >"$beside" || ended=$?
if [ -e "$cut" ]; then
  echo "parallel_batch.sh: '$file' cannot be read to its end; '$out' is not written" >&2
  exit 3
fi
worst=$(awk 'NR > 1 { code = $7 + ($8 ? 128 + $8 : 0); if (code > worst) worst = code } END { print worst + 0 }' "$log")
if [ "$worst" -gt 1 ] || { [ "$ended" -ne 0 ] && [ "$worst" -eq 0 ]; }; then
  echo "parallel_batch.sh: a piece was not graded (it ended with $worst); '$out' is not written" >&2
  exit "$((worst > 1 ? worst : 4))"
fi
mv -n -- "$beside" "$out"
exit "$worst"
