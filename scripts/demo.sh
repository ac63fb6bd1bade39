#!/usr/bin/env bash
# make run: the chart of one exercise, a shipped sample submission graded with full explanation, and,
# on a terminal, on into a practice session.
set -euo pipefail
chartmark=$1
exercise=ed-ankle-fracture
sample="the other leg, in diagnosis and modifier alike"
variant=$("$chartmark" list --variants "$exercise" | head -n 1)

echo "== chartmark show $exercise"
"$chartmark" show "$exercise" --variant "$variant" --no-pager
echo
echo "== chartmark grade $exercise --sample \"$sample\""
"$chartmark" grade "$exercise" --sample "$sample" --reveal full
if [ -t 0 ] && [ -t 1 ]; then
  echo
  echo "== chartmark solve $exercise   (type 'help'; 'quit' ends)"
  exec "$chartmark" solve "$exercise"
fi
