"""The evidence pack: whole, the same each time, safe to unpack, never held in memory."""

import csv
import hashlib
import io
import tracemalloc
from datetime import date
from zipfile import ZipFile

import pytest
from django.urls import reverse

from organisations import files
from organisations.models import AuditEntry
from reports.kinds import PROGRESS
from reports.progress.file_names import LONGEST, safe_name
from reports.progress.pack import evidence_pack
from reports.progress.zipping import Member, zipped
from reports.publishing.freezing import publish
from reports.publishing.keeping import published_pdf
from tests.reported import shown_by


def kept(measure, name: str, content: bytes, **fields):
    return shown_by(
        measure,
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        stored=files.store(content, folder="evidence", suffix=".bin"),
        **fields,
    )


@pytest.fixture
def drafted(monkeypatch):
    monkeypatch.setattr("reports.progress.pack.report_pdf", lambda *_: b"%PDF-draft")


def unpacked(year) -> ZipFile:
    content = b"".join(evidence_pack(year, PROGRESS[12]))
    return ZipFile(io.BytesIO(content))


@pytest.mark.django_db
def test_every_file_is_there_and_its_fingerprint_holds(year, measures, drafted):
    kept(measures[0], "คู่มือ.pdf", b"%PDF-manual")
    kept(measures[1], "../../ภาพ กิจกรรม?.jpg", b"\xff\xd8picture", title="=1+1")
    shown_by(
        measures[1], kind="link", url="https://example.go.th/a", sha256="", size=None,
        name="", stored="", media_type="",
    )  # fmt: skip

    pack = unpacked(year)

    assert pack.namelist() == [
        "report-draft.pdf",
        "index.csv",
        "index.txt",
        "SHA256SUMS",
        "files/01-01-คู่มือ.pdf",
        "files/02-01-ภาพ กิจกรรม.jpg",
    ]
    for line in pack.read("SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(pack.read(name)).hexdigest() == digest
    rows = list(csv.DictReader(pack.read("index.csv").decode("utf-8-sig").splitlines()))
    assert [each["url"] for each in rows] == ["", "", "https://example.go.th/a"]
    assert not rows[1]["evidence"].startswith("=")
    assert "มาตรการที่ 2 อบรมบุคลากร" in pack.read("index.txt").decode()


@pytest.mark.django_db
def test_the_same_content_gives_the_same_bytes(year, measures, drafted):
    kept(measures[0], "คู่มือ.pdf", b"%PDF-manual")

    first = b"".join(evidence_pack(year, PROGRESS[12]))

    assert b"".join(evidence_pack(year, PROGRESS[12])) == first


@pytest.mark.django_db
def test_a_file_that_is_gone_or_altered_is_named_and_not_handed_over(
    year, measures, drafted
):
    gone = kept(measures[0], "หาย.pdf", b"gone")
    files.remove(gone.stored)
    altered = kept(measures[0], "แก้.pdf", b"before")
    altered.stored = files.store(b"after!", folder="evidence", suffix=".bin")
    altered.save()

    pack = unpacked(year)

    assert not [each for each in pack.namelist() if each.startswith("files/")]
    assert pack.read("index.txt").decode().count("หายหรือไม่ตรงกับที่เก็บไว้") == 2


@pytest.mark.django_db
def test_the_report_is_the_published_one_as_long_as_nothing_changed(
    plan_published, year, measures, manager, drafted
):
    made = publish(
        assessment=year, report=PROGRESS[12], seen=0, reason="แรก", by=manager
    )
    before = unpacked(year)
    kept(measures[0], "ใหม่.pdf", b"new")

    assert before.read("report-v1.pdf") == published_pdf(made)
    assert "report-draft.pdf" in unpacked(year).namelist()


@pytest.mark.django_db
def test_whoever_takes_it_is_in_the_trail(client, year, measures, officer, drafted):
    kept(measures[0], "คู่มือ.pdf", b"%PDF-manual")
    client.force_login(officer)
    code = year.organisation.code

    answer = client.get(reverse("reports:progress-evidence", args=[code, 2568, 12]))

    assert ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None
    assert "progress-12-evidence.zip" in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(act="report.downloaded", actor=officer.pk).exists()


@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\แผน.xlsx", "แผน.xlsx"),
        ('a<b>:"c|?*.pdf', "abc.pdf"),
        ("ภาพ\u202egpj.exe", "ภาพgpj.exe"),
        ("...", "file"),
        (" . ", "file"),
        (".pdf", "file.pdf"),
        ("ก" * 300 + ".jpeg", "ก" * (LONGEST - 5) + ".jpeg"),
    ],
)
def test_names_are_safe_on_every_system(name, safe):
    assert safe_name(name) == safe


@pytest.mark.pure
def test_a_large_file_passes_through_in_pieces():
    class Endless(io.RawIOBase):
        left = 64 * 1024 * 1024

        def read(self, size=-1):
            size = min(size, self.left)
            self.left -= size
            return bytes(size)

    tracemalloc.start()
    whole = sum(
        map(len, zipped([Member("a", Endless.left, Endless)], date(2026, 1, 1)))
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert whole > Endless.left
    assert peak < 4 * 1024 * 1024
