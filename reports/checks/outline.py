"""Walking the printed outline."""

from collections.abc import Iterator

from reports.document import Document, Section


def sections_of(document: Document) -> Iterator[Section]:
    """Every section in reading order, each before those inside it."""

    def inside(sections: tuple[Section, ...]) -> Iterator[Section]:
        for section in sections:
            yield section
            yield from inside(section.sections)

    return inside(document.sections)


def section_keys(document: Document) -> list[str]:
    return [section.key for section in sections_of(document)]
