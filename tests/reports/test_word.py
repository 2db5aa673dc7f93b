"""The Word document: Thai letters set whole, structure that Word knows, the same bytes."""

import io
import re
from dataclasses import replace
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from reports.charted import chart_words
from reports.document import BarChart, Paragraph, Section, SignerFact, YearChart
from reports.printing import printable
from reports.word import Pictures, document_docx
from reports.word.marks import bookmark_name
from reports.word.pictures import draw_pictures

# The database serves only to make the documents of the demonstration, once.
pytestmark = [pytest.mark.django_db, pytest.mark.pdf]

STYLES_IN_USE = ("Normal", "Heading1", "Heading2", "Heading3", "BodyText", "TableText")


def png(wide: int = 60, tall: int = 30) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (wide, tall), "white").save(stream, "PNG")
    return stream.getvalue()


def charts_of(sections):
    for section in sections:
        for block in section.blocks:
            if isinstance(block, BarChart | YearChart):
                yield block
        yield from charts_of(section.sections)


def made(document, **pictures) -> bytes:
    charts = dict.fromkeys(charts_of(document.sections), png())
    return document_docx(document, Pictures(charts, **pictures))


@pytest.fixture(scope="module")
def draft(demo_documents):
    return demo_documents["6400512"]


@pytest.fixture(scope="module")
def file(draft):
    return made(draft)


@pytest.fixture(scope="module")
def word(file):
    return docx.Document(io.BytesIO(file))


@pytest.fixture(scope="module")
def styles(word):
    return {each.style_id: each.element for each in word.styles}


def text_of(element) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


@pytest.mark.parametrize("name", STYLES_IN_USE)
def test_every_style_sets_its_letters_for_thai_as_for_latin(styles, name):
    letters = styles[name].rPr
    fonts = letters.find(qn("w:rFonts"))

    assert {
        fonts.get(qn(f"w:{half}")) for half in ("ascii", "hAnsi", "eastAsia", "cs")
    } == {"TH SarabunPSK"}
    assert letters.find(qn("w:sz")).get(qn("w:val")) == letters.find(qn("w:szCs")).get(
        qn("w:val")
    )
    assert letters.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    assert (letters.find(qn("w:b")) is None) == (letters.find(qn("w:bCs")) is None)


def test_the_text_has_16_points_and_the_headings_are_bold(styles):
    assert styles["Normal"].rPr.find(qn("w:szCs")).get(qn("w:val")) == "32"
    assert styles["Heading1"].rPr.find(qn("w:bCs")) is not None


def test_no_style_in_the_file_speaks_of_another_font(file):
    with ZipFile(io.BytesIO(file)) as parts:
        fonts = set(
            re.findall(
                r'w:(?:ascii|hAnsi|cs)="([^"]+)"',
                parts.read("word/styles.xml").decode(),
            )
        )
        whole = "".join(
            parts.read(name).decode()
            for name in parts.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        )
        names = parts.namelist()

    assert fonts == {"TH SarabunPSK"}
    # A theme's font would win over the style's own.
    assert not re.findall(r"w:(?:ascii|hAnsi|cs|eastAsia)Theme|w:cstheme", whole)
    assert not [each for each in names if "thumbnail" in each]


def test_body_text_is_justified_the_thai_way(word):
    body = next(each for each in word.paragraphs if each.style.name == "Body Text")

    assert body.style.element.pPr.find(qn("w:jc")).get(qn("w:val")) == "thaiDistribute"


def test_headings_are_headings_each_with_its_bookmark(word, draft):
    found = [
        (each.style.name, each.text)
        for each in word.paragraphs
        if each.style.name.startswith("Heading")
    ]
    wanted, names = [], []
    for section in draft.body:
        wanted.append(("Heading 1", section.heading))
        names.append(bookmark_name(section.key))
        for inner in section.sections:
            wanted.append(("Heading 2", inner.heading))
            names.append(bookmark_name(inner.key))
    marks = list(word.element.iter(qn("w:bookmarkStart")))

    assert found == wanted
    assert [each.get(qn("w:name")) for each in marks] == names
    assert len({each.get(qn("w:id")) for each in marks}) == len(names)


