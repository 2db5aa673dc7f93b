#!/usr/bin/env bash
# Lighthouse on the main pages of the demonstration, in the system's Chromium.
# Installs Lighthouse once into LIGHTHOUSE_DIR (default: a folder in VAR_DIR).
# Prints a table; 1 when a page is below what bench/lighthouse.py asks for.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

VERSION=12.8.2
LIGHTHOUSE_DIR="${LIGHTHOUSE_DIR:-${VAR_DIR:-$PWD/var}/lighthouse-$VERSION}"

command -v npm >/dev/null || { echo "npm is missing: install nodejs and npm" >&2; exit 2; }
command -v chromium >/dev/null || { echo "chromium is missing" >&2; exit 2; }
if [ ! -x "$LIGHTHOUSE_DIR/node_modules/.bin/lighthouse" ]; then
  mkdir -p "$LIGHTHOUSE_DIR"
  PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix "$LIGHTHOUSE_DIR" --no-audit --no-fund \
    --silent "lighthouse@$VERSION" >&2
fi
exec .venv/bin/python -m bench.lighthouse "$LIGHTHOUSE_DIR/node_modules/.bin/lighthouse"
