# System packages: found by what they provide, installed when allowed. Sourced by ./run.

RUN_PACKAGES=(python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libthai0)
# libatomic1: the browser driver of the tests is linked against it.
TEST_PACKAGES=(chromium postgresql poppler-utils qpdf libatomic1
  libreoffice-writer-nogui libreoffice-calc-nogui)

say() { printf '%s\n' "$*" >&2; }

has_library() { "$PYTHON" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" 2>/dev/null; }

has_office() { command -v soffice >/dev/null && ls /usr/lib*/libreoffice/program/"$1" >/dev/null 2>&1; }

# A machine of another distribution has the same things under other names.
is_there() {
  case "$1" in
    python3-venv) "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null ;;
    libpango-1.0-0) has_library libpango-1.0.so.0 ;;
    libpangoft2-1.0-0) has_library libpangoft2-1.0.so.0 ;;
    libharfbuzz-subset0) has_library libharfbuzz-subset.so.0 ;;
    libthai0) has_library libthai.so.0 ;;
    libatomic1) has_library libatomic.so.1 ;;
    chromium) command -v chromium >/dev/null ;;
    postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ;;
    poppler-utils) command -v pdftotext >/dev/null ;;
    libreoffice-writer-nogui) has_office libswlo.so ;;
    libreoffice-calc-nogui) has_office libsclo.so ;;
    qpdf) command -v qpdf >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# need_packages NAME...: install what is missing, or stop with the one line to run.
need_packages() {
  if ! command -v "$PYTHON" >/dev/null; then
    is_there() { false; }
    set -- python3 "$@"
  fi
  local missing=() name
  for name in "$@"; do is_there "$name" || missing+=("$name"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  local line="apt-get install -y --no-install-recommends ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    say "เครื่องนี้ขาด ${missing[*]} ติดตั้งด้วยวิธีของระบบปฏิบัติการนี้ก่อน แล้วเรียกคำสั่งเดิมอีกครั้ง"
    exit 2
  fi
  if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
    say "เครื่องนี้ขาดแพ็กเกจของระบบ ให้ผู้ดูแลเครื่องเรียกบรรทัดนี้ แล้วเรียกคำสั่งเดิมอีกครั้ง"
    say "  sudo $line"
    exit 2
  fi
  say "ติดตั้งแพ็กเกจของระบบ: ${missing[*]}"
  case " ${missing[*]} " in *" postgresql "*) no_default_cluster ;; esac
  as_root apt-get update -qq
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive $line -qq >/dev/null
}

# The tests bring their own cluster; the package must not start one.
no_default_cluster() {
  [ -e /etc/postgresql-common/createcluster.conf ] && return 0
  as_root mkdir -p /etc/postgresql-common
  printf 'create_main_cluster = false\n' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
}
