"""Thai and Arabic digits, and the strict reading of scores and amounts.

Reading refuses what it does not understand, in a Thai sentence that quotes
what was typed and names the remedy; it never rounds and never guesses.
"""

import re
from decimal import Decimal

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
_TO_ARABIC = str.maketrans(THAI_DIGITS, "0123456789")

_LONGEST_SCORE = 40
_SHOWN = 30
_LARGEST_BAHT = Decimal("9999999999999.99")


class NumberError(ValueError):
    """What was typed is not such a number; ``str()`` is a Thai sentence."""


class ScoreError(NumberError):
    """Not a score of 0..100 with at most two decimals."""


class BahtError(NumberError):
    """Not an amount in baht, 0 or more, with at most two decimals."""


def to_thai_digits(text: str) -> str:
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    return text.translate(_TO_ARABIC)


def format_points(points: Decimal) -> str:
    """``88.37``: Arabic digits, always two decimals; never rounds.

    Raises:
        ValueError: if ``points`` has more than two decimals.
    """
    if points != points.quantize(Decimal("0.01")):
        raise ValueError(f"{points} has more than two decimals")
    return f"{points:.2f}"


def parse_score(typed: str) -> Decimal | None:
    """Read a score: Thai or Arabic digits, one point or comma as decimal mark.

    Returns:
        0..100 with at most two decimals, as typed; None for blank.

    Raises:
        ScoreError: anything else.
    """
    text = typed.strip()
    if not text:
        return None
    quoted = _quoted(typed)
    if len(text) > _LONGEST_SCORE:
        raise ScoreError(
            f"{quoted} ยาว {len(text):,} ตัวอักษร พิมพ์คะแนน 0 ถึง 100 เช่น 88.37"
        )
    plain = to_arabic_digits(text)
    if re.fullmatch(r"[-\u2212\u2013][0-9.,]+", plain):
        raise ScoreError(f"{quoted} ติดลบ คะแนนต้องอยู่ระหว่าง 0 ถึง 100")
    if re.search(r"[^0-9.,]", plain):
        raise ScoreError(_why_not_a_number(plain, quoted))
    if len(re.findall(r"[.,]", plain)) > 1:
        raise ScoreError(f"{quoted} มีจุดทศนิยมมากกว่าหนึ่งจุด พิมพ์ใหม่ เช่น 88.37")
    whole, _, decimals = plain.replace(",", ".").partition(".")
    if not whole or (not decimals and plain[-1] in ".,"):
        raise ScoreError(f"{quoted} ขาดตัวเลขหน้าหรือหลังจุดทศนิยม พิมพ์ใหม่ เช่น 88.37")
    if len(decimals) > 2:
        raise ScoreError(
            f"{quoted} มีทศนิยม {len(decimals)} ตำแหน่ง พิมพ์ตามที่ประกาศ ไม่เกิน 2 ตำแหน่ง"
        )
    points = Decimal(f"{whole}.{decimals or '0'}").quantize(Decimal("0.01"))
    if points > 100:
        raise ScoreError(f"{quoted} มากกว่า 100 คะแนนต้องอยู่ระหว่าง 0 ถึง 100")
    return points


def parse_baht(typed: str) -> Decimal | None:
    """Read an amount in baht; commas group thousands, a point marks decimals.

    Returns:
        0 or more with two decimals; None for blank.

    Raises:
        BahtError: anything else, and amounts of more than thirteen digits.
    """
    text = typed.strip()
    if not text:
        return None
    quoted = _quoted(typed)
    plain = to_arabic_digits(text)
    if re.fullmatch(r"[-\u2212\u2013][0-9.,]+", plain):
        raise BahtError(f"{quoted} ติดลบ งบประมาณต้องเป็น 0 หรือมากกว่า")
    if re.search(r"[^0-9.,]", plain):
        raise BahtError(f"{quoted} ไม่ใช่จำนวนเงิน พิมพ์เฉพาะตัวเลข เช่น 25,000 หรือ 25000.50")
    if not re.fullmatch(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,2})?", plain):
        raise BahtError(
            f"{quoted} อ่านเป็นจำนวนเงินไม่ได้ ใช้จุลภาคคั่นหลักพันและจุดทศนิยมไม่เกิน 2 ตำแหน่ง เช่น 25,000.50"
        )
    digits = plain.replace(",", "")
    if len(digits.partition(".")[0]) > 13 or Decimal(digits) > _LARGEST_BAHT:
        raise BahtError(f"{quoted} มากเกินที่เก็บได้ ตรวจจำนวนหลักอีกครั้ง")
    return Decimal(digits).quantize(Decimal("0.01"))


def _quoted(typed: str) -> str:
    shown = "".join(c if c.isprintable() else " " for c in typed.strip())
    return f"“{shown[:_SHOWN]}…”" if len(shown) > _SHOWN else f"“{shown}”"


def _why_not_a_number(plain: str, quoted: str) -> str:
    """The sentence for characters that no score holds; guesses a slip of o or l."""
    strange = dict.fromkeys(re.findall(r"[^0-9.,]", plain))
    first = next(iter(strange))
    meant = plain.translate(str.maketrans("oOlI", "0011"))
    is_slip = len(strange) == 1 and first in "oOlI" and re.search("[0-9]", plain)
    if is_slip and _is_score(meant):
        return (
            f"{quoted} ไม่ใช่ตัวเลข เพราะมีตัวอักษร {first} ปนอยู่ "
            f"พิมพ์ {meant} หรือเว้นว่างถ้าไม่ทราบ"
        )
    named = " ".join(_named(c) for c in list(strange)[:5])
    return (
        f"{quoted} ไม่ใช่คะแนน เพราะมี {named} ปนอยู่ "
        "พิมพ์เฉพาะตัวเลข เช่น 88.37 หรือเว้นว่างถ้าไม่ทราบ"
    )


def _is_score(text: str) -> bool:
    """Whether a person who types ``text`` is understood."""
    try:
        return parse_score(text) is not None
    except ScoreError:
        return False


def _named(character: str) -> str:
    """A character as a sentence can show it; an unseen one by its code."""
    if character.isspace():
        return "ช่องว่าง"
    return character if character.isprintable() else f"U+{ord(character):04X}"
