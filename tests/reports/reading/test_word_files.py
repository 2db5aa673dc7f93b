"""Word documents: what they hold in the order of reading, within bounds."""

import io
from decimal import Decimal
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from organisations.errors import Refused
from reports.reading.files import read_content
from reports.reading.raw import RawParagraph, RawTable, as_data, from_data
from reports.reading.word import word_blocks
from tests.reports.reading.conftest import frameworks

pytestmark = pytest.mark.pure

YEAR = "ผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def texts(document) -> list[str]:
    blocks = word_blocks(saved(document))
    return [each.text for each in blocks if isinstance(each, RawParagraph)]


def table(document, rows):
    made = document.add_table(len(rows), len(rows[0]))
    for row, said in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text
    return made


def packed(xml: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def body(inside: str) -> str:
    return f"<w:document {nsdecls('w')}><w:body>{inside}</w:body></w:document>"


def test_headers_footers_and_deleted_words_are_left_out():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "หัวกระดาษ"
    document.sections[0].footer.paragraphs[0].text = "หน้า 1"
    paragraph = document.add_paragraph("คะแนน ")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    run.append(parse_xml(f"<w:delText {nsdecls('w')}>90</w:delText>"))
    deleted.append(run)
    paragraph._p.append(deleted)
    paragraph.add_run("88")

    assert texts(document) == ["คะแนน 88"]


def test_a_list_has_the_numbers_that_word_shows():
    document = docx.Document()
    for text in ("ก", "ข"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("ค", style="List Bullet")

    assert texts(document) == ["1. ก", "2. ข", "- ค"]


def test_a_text_box_stands_behind_its_paragraph_once():
    box = (
        "<w:txbxContent><w:p><w:r><w:t>ในกรอบ</w:t></w:r></w:p></w:txbxContent>"
    )  # fmt: skip
    alternatives = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = docx.Document()
    document.add_paragraph("นอกกรอบ")._p.append(parse_xml(alternatives))

    assert texts(document) == ["นอกกรอบ", "ในกรอบ"]


def test_a_nested_table_stands_behind_the_one_around_it():
    document = docx.Document()
    outer = table(document, [["ก", "ข"], ["ค", "ง"]])
    inner = outer.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text = "จ"

    first, second = word_blocks(saved(document))

    assert [cell.text for row in first.rows for cell in row] == ["ก", "ข", "ค", "ง"]
    assert second.rows[0][0].text == "จ"


def test_merged_cells_are_one_cell_with_its_size():
    document = docx.Document()
    made = table(document, [["ก", "ข", "ค"], ["ง", "จ", "ฉ"], ["ช", "ซ", "ฌ"]])
    made.cell(0, 1).merge(made.cell(0, 2)).text = "กว้าง"
    made.cell(1, 0).merge(made.cell(2, 0)).text = "สูง"

    (read,) = word_blocks(saved(document))

    assert [(c.text, c.column, c.wide, c.tall) for c in read.rows[0]] == [
        ("ก", 0, 1, 1),
        ("กว้าง", 1, 2, 1),
    ]
    assert (read.rows[1][0].text, read.rows[1][0].tall) == ("สูง", 2)
    assert [each.column for each in read.rows[2]] == [1, 2]


def test_what_goes_between_the_processes_comes_back_the_same():
    document = docx.Document()
    document.add_heading("หัวข้อ", 2)
    table(document, [["ก", "ข"], ["ค", "ง"]])
    blocks = word_blocks(saved(document))

    assert list(from_data(as_data(blocks))) == blocks
    assert blocks[0].level == 2


def test_a_value_stands_with_its_table_row_and_column():
    document = docx.Document()
    document.add_paragraph(YEAR)
    table(
        document,
        [
            ["ตัวชี้วัด", "คะแนน"],
            ["๑. การปฏิบัติหน้าที่", "๘๖.๒๐"],
            ["๒. การใช้งบประมาณ", "๘๗.๕๐"],
        ],
    )

    report = read_content(saved(document), "old.docx", frameworks())

    found = report.indicators[2]
    assert found.value == Decimal("87.50")
    assert (found.place.table, found.place.row, found.place.column) == (1, 3, 2)
    assert found.place.words == "ตารางที่ 1 แถว 3 คอลัมน์ 2"


def test_headings_by_style_open_sections_without_numbers():
    document = docx.Document()
    document.add_heading("รายงานผลการประเมิน", 0)
    document.add_heading("อบต.ตัวอย่าง", 1)
    document.add_heading("ผลการประเมิน", 1)
    document.add_paragraph(YEAR)
    document.add_heading("คะแนนภาพรวม", 2)
    document.add_paragraph("ได้คะแนนโดยรวม ๘๘.๓๗ คะแนน ระดับ ผ่านดี")

    outline = read_content(saved(document), "old.docx", frameworks()).outline

    assert [each.key for each in outline.sections] == ["results"]
    assert [each.key for each in outline.sections[0].sections] == ["overall"]
    assert len(outline.front) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed("<w:"), "เสียหาย"),
        (packed("<a/>"), "เสียหาย"),
        (packed('<!DOCTYPE a [<!ENTITY b "ข">]><a>&b;</a>'), "เสียหาย"),
        (packed(body(""))[:-30], "เสียหาย"),
        (packed(body(""), **{"word/vbaProject.bin": ""}), "มาโคร"),
        (packed(body("<w:p/>")), "ไม่พบ"),
        (packed(body("<w:sdt>" * 30 + "</w:sdt>" * 30)), "ซ้อนกันลึก"),
        (
            packed(
                body(
                    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='10000'/></w:tcPr>"
                    "<w:p/></w:tc></w:tr></w:tbl>"
                )
            ),
            "10,000 คอลัมน์",
        ),
        (packed(body("<w:p/>" + " " * 13 * 2**20)), "คลายแล้วใหญ่"),
        (packed(body("<w:tbl><w:tr>" + "<w:tc/>" * 10_000 + "</w:tr></w:tbl>")), "คอลัมน์"),
        (packed(body("<w:p><w:r>" * 300 + "</w:r></w:p>" * 300)), "เสียหาย|ไม่พบ"),
    ],
    ids=range(11),
)  # fmt: skip
def test_a_document_made_to_do_harm_gets_its_sentence(content, said):
    with pytest.raises(Refused, match=said):
        read_content(content, "old.docx", frameworks())


@pytest.mark.parametrize(
    ("name", "said"),
    [("xl/workbook.xml", "Excel"), ("ppt/a.xml", "PowerPoint"), ("content.xml", "OpenDocument"), ("a", "บีบอัด")],
)  # fmt: skip
def test_another_kind_of_package_is_named(name, said):
    stream = io.BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr(name, "")

    with pytest.raises(Refused, match=said):
        word_blocks(stream.getvalue())


def test_the_first_cell_of_a_row_that_begins_later_keeps_its_column():
    document = docx.Document()
    made = table(document, [["ก", "ข", "ค"], ["ง", "จ", "ฉ"]])
    row = made.rows[1]._tr
    row.remove(row.tc_lst[0])
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), "1")
    row.get_or_add_trPr().append(before)

    (read,) = word_blocks(saved(document))

    assert isinstance(read, RawTable)
    assert [each.column for each in read.rows[1]] == [1, 2]