def test_the_contents_are_a_field_that_can_be_read_before_it_is_updated(word, draft):
    frame = word.element.body.find(qn("w:sdt"))
    told = "".join(each.text for each in frame.iter(qn("w:instrText")))
    links = {
        each.get(qn("w:anchor")): text_of(each)
        for each in frame.iter(qn("w:hyperlink"))
    }
    kinds = [each.get(qn("w:fldCharType")) for each in frame.iter(qn("w:fldChar"))]

    assert 'TOC \\o "1-2"' in told
    assert kinds == ["begin", "separate", "end"]
    assert links[bookmark_name("measures")] == next(
        each.heading for each in draft.sections if each.key == "measures"
    )
    settings = word.settings.element
    assert settings.find(qn("w:updateFields")).get(qn("w:val")) == "true"


def test_every_tables_head_repeats_and_its_columns_have_widths(word):
    for table in word.tables:
        head, *rows = table.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert not [r for r in rows if r._tr.trPr.find(qn("w:tblHeader")) is not None]
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        grid = [column.width for column in table.columns]
        assert [cell.width for cell in head.cells] == grid
        # Between the margins, but for the last twips of rounding.
        assert min(abs(sum(grid) / 36000 - across) for across in (160, 267)) < 0.2
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_only_rows_longer_than_a_page_may_be_torn(word):
    by_heads = {tuple(c.text for c in t.rows[0].cells): t for t in word.tables}
    analysis = by_heads["ตัวชี้วัด", "ผลการวิเคราะห์"]
    scores = next(t for heads, t in by_heads.items() if "น้ำหนัก" in heads)

    assert all(r._tr.trPr.find(qn("w:cantSplit")) is not None for r in scores.rows)
    assert all(
        r._tr.trPr is None or r._tr.trPr.find(qn("w:cantSplit")) is None
        for r in analysis.rows[1:]
    )


def test_the_measures_stand_on_wide_paper_and_nothing_else_does(word):
    wide = [each.page_width > each.page_height for each in word.sections]

    assert wide == [False, True, False]


def test_pages_are_numbered_in_the_agencys_digits(word, draft):
    arabic = docx.Document(io.BytesIO(made(replace(draft, digits="arabic"))))

    for document, form in ((word, "thaiNumbers"), (arabic, "decimal")):
        for section in document.sections:
            number = section._sectPr.find(qn("w:pgNumType"))
            assert number.get(qn("w:fmt")) == form
            # Word reads it only there.
            assert number.getnext().tag == qn("w:cols")
            head = section.header.paragraphs[0]
            assert "PAGE" in "".join(
                each.text for each in head._p.iter(qn("w:instrText"))
            )
            assert re.search("- [๑1] -", head.text)


def test_every_page_of_a_draft_says_so_and_of_an_approved_one_does_not(
    word, demo_documents
):
    cover = word.sections[0].first_page_header

    assert word.sections[0].different_first_page_header_footer
    assert "PAGE" not in cover._element.xml
    for head in (cover, *(section.header for section in word.sections)):
        assert "ฉบับร่าง" in head.paragraphs[0].text
    example = docx.Document(io.BytesIO(made(demo_documents["X-EXAMPLE"])))
    heads = [each.header.paragraphs[0].text for each in example.sections]
    assert all("ข้อมูลตัวอย่าง" in each and "ฉบับร่าง" not in each for each in heads)


def test_a_chart_is_a_picture_that_says_what_it_shows(word, draft):
    shown = [each.get("descr") for each in word.element.iter(qn("wp:docPr"))]
    wanted = [chart_words(each, draft.digits) for each in charts_of(draft.sections)]

    assert shown == wanted
    assert any("ไม่มีข้อมูล" in each and "๘๘.๓๗" in each for each in shown)


def test_a_picture_keeps_to_its_column(word):
    for inline in word.element.iter(qn("wp:inline")):
        assert {inline.get(f"dist{side}") for side in "TBLR"} == {"0"}
        assert int(inline.extent.get("cx")) == 160 * 36000


def test_every_chart_is_drawn_on_white_at_the_density_of_print(draft):
    drawn = draw_pictures(draft, None)

    assert list(drawn.charts) == list(charts_of(draft.sections))
    for content in drawn.charts.values():
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.convert("RGB").getpixel((1, 1)) == (255, 255, 255)
            # 250 dots an inch over the width of the text.
            assert picture.width == 1575


@pytest.mark.slow
def test_two_processes_draw_the_same_pictures(draft):
    assert draw_pictures(draft, None).charts == draw_pictures(draft, None).charts


