"""What a file is called: shown as its person wrote it, harmless everywhere. Pure."""

import re
import unicodedata

from thai.plain_text import one_line, shortened

LONGEST = 300  # characters that are kept
# What is handed out again: Thai letters are three bytes, and 255 is a common limit.
LONGEST_HANDED_OUT = 200  # bytes
NAMELESS = "ไฟล์"
_ENDING = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,7})\Z")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
# Windows takes these for its own devices, whatever stands behind the dot.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|\Z)", re.IGNORECASE)


def clean_name(sent: str) -> str:
    """The last part of what was sent on one line, at most 300 characters.

    Nothing unseen is left in it: no control characters, no marks that turn the
    direction of writing and so make ``exe`` at the end look like ``pdf``.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", sent))[-1]
    name = one_line(last).strip(" .") or NAMELESS
    if len(name) <= LONGEST:
        return name
    stem, ending = parted(name)
    # One for the dot, one for the mark that says that there was more.
    kept = shortened(stem, LONGEST - len(ending) - 2)
    return f"{kept}.{ending}" if ending else kept


def parted(name: str) -> tuple[str, str]:
    """Stem and ending without the dot, in small letters; "" where there is none.

    “งาน ต.ค.69” has none: what stands behind its last dot begins with a digit.
    """
    found = _ENDING.search(name)
    if found is None:
        return name, ""
    return name[: found.start()].rstrip(" .") or NAMELESS, found[1].lower()


def handed_out_name(name: str) -> str:
    """The name for a download: taken by every system, with its ending."""
    stem, ending = parted(_FORBIDDEN.sub("", name))
    stem = _DEVICES.sub(r"_\g<0>", stem.strip(" .") or NAMELESS, count=1)
    room = LONGEST_HANDED_OUT - len(ending) - 1
    while (over := len(stem.encode()) - room) > 0:
        stem = shortened(stem, max(len(stem) - 1 - max(over // 3, 1), 1))
    return f"{stem}.{ending}" if ending else stem
