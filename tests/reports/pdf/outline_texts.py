"""The texts of a document's outline, and finding them on the pages of its PDF."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reports.document import Bullets, Paragraph, Section, Signatures, Table
from tests.pdf_text import compact


def printed_texts(sections: tuple[Section, ...]) -> Iterator[str]:
    """Every text of the outline in its order, a paragraph or a line of a cell each."""
    for section in sections:
        yield section.heading
        for block in section.blocks:
            yield from texts_of(block)
        yield from printed_texts(section.sections)


def texts_of(block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Bullets):
        for item in block.items:
            yield item.text
    elif isinstance(block, Table):
        yield block.caption
        for column in block.columns:
            yield column.title
        for row in block.rows:
            for cell in row.cells:
                for inner in cell.blocks:
                    yield from texts_of(inner)
    elif isinstance(block, Signatures):
        for signer in block.signers:
            yield f"{signer.role}"
            yield signer.name
            yield signer.position


def without_margins(pages: list[str], notice: str) -> list[str]:
    """The pages' texts without white space, notice and page number."""
    number = re.compile(r"-[๐-๙0-9]+-")
    bare = []
    for page in pages:
        text = compact(page).replace(compact(notice), "", 1)
        bare.append(number.sub("", text, count=1))
    return bare


def is_printed(text: str, pages: list[str]) -> bool:
    """Whether ``text`` stands on a page, or runs over from one to the next."""
    if any(text in page for page in pages):
        return True
    for page, following in pairwise(pages):
        begun = len(text) - 1
        while begun and text[:begun] not in page:
            begun -= 1
        if begun and text[begun:] in following:
            return True
    return False
