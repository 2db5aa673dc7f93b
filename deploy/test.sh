# The whole suite on both databases. Sourced by ./run.

. deploy/postgres-for-tests.sh

# run_tests [--all] [pytest arguments]: checks, SQLite, then PostgreSQL.
run_tests() {
  local all=0 started=$SECONDS
  if [ "${1:-}" = --all ]; then all=1; shift; fi
  need_packages "${RUN_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
  need_environment requirements-dev.lock
  VAR_DIR="$(mktemp -d)"
  export VAR_DIR
  trap 'stop_postgres; rm -rf "$VAR_DIR"' EXIT
  unset DATABASE_URL PUBLIC_URL DEBUG

  say "ตรวจรูปแบบและชนิดข้อมูล"
  .venv/bin/ruff check .
  .venv/bin/ruff format --check --quiet .
  .venv/bin/djlint --quiet --lint templates
  .venv/bin/mypy
  manage check
  manage makemigrations --check --dry-run

  local quick=()
  [ $all = 1 ] || quick=(-m "not slow")
  say "ทดสอบบน SQLite"
  .venv/bin/python -m pytest -n 2 -rR "${quick[@]}" "$@"

  say "ทดสอบบน PostgreSQL"
  start_postgres
  local both="walk or not (pure or pdf or browser)"
  [ $all = 1 ] || both="($both) and not slow"
  local status=0
  DATABASE_URL="$POSTGRES_URL" .venv/bin/python -m pytest -n 2 -rR -m "$both" "$@" || status=$?
  # 5: the arguments chose only tests that need no second database.
  if [ $status = 5 ] && [ $# -gt 0 ]; then status=0; fi
  say "ใช้เวลา $((SECONDS - started)) วินาที"
  return $status
}
