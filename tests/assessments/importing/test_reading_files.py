"""Files of every kind become the same sheets; what is no such file gets a sentence."""

import io
import zipfile

import openpyxl
import pytest

from assessments.importing.reading import read_book
from organisations.errors import Refused
from tests.spreadsheets import csv, workbook
from tests.uploads import PDF, zipped

HEAD = "agency_code,agency_name,1,total"


def rows(content: bytes, name: str = "คะแนน.csv"):
    return [list(row) for row in read_book(content, name).sheets[0].rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "tis-620", "cp874", "utf-16"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_file_is_read_in_every_usual_form(encoding, delimiter):
    lines = [HEAD.replace(",", delimiter), delimiter.join(["7", "ทต.ก", "80.5", "90"])]

    found = rows(csv(*lines, encoding=encoding))

    assert found == [
        ["agency_code", "agency_name", "1", "total"],
        ["7", "ทต.ก", "80.5", "90"],
    ]


def test_decimal_commas_do_not_part_the_cells_of_a_file_with_semicolons():
    found = rows(csv("agency_code;1;2;total", "7;80,5;81,5;90,25"))

    assert found[1] == ["7", "80,5", "81,5", "90,25"]


def test_a_row_knows_the_line_on_which_it_begins():
    sheet = read_book(
        csv("sep=;", "agency_name;total", '"ก\nข";1', "ค;2"), "a.csv"
    ).sheets[0]

    assert [sheet.line_of(row) for row in (1, 2, 3)] == [2, 3, 5]
    assert list(sheet.rows[1]) == ["ก\nข", "1"]


def test_texts_that_an_export_escaped_come_back():
    assert rows(csv("agency_name,total", "'-ก,1"))[1] == ["-ก", "1"]


def test_what_cells_do_not_tell_is_seen_in_the_workbook():
    content = workbook(
        [["รหัส", "คะแนนรวม"], ["a", "=1+1"], ["b", 0.5], ["c", "#N/A"], ["d", 4]],
        merged=["A2:A3"],
        hidden=[5],
        percent=["B3"],
    )

    sheet = read_book(content, "a.xlsx").sheets[0]

    assert sheet.valueless == {(2, 2)}
    assert sheet.percents == {(3, 2)}
    assert sheet.faults == {(4, 2): "#N/A"}
    assert sheet.hidden_rows == {5}
    assert [(m.top, m.left, m.bottom, m.right) for m in sheet.merged] == [(2, 1, 3, 1)]


def _changed(content: bytes, **members: bytes) -> bytes:
    """The workbook with files of it replaced or added, by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        held = {name: source.read(name) for name in source.namelist()}
    return zipped(
        held | {name.replace("__", "/"): each for name, each in members.items()}
    )


def _lasting(days: float) -> bytes:
    """A workbook with a duration that no clock can say."""
    book = openpyxl.Workbook()
    book.active.append(["รหัส", days])
    book.active["B1"].number_format = "[h]:mm:ss"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SHEET = b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData>%s</sheetData></worksheet>"""
PLAIN = workbook([["รหัส", "คะแนนรวม"], ["a", 1]])


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.xlsx", "ว่าง"),
        (b"PK\x03\x04", "a.xlsx", "เสีย"),
        (PLAIN[:-40], "a.xlsx", "เสีย"),
        (PLAIN, "a.csv", "Excel"),
        (PDF, "a.pdf", "นำเข้าคะแนนได้จากไฟล์ Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls", "แบบเก่า"),
        (zipped({"a.txt": b"1"}), "a.xlsx", "ไฟล์บีบอัด"),
        (_changed(PLAIN, **{"xl__vbaProject.bin": b"1"}), "a.xlsx", "แมโคร"),
        (_changed(PLAIN, **{"xl__externalLinks__externalLink1.xml": b"<a/>"}), "a.xlsx", "ลิงก์"),
        (_changed(PLAIN, **{"xl__worksheets__sheet1.xml": b"<worksheet"}), "a.xlsx", "เสีย"),
        (
            _changed(PLAIN, **{"xl__worksheets__sheet1.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>"}),
            "a.xlsx",
            "เสีย",
        ),
        (
            _changed(
                PLAIN,
                **{"xl__worksheets__sheet1.xml": SHEET % b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'},
            ),
            "a.xlsx",
            "แถว",
        ),
        (
            _changed(
                PLAIN, **{"xl__worksheets__sheet1.xml": SHEET % b'<row r="1"><c r="XFD1"><v>1</v></c></row>'}
            ),
            "a.xlsx",
            "คอลัมน์",
        ),
        (_changed(PLAIN, **{"xl__worksheets__Sheet1.xml": SHEET % b""}), "a.xlsx", "เสีย"),
        (_lasting(1e19), "a.xlsx", "เสีย"),
        (_lasting(-1e300), "a.xlsx", "เสีย"),
        (csv(",".join(map(str, range(10_000)))), "a.csv", "คอลัมน์"),
        (csv(*["1,2"] * 20_001), "a.csv", "แถว"),
        (csv('agency_code,total', '"7,1'), "a.csv", "บรรทัด 2"),
        (b"agency\x00code,total\r\n", "a.csv", "ข้อความ"),
        (b"\xff" * 90, "a.csv", "ข้อความ"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(content, name, says):
    with pytest.raises(Refused, match=says):
        read_book(content, name)


def test_a_bomb_is_refused_before_anything_is_unpacked():
    bomb = _changed(PLAIN, **{"xl__worksheets__sheet1.xml": b" " * 90_000_000})

    with pytest.raises(Refused, match="ใหญ่ผิดปกติ"):
        read_book(bomb, "a.xlsx")
