# The Python environment in .venv, from a lock file with hashes. Sourced by ./run.

manage() { .venv/bin/python manage.py "$@"; }

# need_environment LOCK: .venv holds exactly what LOCK says, installed once per content.
need_environment() {
  local lock="$1" stamp wanted
  if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "ต้องใช้ Python 3.11 ขึ้นไป เครื่องนี้มี $("$PYTHON" --version 2>&1) กำหนดตัวอื่นด้วย PYTHON=… ./run"
    exit 2
  fi
  wanted="$(sha256sum "$lock" | cut -d' ' -f1)"
  stamp=.venv/installed
  # The development lock holds the run-time one, so it serves ./run as well.
  if [ -x .venv/bin/python ] && grep -qs "^$lock $wanted\$" "$stamp"; then return 0; fi
  [ -x .venv/bin/python ] || { rm -rf .venv; "$PYTHON" -m venv .venv; }
  say "ติดตั้งแพ็กเกจ Python จาก $lock"
  if command -v uv >/dev/null; then
    UV_PYTHON_DOWNLOADS=never uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
  else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
  fi
  { grep -v "^$lock " "$stamp" 2>/dev/null || true; printf '%s %s\n' "$lock" "$wanted"; } > .venv/installed.new
  mv .venv/installed.new "$stamp"
}
