"""Whatever people write in Thai, the report is printed, archival, and read back."""

from dataclasses import replace
from pathlib import Path

import page
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reports.document import (
    Bullets,
    Cell,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
)
from tests.pdf_text import compact, pages_by_pdfium, pages_by_poppler
from tests.reports.pdf.outline_texts import is_printed, printed_texts, without_margins

# The database is for the demonstrations, one of which lends its facts.
pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฤฦ"]
BARE = ["{0}{1}", "{0}{1}ะ", "{0}{1}า", "{0}{1}ำ", "เ{0}{1}", "แ{0}{1}า", "โ{0}{1}", "ใ{0}{1}", "ไ{0}{1}"]  # fmt: skip
ABOVE = ["{0}ั{1}น", "{0}ิ{1}", "{0}ี{1}", "{0}ึ{1}", "{0}ื{1}อ", "{0}ุ{1}", "{0}ู{1}"]

syllables = st.builds(
    str.format,
    st.sampled_from(BARE + ABOVE),
    st.sampled_from(CONSONANTS),
    st.sampled_from(["", "่", "้", "๊", "๋"]),
)
finals = st.builds(
    "{0}{1}".format,
    st.sampled_from(CONSONANTS),
    st.sampled_from(["", "์", "ิ์", "ุ์"]),
)
words = st.lists(syllables | finals, min_size=1, max_size=9).map("".join)
others = st.sampled_from(
    [
        "ฤดู",
        "ฤๅ",
        "ก็",
        "ฯลฯ",
        "ต่าง~ๆ",
        "๘๘.๓๗",
        "88.37",
        "E-Service",
        "(ITA)",
        "“ผ่านดี”",
        "o๑๒",
        "&",
        "<b>",
        "–",
        "“ก”",
    ]
).map(lambda text: text.replace("~", " ")) | st.just("ก" * 60)
texts = st.lists(words | others, min_size=1, max_size=25).map(" ".join)

paragraphs = st.builds(Paragraph, texts, st.booleans())
bullets = st.lists(paragraphs, min_size=1, max_size=4).map(
    lambda items: Bullets(tuple(items))
)
cells = st.lists(paragraphs | bullets, min_size=1, max_size=3).map(
    lambda blocks: Cell(tuple(blocks))
)


@st.composite
def tables(draw) -> Table:
    columns = draw(st.integers(1, 5))
    rows = draw(st.integers(1, 4))
    return Table(
        caption=draw(texts),
        columns=tuple(
            Column(draw(words), 100 // columns) for _ in range(columns)
        ),
        rows=tuple(
            Row(tuple(draw(cells) for _ in range(columns))) for _ in range(rows)
        ),
        rows_may_split=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def sections(draw) -> tuple[Section, ...]:
    return tuple(
        Section(
            key=f"section-{number}",
            number=f"{number}.",
            title=draw(words),
            blocks=tuple(
                draw(st.lists(paragraphs | tables(), min_size=1, max_size=3))
            ),
            landscape=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
    )  # fmt: skip


def settled(examples: int):
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        # Making a failing document smaller takes many minutes of printing.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def check(written: tuple[Section, ...], demonstrations, warm_worker, path: Path):
    from reports.html import document_html

    document = replace(demonstrations["X-EXAMPLE"].document, sections=written)

    pdf = warm_worker.render(document_html(document))

    assert page.is_pdf_compliant_bytes(pdf, profile="3a")
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    path.write_bytes(pdf)
    for read in pages_by_pdfium, pages_by_poppler:
        pages = without_margins(read(path), document.notice)
        wanted = printed_texts(document.sections)
        assert [text for text in wanted if not is_printed(compact(text), pages)] == []


@settled(5)
@given(sections())
def test_any_thai_is_printed_validated_and_read_back(
    demonstrations, warm_worker, tmp_path, written
):
    check(written, demonstrations, warm_worker, tmp_path / "any.pdf")


@pytest.mark.slow
@settled(25)
@given(sections())
def test_much_thai_is_printed_validated_and_read_back(
    demonstrations, warm_worker, tmp_path, written
):
    check(written, demonstrations, warm_worker, tmp_path / "any.pdf")
