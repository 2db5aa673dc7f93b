"""A person's words as plain text: nothing in them that nobody can see."""

import re
import unicodedata

_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \u00a0]{2,}")
# Format marks (zero width, direction), control characters, private use, halves.
_UNSEEN = ("Cf", "Cc", "Co", "Cs", "Cn")
_ENDS_NOTHING = " เแโใไ"
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def one_line(typed: str) -> str:
    """The words without line breaks, as a name is written."""
    return " ".join(plain_text(typed).split())


def plain_text(typed: str) -> str:
    """The words with their line breaks; at most one line is left blank in a row."""
    text = _LINE_ENDS.sub("\n", typed).replace("\t", " ")
    kept = "".join(
        each
        for each in text
        if each == "\n" or unicodedata.category(each) not in _UNSEEN
    )
    lines = (_SPACES.sub(" ", line).strip() for line in kept.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def shortened(words: str, longest: int) -> str:
    """The beginning of the words on one line, with “…” where there are more.

    No syllable loses its mark: neither a consonant what stands above or below it,
    nor a vowel written before it the consonant.
    """
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    cut = longest
    while cut and unicodedata.category(line[cut]) == "Mn":
        cut -= 1
    return f"{line[:cut].rstrip(_ENDS_NOTHING)}…"