def test_a_seal_stands_on_the_cover_with_its_words(demo_documents):
    from reports.document import Seal

    draft = demo_documents["6400512"]
    cover = replace(draft.cover, seal=Seal("0" * 64, "ตราของหน่วยงาน"))
    for size, side in (((300, 300), ("cy", 32)), ((900, 90), ("cx", 100))):
        sealed = docx.Document(
            io.BytesIO(made(replace(draft, cover=cover), seal=png(*size)))
        )
        picture = sealed.inline_shapes[0]._inline
        assert picture.docPr.get("descr") == "ตราของหน่วยงาน"
        assert int(picture.extent.get(side[0])) == side[1] * 36000


def test_who_signs_is_named_and_room_is_left_for_who_is_not_known(draft):
    from reports.document import Signatures

    sections = tuple(
        replace(
            each,
            blocks=(Signatures((SignerFact("ผู้จัดทำ", "นางสาวสมมติ", ""),)),),
        )
        if each.key == "signatures"
        else each
        for each in draft.sections
    )
    text = docx.Document(
        io.BytesIO(made(replace(draft, sections=sections)))
    ).element.body
    lines = [text_of(each) for each in text.iter(qn("w:p"))]

    assert "(นางสาวสมมติ)" in lines
    assert any(re.fullmatch(r"ตำแหน่ง \.{20,}", each) for each in lines)


def test_unconfirmed_texts_carry_the_mark(demo_documents):
    body = docx.Document(io.BytesIO(made(demo_documents["X-EXAMPLE"]))).element.body
    marked = [
        run
        for run in body.iter(qn("w:r"))
        if run.rPr is not None and run.rPr.style == "Mark"
    ]

    assert marked
    assert {text_of(run) for run in marked} == {" †"}
    assert "† ข้อความของระบบ" in text_of(body)


def test_what_no_file_format_holds_is_left_out(draft):
    cover = replace(draft.cover, agency="อบต.\x00ไชย\ufffeสอ\ud800", place="ก\x0bข")
    text = text_of(docx.Document(io.BytesIO(made(replace(draft, cover=cover)))).element)

    assert "อบต.ไชยสอ" in text
    assert "กข" in text


def test_the_file_says_its_title_its_language_and_its_own_date(word, draft):
    about = word.core_properties

    assert (about.title, about.language) == (draft.title, "th")
    assert about.author == draft.facts.agency.name
    assert about.created.date().isoformat() == "2025-09-30"
    assert about.modified == about.created
    assert "python" not in about.comments


def test_the_same_document_gives_the_same_bytes(file, draft, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert made(draft) == file
    with ZipFile(io.BytesIO(file)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_foreword_stands_before_the_contents_and_not_in_them(draft):
    words = (Paragraph("ขอขอบคุณทุกฝ่าย"), Paragraph("อบต.ไชยสอ"))
    foreword = Section(key="foreword", number="", title="คำนำ", blocks=words)
    document = replace(draft, sections=(foreword, *draft.sections))
    body = docx.Document(io.BytesIO(made(document))).element.body
    text = text_of(body)
    name = next(p for p in body.iter(qn("w:p")) if text_of(p) == "อบต.ไชยสอ")

    assert text.index("คำนำ") < text.index("ขอขอบคุณทุกฝ่าย") < text.index("สารบัญ")
    assert "คำนำ" not in text_of(body.find(qn("w:sdt")))
    assert name.pPr.jc.get(qn("w:val")) == "right"


def test_a_report_without_contents_has_none(draft):
    body = docx.Document(
        io.BytesIO(made(replace(draft, has_contents=False)))
    ).element.body

    assert body.find(qn("w:sdt")) is None
    assert "สารบัญ" not in text_of(body)


def test_a_summary_has_a_page_of_its_own(draft):
    summary = Section("summary", "", "บทสรุปผู้บริหาร", (Paragraph("สรุป"),))
    document = replace(draft, sections=(summary, *draft.sections))
    word = docx.Document(io.BytesIO(made(document)))
    headings = [each for each in word.paragraphs if each.style.name == "Heading 1"]

    assert [bool(each.paragraph_format.page_break_before) for each in headings[:3]] == [
        True,
        True,
        False,
    ]


HOSTILE = "<w:br/> & ]]> {PAGE} &#169; =1+1 \"x\" 'y' \\"


@settings(max_examples=15, deadline=None)
@example(HOSTILE)
@given(
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("กำน้ำปั่น๑เ แ"),
        min_size=1,
    )
)
def test_any_text_comes_back_as_it_is_printed(draft, text):
    section = Section("rationale", "", "หลักการ", (Paragraph(text),))
    document = replace(draft, sections=(section,), has_contents=False)
    word = docx.Document(io.BytesIO(made(document)))

    wanted = printable(text).replace("\n", " ")
    assert word.paragraphs[-1].text == wanted
