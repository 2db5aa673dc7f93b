"""Looking for words in the handbook, section by section."""

from dataclasses import dataclass

from ita_portal.handbook.book import Book, Entry
from ita_portal.handbook.pages import Section
from thai.numerals import to_arabic_digits

_BEFORE, _AFTER = 60, 140


@dataclass(frozen=True)
class Found:
    """``snippet`` is (text before, the found words, text after)."""

    entry: Entry
    section: Section
    snippet: tuple[str, str, str]

    @property
    def address(self) -> str:
        anchor = self.section.heading.anchor
        is_title = self.section.heading.level == 1
        return self.entry.address if is_title else f"{self.entry.address}#{anchor}"


def search(book: Book, query: str) -> list[Found]:
    """Sections that hold every word of ``query``; those with one in the heading first.

    Thai writes no spaces between words, so any part of the text may match.
    """
    terms = folded(query).split()
    if not terms:
        return []
    found: list[tuple[int, Found]] = []
    for entry in book.entries:
        for section in entry.page.sections:
            heading = folded(section.heading.text)
            text = folded(section.text)
            if all(term in heading or term in text for term in terms):
                missing = sum(term not in heading for term in terms)
                hit = Found(entry, section, _snippet(section.text, text, terms))
                found.append((missing, hit))
    found.sort(key=lambda each: each[0])
    return [hit for _, hit in found]


def folded(text: str) -> str:
    """Small letters and Arabic digits; every character stays in its place."""
    return to_arabic_digits("".join(_small(character) for character in text))


def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character


def _snippet(text: str, text_folded: str, terms: list[str]) -> tuple[str, str, str]:
    places = [
        (text_folded.find(term), len(term)) for term in terms if term in text_folded
    ]
    start, length = min(places, default=(0, 0))
    end = start + length
    before = text[max(0, start - _BEFORE) : start]
    after = text[end : end + _AFTER]
    if start > _BEFORE:
        before = f"…{before.partition(' ')[2] or before}"
    if end + _AFTER < len(text):
        after = f"{after.rpartition(' ')[0] or after}…"
    return before, text[start:end], after
