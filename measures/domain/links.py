"""Addresses of pages on the web that stand as evidence."""

import re
from urllib.parse import urlsplit

from organisations.errors import Refused

LONGEST = 1_000
_UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]"
)


def checked_address(typed: str) -> str:
    """The address as it is kept.

    Raises:
        Refused: nothing that anybody could open in a browser, or a secret in it.
    """
    url = typed.strip()
    if not url:
        raise Refused("พิมพ์ที่อยู่เว็บ เช่น https://www.example.go.th/ita/o12")
    if len(url) > LONGEST:
        raise Refused(f"ที่อยู่เว็บยาว {len(url):,} ตัวอักษร เกิน {LONGEST:,} ใช้ที่อยู่แบบสั้น")
    if _UNSEEN.search(url):
        raise Refused("ที่อยู่เว็บมีช่องว่างหรืออักขระที่มองไม่เห็น คัดลอกจากช่องที่อยู่ของเบราว์เซอร์อีกครั้ง")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise Refused(_NO_ADDRESS) from None
    if parts.scheme not in ("http", "https"):
        raise Refused("ที่อยู่เว็บต้องขึ้นต้นด้วย https:// หรือ http://")
    if parts.username is not None or parts.password is not None:
        raise Refused("ที่อยู่เว็บมีชื่อผู้ใช้หรือรหัสผ่านอยู่หน้า @ เอาออกก่อน เพราะผู้อื่นจะเห็น")
    if "." not in host.strip("."):
        raise Refused(_NO_ADDRESS)
    return url


_NO_ADDRESS = (
    "อ่านที่อยู่เว็บนี้ไม่ออก คัดลอกจากช่องที่อยู่ของเบราว์เซอร์ เช่น https://www.example.go.th/"
)
