#!/usr/bin/env bash
# Proves on this machine, as root, what the README promises of ./run:
#   a bare Debian 12 (debootstrap), where the system is not there until ./run brings it;
#   somebody who may not install packages gets the one line to run, then it works for her;
#   no network after set-up (unshare -n, loopback alone).
# deploy/try-bare.sh [FOLDER]: works in FOLDER, which must not be there yet, and leaves it (default: a
# temporary one, removed afterwards).
# Not part of ./run test: it installs a whole system. Needs debootstrap and a package mirror.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

# The first archive that apt knows here.
MIRROR="${MIRROR:-$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null \
  | grep -E '^(deb|URIs:)' | grep -oE 'https?://[^ ]+' | head -n 1 || true)}"
PERSON=officer
KEEP="${1:-}"
HOME_OF_ALL="${KEEP:-$(mktemp -d)}"
BARE="$HOME_OF_ALL/debian"

say() { printf '%s\n' "$*" >&2; }
fail() { say "ไม่ผ่าน: $*"; exit 1; }
passed() { say "ผ่าน: $*"; }

leave() {
  local each
  for each in dev proc sys; do umount -R "$BARE/$each" 2>/dev/null || umount -l "$BARE/$each" 2>/dev/null || true; done
  [ -n "$KEEP" ] || rm -rf --one-file-system "$HOME_OF_ALL"
}

inside() { chroot "$BARE" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  LANG=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }

as_person() { inside runuser -u "$PERSON" -- /bin/bash -c "cd /home/$PERSON/ita-portal && $1"; }

make_bare() {
  say "ติดตั้ง Debian 12 เปล่าใน $BARE จาก $MIRROR"
  mkdir -p "$HOME_OF_ALL"
  debootstrap --variant=minbase bookworm "$BARE" "$MIRROR" >"$HOME_OF_ALL/debootstrap.log" 2>&1 \
    || fail "debootstrap ดู $HOME_OF_ALL/debootstrap.log"
  mount -t proc proc "$BARE/proc"
  mount --rbind /sys "$BARE/sys" && mount --make-rslave "$BARE/sys"
  mount --rbind /dev "$BARE/dev" && mount --make-rslave "$BARE/dev"
  # How this machine reaches its mirrors, so does the bare one.
  local each
  for each in etc/resolv.conf etc/hosts etc/pip.conf etc/apt/sources.list; do
    [ ! -e "/$each" ] || cp -L "/$each" "$BARE/$each"
  done
  for each in etc/apt/sources.list.d etc/apt/apt.conf.d etc/apt/auth.conf.d etc/apt/trusted.gpg.d \
    usr/share/keyrings usr/local/share/ca-certificates etc/ssl/certs; do
    [ ! -d "/$each" ] || { mkdir -p "$BARE/$each"; cp -rL "/$each/." "$BARE/$each/" 2>/dev/null || true; }
  done
  inside id -u "$PERSON" >/dev/null 2>&1 || inside useradd --create-home --shell /bin/bash "$PERSON"
  local home="$BARE/home/$PERSON/ita-portal"
  rm -rf "$home"
  mkdir -p "$home"
  git archive HEAD | tar -x -C "$home"
  [ ! -e /root/.config/pip/pip.conf ] || install -D -m 644 /root/.config/pip/pip.conf "$BARE/etc/pip.conf"
  inside chown -R "$PERSON:" "/home/$PERSON/ita-portal"
}

# Pass on the addresses and certificates of a proxy, which a mirror may stand behind.
environment() {
  env | grep -E '^(https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY|PIP_[A-Z_]+|SSL_CERT_FILE|REQUESTS_CA_BUNDLE)=' \
    | sed "s/'/'\\\\''/g; s/=\(.*\)/='\1'/; s/^/export /" || true
}

