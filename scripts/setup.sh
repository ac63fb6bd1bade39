#!/usr/bin/env bash
# Installs the Debian 12 packages that chartmark needs and that are missing; asks nothing else.
#   setup.sh            what building, running and testing need
#   setup.sh lint       and clang-format, clang-tidy, luacheck, xmllint
#   setup.sh fuzz       and clang with libFuzzer and the sanitizers
#   setup.sh bench      and Google Benchmark
# Works as root or through sudo. Touches the network only where a package is missing.
set -euo pipefail

packages=(
  g++ cmake ninja-build pkg-config ccache lld git ca-certificates
  libpugixml-dev liblua5.4-dev libexpected-dev libfmt-dev libsqlite3-dev libre2-dev libsodium-dev
  libzip-dev zlib1g-dev libedit-dev libseccomp-dev libcli11-dev libsimdjson-dev nlohmann-json3-dev
  libgtest-dev libgmock-dev lua5.4 sqlite3 python3 libxml2-utils parallel
)
for group in "$@"; do
  case "$group" in
    lint) packages+=(clang clang-format clang-tidy lua-check libxml2-utils libbenchmark-dev) ;;
    fuzz) packages+=(clang libclang-rt-14-dev llvm) ;;
    bench) packages+=(libbenchmark-dev) ;;
    *)
      echo "setup.sh: unknown group '$group'; the groups are lint, fuzz and bench" >&2
      exit 2
      ;;
  esac
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  echo "setup.sh: this is no Debian system (no apt-get here)." >&2
  echo "Install what matches these Debian 12 packages, then run 'make build': ${packages[*]}" >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup.sh: these packages are missing, and there is neither root nor sudo to install them:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "setup.sh: installing ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q >&2
"${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
