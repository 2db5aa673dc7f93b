"""A file is what its content says; whatever else it pretends to be is refused in words."""

import contextlib
import io
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from organisations.errors import Refused
from organisations.uploads.inspection import inspected
from tests.uploads import (
    PDF,
    PROGRAM,
    SVG,
    bomb,
    bomb_of_one_stream,
    open_document,
    open_xml,
    picture,
    zipped,
)

pytestmark = pytest.mark.pure

THAI = "เดือน,จำนวน\nต.ค.,12\n"


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(Refused) as refused:
        inspected(content, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "รายงาน.pdf", "application/pdf"),
        (picture("PNG"), "ภาพ.PNG", "image/png"),
        (picture("JPEG"), "ภาพ.jpeg", "image/jpeg"),
        (picture("WEBP"), "ภาพ.webp", "image/webp"),
        (open_xml("pptx"), "ก.pptx", "presentationml.presentation"),
        (open_document("odt"), "ก.odt", "opendocument.text"),
        (open_document("ods"), "ก.ods", "opendocument.spreadsheet"),
        (open_document("odp"), "ก.odp", "opendocument.presentation"),
        (THAI.encode(), "ก.csv", "text/csv"),
        (THAI.encode("utf-8-sig"), "ก.txt", "text/plain"),
        (THAI.encode("cp874"), "ก.txt", "text/plain"),
        (THAI.encode("utf-16"), "ก.txt", "text/plain"),
        (b"BM,1\r\nMZ,2\r\n", "ก.csv", "text/csv"),
    ],
)
def test_what_offices_have_is_taken(content, name, media_type):
    kind, kept = inspected(content, name)

    assert kind.media_type.endswith(media_type)
    assert kept == name


def test_documents_of_real_programs_are_taken():
    word, excel = io.BytesIO(), io.BytesIO()
    docx.Document().save(word)
    openpyxl.Workbook().save(excel)

    assert inspected(word.getvalue(), "ก.docx")[0].words == "Word"
    assert inspected(excel.getvalue(), "ก.xlsx")[0].words == "Excel"


def test_a_photograph_with_a_film_behind_it_is_taken_as_telephones_make_them():
    assert inspected(picture("JPEG") + b"\0\0\0\x18ftypmp42" * 9, "ก.jpg")[0].is_picture


def test_a_name_without_an_ending_gets_the_one_of_its_content():
    assert inspected(PDF, "รายงาน ต.ค.69")[1] == "รายงาน ต.ค.69.pdf"


def test_a_picture_named_as_another_kind_of_picture_is_named_as_what_it_is():
    assert inspected(picture("PNG"), "LINE_0412.jpg")[1] == "LINE_0412.png"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "ก.pdf", "ไฟล์ว่าง 0 ไบต์"),
        (PROGRAM, "ก.exe", "ไฟล์ .exe สั่งเครื่องให้ทำงานได้"),
        (PROGRAM, "ก.pdf", "ชื่อลงท้าย .pdf แต่เนื้อในเป็นโปรแกรม"),
        (PROGRAM, "ก.txt", "เนื้อในเป็นโปรแกรม"),
        (PROGRAM, "ก", "ไฟล์นี้เป็นโปรแกรม"),
        (SVG, "ก.svg", "ไฟล์ .svg ซ่อนคำสั่งได้"),
        (SVG, "ก.png", "เนื้อในเป็น SVG"),
        (SVG, "ก.txt", "เนื้อในเป็น SVG"),
        (b"\n <!doctype html><script>", "ก.csv", "HTML"),
        (b"<html>", "ก.pdf", "HTML"),
        (b"\xff\xfe" + "<script>".encode("utf-16-le"), "ก.txt", "HTML"),
        (b"@echo off\r\ndel *", "ก.bat", "สั่งเครื่องให้ทำงานได้"),
        (PDF, "ก.docx", "เนื้อในเป็น PDF เปลี่ยนนามสกุลเป็น .pdf"),
        (picture("PNG"), "ก.pdf", "เนื้อในเป็น PNG"),
        (PDF[:-8], "ก.pdf", "ไม่ครบ"),
        (picture("PNG")[:-20], "ก.png", "ไม่ครบ"),
        (picture("JPEG")[:-20], "ก.jpg", "ไม่ครบ"),
        (picture("WEBP")[:-20], "ก.webp", "ไม่ครบ"),
        (picture("GIF"), "ก.png", "บันทึกรูปเป็น JPEG หรือ PNG"),
        (picture("TIFF"), "ก.tif", "บันทึกรูปเป็น JPEG หรือ PNG"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "IMG_1.heic", "HEIC ของ iPhone"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "IMG_1.jpg", "HEIC ของ iPhone"),
        (b"\0\0\0\x18ftypmp42" + bytes(40), "ก.jpg", "วิดีโอหรือเสียง"),
        (b"\0\0\0\x18ftypmp42" + bytes(40), "ก.mp4", "เพิ่มเป็นที่อยู่เว็บ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "ก.docx", "รหัสผ่าน"),
        (b"x", "ก.doc", "Office แบบเก่า"),
        (zipped({"ก.pdf": PDF}), "ก.zip", "แตกไฟล์"),
        (zipped({"ก.pdf": PDF}), "ก.docx", "แตกไฟล์"),
        (open_xml("xlsx"), "ก.docx", "เนื้อในเป็น Excel เปลี่ยนนามสกุลเป็น .xlsx"),
        (open_xml("docx"), "ก.docm", "แมโคร"),
        (b"\x00\x01\x02", "ก.txt", "ไม่ใช่ข้อความที่อ่านได้"),
        (b"\x00\x01\x02", "ก", "อ่านไม่ออกว่าไฟล์นี้เป็นอะไร"),
        (THAI.encode(), "ก.pages", "ไม่อยู่ในชนิดที่รับ"),
    ],
)
def test_what_is_not_taken_is_refused_in_words_that_name_it(content, name, words):
    assert words in refusal(content, name)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            zipped({"[Content_Types].xml": b"<T/>", "word/vbaProject.bin": b"x"}),
            "แมโคร",
        ),
        (
            open_xml(
                types='<Override ContentType="application/vnd.ms-word.'
                'document.macroEnabled.main+xml"/>'
            ),
            "แมโคร",
        ),
        # Written so that nobody finds the word who does not read XML.
        (
            open_xml(types='<Override ContentType="a.macro&#69;nabled.main+xml"/>'),
            "แมโคร",
        ),
        (open_xml(types='<Default ContentType="application/x.activeX"/>'), "แมโคร"),
        (open_document("odt", **{"Basic__a.xml": b"x"}), "แมโคร"),
        (open_document("odt", manifest="<m:encryption-data/>"), "รหัสผ่าน"),
        (open_document("application/zip"), "ไม่อยู่ในชนิดที่รับ"),
        (open_xml(**{"word__embeddings__ก.EXE": b"MZ"}), "โปรแกรมหรือคำสั่งซ่อน"),
        (open_xml(**{"word__a.zip": b"PK"}), "ซ้อน"),
        (bomb(), "ขยายได้ใหญ่ผิดปกติ"),
        (bomb_of_one_stream(), "ขยายได้ใหญ่ผิดปกติ"),
        (
            zipped({f"{number}": b"" for number in range(4_001)}),
            "ขยายได้ใหญ่ผิดปกติ",
        ),
        (
            zipped(
                {"[Content_Types].xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
            ),
            "เสียหรือไม่ครบ",
        ),
        (b"PK\x03\x04" + open_xml(), "เสียหรือไม่ครบ"),
        (open_xml() + b"behind", "เสียหรือไม่ครบ"),
        (open_xml()[:-30], "เสียหรือไม่ครบ"),
        (b"PK\x03\x04" + bytes(60), "เสียหรือไม่ครบ"),
    ],
)
def test_a_document_that_acts_hides_or_explodes_is_refused(content, words):
    assert words in refusal(content, "ก.docx")


