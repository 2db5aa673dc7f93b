"""One stored ASCII key, so that every database sorts Thai the same way.

Order of the Royal Institute's dictionary: by consonants and vowels in the
order of their code points, a leading vowel read behind its consonant, ำ a vowel
of its own behind า. Tone marks and other signs above decide only between words
that are equal otherwise, the first place where they differ first, no mark
before any. Signs that are no letters (ฯ ๆ, punctuation) sort first, then numbers
by value, then Latin letters without case, then Thai.
"""

import re
import unicodedata

from thai.numerals import to_arabic_digits

_LEADING = "เแโใไ"
_SECONDARY = "็่้๊๋์ํ๎"
_SIGNS = "ฯๆ฿๏๚๛"
# ำ is also typed in two strokes, with the tone mark between them or before.
_AM_IN_STROKES = re.compile("ํ([่-๋]?)า")
_SWAP = re.compile(f"([{_LEADING}])([ก-ฮ])")
_PIECE = re.compile(r"[0-9]+|.", re.DOTALL)
_LONGEST = 100


def sort_key(text: str) -> str:
    """An ASCII string that compares, byte by byte, as ``text`` sorts in Thai.

    At most 400 characters; longer texts are compared by their beginning.
    """
    plain = unicodedata.normalize("NFC", to_arabic_digits(text)).casefold()
    plain = _AM_IN_STROKES.sub(r"\1ำ", " ".join(plain.split()))[:_LONGEST]
    swapped = _SWAP.sub(r"\2\1", plain)
    primary: list[str] = []
    secondary: list[str] = []
    for piece in _PIECE.findall(swapped):
        if piece in _SECONDARY:
            # Counted down: of two equal words, the mark that comes first weighs more.
            place = 0xFF - len(primary)
            secondary.append(f"{place:02x}{ord(piece) - 0x0E00:02x}")
        elif piece.isdecimal() and piece.isascii():
            digits = piece.lstrip("0") or "0"
            primary.append(f"1{len(digits):02x}{digits}")
        else:
            primary.append(_letter(piece))
    return ("".join(primary) + "!" + "".join(secondary))[:400]


def _letter(character: str) -> str:
    """One or more ASCII characters, whose first one tells the kind."""
    code = ord(character)
    if character == " ":
        return '"'
    if character in _SIGNS:
        return f"0{code - 0x0E00 + 0x80:02x}"
    if 0x0E01 <= code <= 0x0E5B:
        return f"t{code - 0x0E00:02x}"
    if character.isascii() and character.isalnum():
        return f"l{character}"
    if character.isascii():
        return f"0{code:02x}"
    return f"z{code:05x}"
