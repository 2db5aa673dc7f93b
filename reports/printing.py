"""How things are printed: digits, points, years, and what is not there."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from thai.numerals import to_arabic_digits, to_thai_digits

NO_DATA = "ไม่มีข้อมูล"
NOT_SAID = "ยังไม่ระบุ"

# Addresses must still work when somebody types them from paper.
# A mail address begins its word, or a long word would be read once per letter.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+\.\S+")
# Characters that would vanish, move text about, or break the layout.
_UNPRINTABLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """``text`` without what cannot be printed, and with เเ written as แ."""
    return _UNPRINTABLE.sub("", text.replace("\u0e40\u0e40", "\u0e41"))


@dataclass(frozen=True)
class Printer:
    """Turns values into text in one kind of digits, never mixed."""

    digits: str

    def text(self, text: str) -> str:
        """``text`` with clean characters and the agency's digits.

        Web and mail addresses keep the digits they were typed with.
        """
        text = printable(text)
        turn = to_thai_digits if self.digits == "thai" else to_arabic_digits
        parts, end = [], 0
        for address in _ADDRESS.finditer(text):
            parts += [turn(text[end : address.start()]), address.group()]
            end = address.end()
        return "".join([*parts, turn(text[end:])])

    def points(self, points: Decimal | None) -> str:
        """Two decimals; a missing figure says so and is never 0."""
        return NO_DATA if points is None else self.text(f"{points:.2f}")

    def change(self, change: Decimal) -> str:
        """A difference with its sign and two decimals."""
        sign = "+" if change > 0 else "\N{MINUS SIGN}" if change < 0 else ""
        return self.text(f"{sign}{abs(change):.2f}")

    def limit(self, limit: Decimal) -> str:
        """A threshold: without decimals where it has none."""
        whole = limit == limit.to_integral_value()
        return self.text(f"{limit:.0f}" if whole else f"{limit:.2f}")

    def percent(self, share: Decimal) -> str:
        percent = (share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return self.text(f"ร้อยละ {percent}")

    def baht(self, amount: Decimal | None) -> str:
        if amount is None:
            return NOT_SAID
        whole = amount == amount.to_integral_value()
        return self.text(f"{amount:,.0f}" if whole else f"{amount:,.2f}") + " บาท"

    def said(self, text: str) -> str:
        """What a person said, or that she did not."""
        return self.text(text.strip()) if text.strip() else NOT_SAID

    def year(self, year_be: int) -> str:
        return self.text(str(year_be))