def test_a_locked_zip_is_refused_without_its_password():
    content = bytearray(open_xml())
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        start = opened.start_dir
    content[start + 8] |= 1

    assert "รหัสผ่าน" in refusal(bytes(content), "ก.docx")


@pytest.mark.parametrize(
    ("content", "name"),
    [(picture("JPEG"), "ก.jpg"), (picture("PNG"), "ก.png"), (PDF, "ก.pdf")],
)
def test_an_archive_behind_an_honest_file_is_refused(content, name):
    assert "ต่อท้าย" in refusal(content + zipped({"a.class": b"x"}), name)


def test_a_picture_of_more_dots_than_any_camera_has_is_refused():
    content = bytearray(picture("PNG"))
    content[16:24] = (60_000).to_bytes(4, "big") * 2

    assert "60,000" in refusal(bytes(content), "ก.png")


BASES = [
    PDF,
    picture("PNG", 4),
    picture("JPEG", 4),
    picture("WEBP", 4),
    open_xml("docx"),
    open_document("ods"),
    bomb_of_one_stream(3),
    THAI.encode(),
]
NAMES = ["ก.pdf", "ก.png", "ก.jpg", "ก.webp", "ก.docx", "ก.ods", "ก.csv", "ก"]


@st.composite
def damaged(draw):
    content = bytearray(draw(st.sampled_from(BASES)))
    for _ in range(draw(st.integers(0, 6))):
        if not content:
            break
        place = draw(st.integers(0, len(content) - 1))
        match draw(st.sampled_from(["change", "cut", "double", "take"])):
            case "change":
                content[place] = draw(st.integers(0, 255))
            case "cut":
                del content[place:]
            case "double":
                content[place:place] = content[place : place + 40]
            case "take":
                del content[place : place + draw(st.integers(1, 9))]
    return bytes(content)


def answers_or_refuses(content: bytes, name: str) -> None:
    with contextlib.suppress(Refused):
        kind, kept = inspected(content, name)
        assert kept.rpartition(".")[2].lower() in kind.endings


@settings(max_examples=150, deadline=None)
@given(damaged() | st.binary(max_size=400), st.sampled_from(NAMES))
def test_whatever_is_sent_is_taken_or_refused_and_nothing_else(content, name):
    answers_or_refuses(content, name)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(damaged() | st.binary(max_size=2_000), st.sampled_from(NAMES))
def test_whatever_is_sent_is_taken_or_refused_for_a_long_time(content, name):
    answers_or_refuses(content, name)
