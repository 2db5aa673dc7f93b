"""Names of people as others type them."""

import re

_TITLE = re.compile(r"^(?:นางสาว|น\.\s?ส\.|นาย|นาง|ว่าที่\s?ร\.\s?ต\.|ดร\.)\s*")


def is_same_name(typed: str, known: str) -> bool:
    """Whether both name the same person; a title and doubled blanks do not count."""
    return _plain(typed) == _plain(known) != ""


def _plain(name: str) -> str:
    return _TITLE.sub("", " ".join(name.split())).casefold()
