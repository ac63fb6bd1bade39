#!/usr/bin/env bash
# All static checks; prints every finding, exits 1 if there is any.
#   lint.sh BUILD_DIR REFERENCE_DIR JOBS        (BUILD_DIR holds compile_commands.json of clang)
set -uo pipefail
build=$1 reference=$2 jobs=$3
bad=0
check() {
  echo "lint: $1" >&2
  shift
  "$@" || bad=1
}

format() { git ls-files '*.cc' '*.h' | xargs clang-format --dry-run -Werror; }
tidy() { python3 scripts/tidy.py "$build" "$jobs"; }
schemas() {
  local status=0 kind folder
  for kind in exercise key samples; do
    for folder in exercises/*/ exercises/templates/*/; do
      [ -f "$folder$kind.xml" ] || continue
      xmllint --noout --nonet --schema "exercises/schema/$kind.xsd" "$folder$kind.xml" 2>&1 |
        grep -v ' validates$' && status=1
    done
  done
  return $status
}
facts() {
  if [ ! -d "$reference" ]; then
    echo "lint: skipped: no reference data" >&2
    return 0
  fi
  CHARTMARK_REFERENCE=$reference python3 scripts/verify_codebook.py
}
shell_syntax() { local f; for f in scripts/*.sh .ci/run; do bash -n "$f" || return 1; done; }

check clang-format format
check luacheck luacheck --quiet scripts tests/scripts exercises
check xmllint schemas
check 'codes, titles and citations' facts
check 'reference of the Lua library' python3 scripts/lua_reference.py --check
check 'index of the exercises' python3 scripts/exercise_index.py --check
check 'one definition of each type' python3 scripts/one_definition.py
check 'shell scripts' shell_syntax
check clang-tidy tidy
exit $bad
