"""Files travel with a document into its PDF, and nothing but our kinds does."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from reports.pdf.client import RenderFailed, WarmWorker, render_pdf
from reports.pdf.embedded import (
    MEDIA_TYPES,
    MOST_BYTES,
    MOST_FILES,
    Embedded,
    pack_embedded,
    unpack_embedded,
)

DATA = Embedded(
    name="ita-6400512-2568.json",
    content='{"หน่วยงาน": "อบต.ไชยสอ"}\n'.encode(),
    media_type=MEDIA_TYPES["json"],
    description="ข้อมูลของรายงาน",
    relationship="Source",
    modified=date(2025, 9, 30),
)
TABLES = replace(
    DATA,
    name="ita-6400512-2568.xlsx",
    content=b"PK\x03\x04\n\x00",
    media_type=MEDIA_TYPES["xlsx"],
    relationship="Data",
)


@pytest.mark.pure
def test_files_come_back_as_they_were_sent():
    listed, packed = pack_embedded([DATA, TABLES])

    assert unpack_embedded(listed, b"<p>" + packed) == (b"<p>", (DATA, TABLES))
    with pytest.raises(ValueError, match="do not fit"):
        unpack_embedded(listed, packed[1:])


@pytest.mark.pure
@pytest.mark.parametrize(
    "change",
    [
        {"name": "../../etc/passwd.json"},
        {"name": "ita.json\n"},
        {"name": "รายงาน.json"},
        {"name": ".json"},
        {"name": "report.exe"},
        {"name": "report.json.js"},
        {"media_type": "text/html"},
        {"media_type": MEDIA_TYPES["xlsx"]},
        {"relationship": "Source /JS (x)"},
        {"description": ""},
        {"description": "ก" * 201},
    ],
)
def test_a_file_of_another_kind_does_not_travel(change):
    with pytest.raises(ValueError, match="no embedded file of ours"):
        pack_embedded([replace(DATA, **change)])


@pytest.mark.pure
def test_what_the_worker_is_sent_is_looked_at_there_too():
    listed, packed = pack_embedded([DATA])

    with pytest.raises(ValueError, match="no embedded file of ours"):
        unpack_embedded([{**listed[0], "name": "x.html"}], packed)


@pytest.mark.pure
def test_too_many_files_and_two_of_one_name_are_refused():
    many = [replace(DATA, name=f"part-{n}.json") for n in range(MOST_FILES + 1)]

    with pytest.raises(ValueError, match="more embedded files"):
        pack_embedded(many)
    with pytest.raises(ValueError, match="of one name"):
        pack_embedded([DATA, replace(DATA, name=DATA.name.upper()[:-4] + "json")])


@pytest.mark.pure
def test_files_that_are_too_large_are_said_before_a_worker_is_asked():
    with pytest.raises(RenderFailed, match="ไฟล์ข้อมูลที่แนบในรายงานใหญ่เกินที่กำหนด"):
        render_pdf("", embedded=[replace(DATA, content=b" " * (MOST_BYTES + 1))])


@pytest.fixture(scope="module")
def carrying(whole_page) -> tuple[str, bytes]:
    """A page, and its PDF with both files."""
    html = whole_page("<p>รายงาน</p>")
    return html, render_pdf(html, embedded=[TABLES, DATA])


@pytest.mark.pdf
def test_the_pdf_carries_exactly_these_files(carrying, saved, poppler, tmp_path):
    path = saved(carrying[1])

    poppler("pdfdetach", "-saveall", "-o", tmp_path, path)

    found = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert found == {each.name: each.content for each in (DATA, TABLES)}


@pytest.mark.pdf
def test_each_file_says_its_type_its_date_and_what_it_is_to_the_report(
    carrying, pdf_objects
):
    objects = pdf_objects(carrying[1])
    catalogue = objects[objects["trailer"]["/Root"]]
    specs = [objects[reference] for reference in catalogue["/AF"]]

    assert [(each["/F"], each["/AFRelationship"]) for each in specs] == [
        (f"u:{DATA.name}", "/Source"),
        (f"u:{TABLES.name}", "/Data"),
    ]
    assert {each["/Desc"] for each in specs} == {f"u:{DATA.description}"}
    for spec, file in zip(specs, (DATA, TABLES), strict=True):
        stream = objects[spec["/EF"]["/F"]]
        assert stream["/Subtype"] == f"/{file.media_type}"
        assert stream["/Params"]["/ModDate"] == "u:D:20250930000000Z"
        assert stream["/Params"]["/Size"] == len(file.content)


@pytest.mark.pdf
def test_with_its_files_too_the_same_content_gives_the_same_bytes(carrying):
    html, pdf = carrying

    with WarmWorker() as worker:
        again = worker.render(html, embedded=[DATA, TABLES])

    assert hashlib.sha256(again).digest() == hashlib.sha256(pdf).digest()


@pytest.mark.pdf
def test_a_document_finds_no_file_by_its_name(warm_worker, whole_page):
    page = whole_page(f'<img src="embedded:{DATA.name}" alt="ก">')

    with pytest.raises(RenderFailed, match="พิมพ์ไม่ได้"):
        warm_worker.render(page, embedded=[DATA])