try_without_permission() {
  local said="$HOME_OF_ALL/without.log" line
  if as_person "./run setup" >"$said" 2>&1; then fail "ติดตั้งสำเร็จทั้งที่ไม่มีสิทธิ์"; fi
  line="$(sed -n 's/^ *sudo \(apt-get install .*\)/\1/p' "$said")"
  [ -n "$line" ] || { cat "$said" >&2; fail "ไม่ได้บอกบรรทัดที่ต้องเรียก"; }
  [ "$(grep -c 'sudo apt-get' "$said")" = 1 ] || fail "บอกมากกว่าหนึ่งบรรทัด"
  passed "ผู้ที่ติดตั้งแพ็กเกจไม่ได้ ได้บรรทัดเดียวที่ต้องเรียก: $line"
  inside apt-get update -qq
  # shellcheck disable=SC2086
  inside $line -qq >"$HOME_OF_ALL/apt.log" 2>&1 || fail "บรรทัดนั้นเรียกไม่สำเร็จ ดู $HOME_OF_ALL/apt.log"
  environment >"$BARE/tmp/mirror.sh"
  as_person ". /tmp/mirror.sh; ./run setup" >"$HOME_OF_ALL/setup.log" 2>&1 \
    || { tail -n 20 "$HOME_OF_ALL/setup.log" >&2; fail "./run setup"; }
  [ -s "$BARE/home/$PERSON/ita-portal/var/ita-6400512-2568.pdf" ] || fail "ไม่มีรายงาน PDF"
  passed "Debian 12 เปล่า: ./run setup โดยผู้ใช้ธรรมดา ได้ฐานข้อมูล ข้อมูลสาธิต และรายงาน PDF"
}

try_without_network() {
  local port=8765
  cat >"$BARE/tmp/offline.sh" <<'TEXT'
set -euo pipefail
ip link set lo up 2>/dev/null || python3 - <<'PY'
import fcntl, socket, struct

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
    # SIOCSIFFLAGS with IFF_UP | IFF_RUNNING
    fcntl.ioctl(probe, 0x8914, struct.pack("16sh", b"lo", 0x41))
PY
cd "/home/$1/ita-portal"
# Not runuser, which would end ./run its own way.
setpriv --reuid "$1" --regid "$1" --init-groups env HOME="/home/$1" PORT="$2" ./run >/tmp/offline.log 2>&1 &
runner=$!
python3 - "$2" <<'PY'
import json
import sys
import time
import urllib.request

address = f"http://127.0.0.1:{sys.argv[1]}"
for _ in range(180):
    try:
        with urllib.request.urlopen(f"{address}/health/ready", timeout=5) as answer:
            ready = json.load(answer)
            break
    except OSError:
        time.sleep(1)
else:
    sys.exit("never ready")
assert set(ready["checks"].values()) == {"ok"}, ready
with urllib.request.urlopen(f"{address}/accounts/login/", timeout=20) as answer:
    assert "รหัสผ่าน" in answer.read().decode()
PY
kill -TERM "$runner"
wait "$runner"
TEXT
  unshare -n chroot "$BARE" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root \
    bash /tmp/offline.sh "$PERSON" "$port" || { tail -n 20 "$BARE/tmp/offline.log" >&2; fail "ไม่มีเครือข่ายแล้วเปิดไม่ได้"; }
  passed "ไม่มีเครือข่ายหลังติดตั้ง: ./run เปิดได้ พร้อมทำงาน และปิดเรียบร้อย"
}

[ "$(id -u)" = 0 ] || fail "ต้องเป็น root"
command -v debootstrap >/dev/null || fail "ต้องมี debootstrap: apt-get install -y debootstrap"
[ ! -e "$BARE" ] || fail "มี $BARE อยู่แล้ว เลือกโฟลเดอร์อื่น"
[ -n "$MIRROR" ] || fail "ไม่พบที่อยู่ของคลังแพ็กเกจ กำหนด MIRROR=http://…"
trap leave EXIT
make_bare
try_without_permission
try_without_network
say "ผ่านทั้งหมด"
