"""Pictures of evidence: only public ones, small, and without what a telephone tells."""

import io
from zipfile import ZipFile

import pytest
from PIL import Image

from organisations import files
from organisations.errors import Refused
from organisations.pictures import small_copy
from reports.attached import document_attachments
from reports.building import build_report
from reports.checks.outline import sections_of
from reports.document import Photo
from reports.html import document_html
from reports.kinds import PROGRESS
from reports.pdf.errors import RenderFailed
from reports.progress.measures import MOST_PHOTOS
from reports.progress.photos import photos_of
from reports.word import document_docx
from reports.word.pictures import Pictures
from tests.reported import photo_of, photograph, shown_by


def photos(document) -> list[Photo]:
    return [
        block
        for section in sections_of(document)
        for block in section.blocks
        if isinstance(block, Photo)
    ]


@pytest.mark.django_db
def test_only_pictures_that_are_marked_public_are_printed(year, measures):
    photo_of(measures[0])
    photo_of(
        measures[0], photograph(size=(300, 200)), title="ภาพภายใน", is_public=False
    )
    shown_by(measures[0], is_public=True)

    document = build_report(year, PROGRESS[12])
    [photo] = photos(document)

    assert photo.words == "ภาพการประชุม"
    assert f"attached:{photo.sha256}" in document_html(document)
    assert [*document_attachments(document)] == [f"attached:{photo.sha256}"]


@pytest.mark.django_db
def test_of_one_measure_a_few_are_printed_and_all_are_named(year, measures):
    for number in range(MOST_PHOTOS + 2):
        photo_of(measures[0], photograph(size=(200 + number, 200)))

    document = build_report(year, PROGRESS[12])

    assert len(photos(document)) == MOST_PHOTOS
    assert len(document.facts.progress.followed[0].evidence) == MOST_PHOTOS + 2


@pytest.mark.django_db
def test_word_shows_the_same_picture_with_its_words(year, measures, tmp_path):
    photo_of(measures[0])
    document = build_report(year, PROGRESS[12])
    pictures = Pictures(photos=photos_of(document))
    charts = {
        block: photograph("PNG", (50, 50))
        for section in sections_of(document)
        for block in section.blocks
        if type(block).__name__ == "BarChart"
    }

    word = document_docx(document, Pictures(charts, photos=pictures.photos))

    assert b"SECRET" not in b"".join(pictures.photos.values())
    pack = ZipFile(io.BytesIO(word))
    [stored] = [name for name in pack.namelist() if name.endswith("jpg")]
    assert pack.read(stored) == pictures.photos[photos(document)[0].sha256]
    assert "ภาพการประชุม" in pack.read("word/document.xml").decode()


@pytest.mark.django_db
def test_a_picture_that_is_gone_is_named_instead_of_left_out(year, measures):
    files.remove(photo_of(measures[0]).stored)

    with pytest.raises(RenderFailed, match="ภาพการประชุม"):
        document_attachments(build_report(year, PROGRESS[12]))


@pytest.mark.pure
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_small_copy_is_upright_and_says_nothing_of_place_or_camera(kind):
    file = io.BytesIO(photograph(kind))
    copy = small_copy(file, f"image/{kind.lower()}", side=800, quality=82)

    with Image.open(io.BytesIO(copy)) as picture:
        assert picture.size == (600, 800)
        assert not picture.getexif()
    assert b"SECRET" not in copy
    assert len(copy) < 100_000


@pytest.mark.pure
@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\xff\xd8\xff broken"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(Refused):
        small_copy(io.BytesIO(content), "image/jpeg", side=800, quality=82)
