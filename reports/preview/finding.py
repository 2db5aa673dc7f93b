"""On which page of a preview something stands that the checker found."""

from collections.abc import Sequence

from reports.checks import Spot
from reports.document import Document, Section
from reports.preview.showing import Page
from thai.numerals import to_arabic_digits

# As much of a text, without spaces, as tells it from others
_SURE = 30


def page_of(spot: Spot, document: Document, pages: Sequence[Page]) -> int | None:
    """The page that says what ``spot`` is about, else where its section begins.

    None for a section that no page begins: pages of earlier content may not have it.
    """
    begins = {text: page.number for page in reversed(pages) for text in page.headings}
    path = _path(spot.section, document.sections)
    if not path:
        return None
    first = next(
        (begins[each.heading] for each in reversed(path) if each.heading in begins),
        None,
    )
    if first is None:
        return None
    after = _after(path[0], document.sections)
    last = begins.get(after.heading, len(pages)) if after else len(pages)
    for words in _words(spot, document):
        for page in pages[first - 1 : max(first, last)]:
            if words in _squeezed(page.text):
                return page.number
    return first


def _path(key: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The section of that key under those that hold it."""
    for section in sections:
        if section.key == key:
            return (section,)
        if inner := _path(key, section.sections):
            return (section, *inner)
    return ()


def _after(section: Section, sections: tuple[Section, ...]) -> Section | None:
    place = sections.index(section) + 1
    return sections[place] if place < len(sections) else None


def _words(spot: Spot, document: Document) -> list[str]:
    """What stands on that page alone, as far as one can say."""
    facts = document.facts
    found = [e.activity for e in facts.measures if e.key == spot.measure_key]
    found += [e.text.text for e in facts.findings if e.key == spot.finding_key]
    found += [
        f"{e.number}. {e.name}" for e in facts.indicators if e.number == spot.indicator
    ]
    found += [spot.item_code] if spot.item_code else []
    return [_squeezed(each)[:_SURE] for each in found]


def _squeezed(text: str) -> str:
    return "".join(to_arabic_digits(text).split())
