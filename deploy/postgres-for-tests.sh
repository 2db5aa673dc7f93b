# A PostgreSQL of the tests' own: a temporary folder, a socket, no network. Sourced.

POSTGRES_HOME=""

as_postgres() {
  # initdb refuses to run as root.
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  local bin
  bin="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)"
  POSTGRES_BIN="$bin"
  POSTGRES_HOME="$(mktemp -d)"
  chmod 755 "$POSTGRES_HOME"
  [ "$(id -u)" != 0 ] || chown postgres "$POSTGRES_HOME"
  (cd "$POSTGRES_HOME" && as_postgres "$bin/initdb" -D "$POSTGRES_HOME/data" -U tests --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 >/dev/null)
  (cd "$POSTGRES_HOME" && as_postgres "$bin/pg_ctl" -D "$POSTGRES_HOME/data" -s -w -l "$POSTGRES_HOME/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$POSTGRES_HOME' -c fsync=off -c full_page_writes=off -c max_connections=100" \
    start)
  POSTGRES_URL="postgres://tests@/postgres?host=$POSTGRES_HOME"
}

stop_postgres() {
  [ -n "$POSTGRES_HOME" ] || return 0
  (cd / && as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_HOME/data" -s -m immediate stop) || true
  rm -rf "$POSTGRES_HOME"
  POSTGRES_HOME=""
}
