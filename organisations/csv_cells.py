"""Cells of a CSV file that no spreadsheet takes for a formula.

A cell that begins with one of ``RISKY`` gets an apostrophe before it, and so does
one that begins with an apostrophe, so that ``unescaped`` gives back every text.
"""

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def escaped(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text


def unescaped(cell: str) -> str:
    return cell.removeprefix("'")
