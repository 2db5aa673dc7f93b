"""Files from the browser to the disk: whole, looked at, or not there at all."""

import errno
import os
import sys
import tracemalloc
from contextlib import contextmanager
from pathlib import Path

import pytest

from organisations import files
from organisations.uploads.taking_in import NotTaken, TakenFile, taken_in
from tests.uploads import PDF, PROGRAM, Sent, picture

MEGABYTE = 1024 * 1024


def on_disk(settings) -> list[Path]:
    return [each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()]


@contextmanager
def kept(*uploads):
    with taken_in(uploads, folder="evidence") as taken:
        for each in taken.files:
            each.keep()
        yield taken.results


def test_what_is_kept_lies_whole_under_a_name_that_tells_nothing(settings):
    with kept(Sent("ลับ.pdf", PDF)) as (one,):
        pass

    assert files.read(one.stored) == PDF
    assert one.stored.startswith("evidence/")
    assert "pdf" not in one.stored
    assert [each.name for each in on_disk(settings)] == [one.stored[-40:]]
    assert oct(on_disk(settings)[0].stat().st_mode)[-3:] == "600"


def test_a_bad_one_among_good_ones_is_refused_alone(settings):
    with kept(
        Sent("ก.pdf", PDF), Sent("ข.pdf", PROGRAM), Sent("ค.jpg", picture())
    ) as results:
        pass

    assert [type(each) for each in results] == [TakenFile, NotTaken, TakenFile]
    assert "โปรแกรม" in results[1].why
    assert len(on_disk(settings)) == 2


def test_what_nobody_keeps_is_gone(settings):
    with taken_in([Sent("ก.pdf", PDF)], folder="evidence") as taken:
        assert taken.files

    assert on_disk(settings) == []


def test_an_error_afterwards_takes_back_what_was_kept(settings):
    with pytest.raises(ZeroDivisionError), kept(Sent("ก.pdf", PDF)):
        raise ZeroDivisionError

    assert on_disk(settings) == []


class _Endless:
    name, size = "ใหญ่.pdf", None

    def __init__(self):
        self.sent = 0

    def chunks(self):
        while self.sent < 200 * MEGABYTE:
            self.sent += 65_536
            yield bytes(65_536)


def test_two_hundred_megabytes_are_refused_without_being_held(settings):
    upload = _Endless()
    tracemalloc.start()
    try:
        with kept(upload) as (one,):
            _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert "เกิน 25 MB" in one.why
    assert upload.sent < 26 * MEGABYTE
    assert most < 2 * MEGABYTE
    assert on_disk(settings) == []


def test_a_size_that_is_said_too_large_is_not_even_read(settings):
    settings.UPLOAD_MOST_BYTES = MEGABYTE
    sent = Sent("ก.pdf", bytes(MEGABYTE + 1))
    sent.chunks = None

    with kept(sent) as (one,):
        assert "1.0 MB เกิน 1 MB" in one.why


def test_a_disk_that_is_full_in_the_middle_leaves_nothing_of_that_file(
    settings, monkeypatch
):
    sync = os.fsync
    calls = []

    def full(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr("organisations.uploads.taking_in.os.fsync", full)
    with taken_in(
        [Sent("ก.pdf", PDF), Sent("ข.pdf", PDF + b"\n")], folder="evidence"
    ) as taken:
        assert len(on_disk(settings)) == 1
        first, second = taken.results

    assert isinstance(first, TakenFile)
    assert "ตรวจเนื้อที่ว่างของเครื่อง" in second.why
    assert on_disk(settings) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import sys; sys.exit(1)", "พบสิ่งอันตราย"),
        ("import sys; sys.exit(2)", "ตรวจไวรัสไม่ได้ในขณะนี้"),
        ("import sys; sys.exit(b'%PDF' not in open(sys.argv[1], 'rb').read())", ""),
    ],
)
def test_the_scanner_of_the_machine_has_the_last_word(settings, code, words):
    settings.UPLOAD_SCANNER = f'"{sys.executable}" -c "{code}"'

    with kept(Sent("ก.pdf", PDF)) as (one,):
        assert words in getattr(one, "why", "")
        assert isinstance(one, NotTaken) == bool(words)

    assert len(on_disk(settings)) == (0 if words else 1)


def test_a_scanner_that_is_not_there_lets_nothing_through(settings):
    settings.UPLOAD_SCANNER = "/no/such/scanner --quiet"

    with kept(Sent("ก.pdf", PDF)) as (one,):
        assert "ตรวจไวรัสไม่ได้ในขณะนี้" in one.why
