"""Names of files that every system takes, made from what people call theirs. Pure."""

import re
import unicodedata

LONGEST = 60  # letters; Thai ones are three bytes each, and 255 is a common limit
# Not in a name on Windows, or moving text about, or leading into other folders.
_UNSAFE = re.compile(
    r'[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]'
)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")


def safe_name(name: str, otherwise: str = "file") -> str:
    """The last part of ``name``, shortened, with its ending; ``otherwise`` for nothing left."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    name = re.sub(r"\s+", " ", _UNSAFE.sub("", name)).rstrip(" .")
    found = _ENDING.search(name)
    ending = found[0] if found else ""
    stem = name[: len(name) - len(ending)].strip(" .")
    return f"{stem[: LONGEST - len(ending)].strip(' .') or otherwise}{ending}"
