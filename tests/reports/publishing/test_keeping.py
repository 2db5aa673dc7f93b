"""Files of published versions stay as long as any row may refer to them."""

import os
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import OperationalError, transaction

from organisations import files
from reports.publishing import freezing
from reports.publishing.freezing import publish
from reports.publishing.keeping import KEPT, drop_orphans, keep_pdf, published_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def aged(folder) -> None:
    """As if everything there had been written more than a month ago."""
    then = time.time() - KEPT.total_seconds() - 60
    for each in folder.iterdir():
        os.utime(each, (then, then))


def test_a_version_keeps_its_file_when_the_answer_of_the_database_is_lost(
    approved, manager, published_files, monkeypatch
):
    @contextmanager
    def lost():
        with transaction.atomic():
            yield
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(freezing, "transaction", SimpleNamespace(atomic=lost))
    with pytest.raises(OperationalError):
        publish(assessment=approved, seen=0, reason="เผยแพร่", by=manager)
    aged(published_files)

    assert drop_orphans() == 0
    assert published_pdf(freezing.newest_of(approved)).startswith(b"%PDF")


def test_the_same_bytes_have_the_same_name(published_files):
    assert keep_pdf(b"%PDF-1") == keep_pdf(b"%PDF-1")
    assert len(list(published_files.iterdir())) == 1


def test_what_no_version_refers_to_goes_after_a_month_and_not_before(published_files):
    name = keep_pdf(b"%PDF-1")
    (published_files / ".half-1").write_bytes(b"%P")

    assert drop_orphans() == 0
    aged(published_files)
    assert drop_orphans() == 2
    with pytest.raises(FileNotFoundError):
        files.read(name)


def test_without_the_folder_there_is_nothing_to_do():
    assert drop_orphans() == 0
