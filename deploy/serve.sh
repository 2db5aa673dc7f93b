# Web process and queue worker as one: started together, ended together. Sourced by ./run.

WEB=""
WORKER=""
STOPPING=0
# A worker that ends this often within a minute will not do better the next time.
MOST_STARTS=5
# Longer than the grace of either; what has not ended by then is made to.
END_SECONDS=20

start_web() {
  ends_with_us .venv/bin/gunicorn ita_portal.wsgi --bind "$HOST:$PORT" --workers 2 --threads 4 \
    --timeout 60 --graceful-timeout 10 --log-level warning \
    --logger-class ita_portal.gunicorn_logs.Logger &
  WEB=$!
}

start_worker() {
  ends_with_us .venv/bin/python manage.py runworker &
  WORKER=$!
}

# Should this shell be killed outright, nobody else would end them.
ends_with_us() {
  if command -v setpriv >/dev/null && setpriv --help 2>&1 | grep -q pdeathsig; then
    exec setpriv --pdeathsig TERM "$@"
  fi
  exec "$@"
}

is_running() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }

end_both() {
  STOPPING=1
  local each
  for each in $WEB $WORKER; do kill -TERM "$each" 2>/dev/null || true; done
}

# serve_both: returns 0 when it was told to end, 1 when one of the two could not go on.
serve_both() {
  local status=0 starts=() now
  trap end_both INT TERM HUP
  start_worker
  start_web
  starts=("$SECONDS")
  while [ $STOPPING = 0 ]; do
    # A signal ends the wait as well.
    wait -n "$WEB" "$WORKER" 2>/dev/null || true
    [ $STOPPING = 0 ] || break
    if ! is_running "$WEB"; then
      say "ส่วนแสดงหน้าเว็บหยุดเอง จึงปิดทั้งระบบ ดูสาเหตุในข้อความข้างบน แล้วเรียก ./run อีกครั้ง"
      status=1
      break
    fi
    if ! is_running "$WORKER"; then
      now=$SECONDS
      starts+=("$now")
      [ ${#starts[@]} -le $MOST_STARTS ] || starts=("${starts[@]:1}")
      if [ ${#starts[@]} -ge $MOST_STARTS ] && [ $((now - starts[0])) -lt 60 ]; then
        say "ตัวทำงานเบื้องหลังหยุดซ้ำหลายครั้ง จึงปิดทั้งระบบ ดูสาเหตุในข้อความข้างบน แล้วเรียก ./run อีกครั้ง"
        status=1
        break
      fi
      say "ตัวทำงานเบื้องหลังหยุดเอง เปิดใหม่แล้ว งานที่ค้างจะทำต่อ"
      start_worker
    fi
  done
  end_both
  # A second signal must not end this wait early.
  trap '' INT TERM HUP
  local last=$((SECONDS + END_SECONDS))
  while is_running "$WEB" || is_running "$WORKER"; do
    if [ $SECONDS -ge $last ]; then kill -KILL $WEB $WORKER 2>/dev/null || true; fi
    sleep 0.1
  done
  trap - INT TERM HUP
  return $status
}
