#!/usr/bin/env bash
# Two scanners against the running demonstration on loopback, as each role.
#   bench/outsiders.sh [--seconds N] [--role NAME]
# Installs them once into OUTSIDERS_DIR (default: a folder in VAR_DIR), an environment
# of their own. Prints a table; 1 when something was found that is not explained.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

OUTSIDERS_DIR="${OUTSIDERS_DIR:-${VAR_DIR:-$PWD/var}/outsiders}"
wanted="$(sha256sum bench/outsiders-requirements.txt | cut -d' ' -f1)"
if [ "$(cat "$OUTSIDERS_DIR/installed" 2>/dev/null)" != "$wanted" ]; then
  rm -rf "$OUTSIDERS_DIR"
  .venv/bin/python -m venv "$OUTSIDERS_DIR"
  "$OUTSIDERS_DIR/bin/pip" install --quiet --disable-pip-version-check \
    -r bench/outsiders-requirements.txt >&2
  printf '%s' "$wanted" > "$OUTSIDERS_DIR/installed"
fi
exec .venv/bin/python -m bench.outsiders "$OUTSIDERS_DIR/bin" "$@"
