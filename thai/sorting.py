"""One stored ASCII key, so that every database sorts Thai the same way.

Order of the Royal Institute's dictionary: by consonants and vowels in the
order of their code points, a leading vowel read behind its consonant, tone
marks and other signs above deciding only between words that are equal
otherwise. Latin letters sort before Thai, without case; numbers by value.
"""

import re
import unicodedata

from thai.numerals import to_arabic_digits

_LEADING = "เแโใไ"
_SECONDARY = "็่้๊๋์ํ๎"
_SWAP = re.compile(f"([{_LEADING}])([ก-ฮ])")
_PIECE = re.compile(r"[0-9]+|.", re.DOTALL)
_LONGEST = 100


def sort_key(text: str) -> str:
    """An ASCII string that compares, byte by byte, as ``text`` sorts in Thai.

    At most 400 characters; longer texts are compared by their beginning.
    """
    plain = unicodedata.normalize("NFC", to_arabic_digits(text)).casefold()
    plain = " ".join(plain.replace("ำ", "ํา").split())[:_LONGEST]
    swapped = _SWAP.sub(r"\2\1", plain)
    primary: list[str] = []
    secondary: list[str] = []
    for piece in _PIECE.findall(swapped):
        if piece in _SECONDARY:
            secondary.append(f"{len(primary):02x}{ord(piece) - 0x0E00:02x}")
        elif piece.isdecimal() and piece.isascii():
            digits = piece.lstrip("0") or "0"
            primary.append(f"1{len(digits):02x}{digits}")
        else:
            primary.append(_letter(piece))
    return ("".join(primary) + "!" + "".join(secondary))[:400]


def _letter(character: str) -> str:
    """Two or more ASCII characters; separators first, then Latin, then Thai."""
    code = ord(character)
    if character == " ":
        return '"'
    if 0x0E01 <= code <= 0x0E5B:
        return f"t{code - 0x0E00:02x}"
    if character.isascii() and character.isalnum():
        return f"l{character}"
    if character.isascii():
        return f"0{code:02x}"
    return f"z{code:05x}"
