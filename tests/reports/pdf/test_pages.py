"""Pages as pictures, drawn by a process of their own from real PDFs."""

import io
import time

import pytest
from PIL import Image

from reports.pdf import pages
from reports.pdf.draw import WIDTH
from reports.pdf.errors import RenderFailed
from reports.pdf.pages import draw_pages

pytestmark = [pytest.mark.pdf, pytest.mark.pure]

THREE = (
    "<h1>ความเป็นมา</h1><p>น้ำท่วมที่บ้านปั๊ม</p>"
    "<p class='wide'>หน้ากว้าง</p><h2>ผลการประเมิน</h2>"
)
CSS = (
    "@page wide { size: A4 landscape } .wide { page: wide; break-before: page }"
    "h2 { break-before: page }"
)


@pytest.fixture(scope="module")
def pdf(warm_worker, whole_page):
    return warm_worker.render(whole_page(THREE, CSS))


def test_every_page_comes_with_its_picture_headings_and_text(pdf):
    drawn = list(draw_pages(pdf))

    assert [(page.number, page.of) for page in drawn] == [(1, 3), (2, 3), (3, 3)]
    assert [page.headings for page in drawn] == [("ความเป็นมา",), (), ("ผลการประเมิน",)]
    assert "น้ำท่วมที่บ้านปั๊ม" in drawn[0].text


def test_pictures_have_the_size_they_say_and_a_wide_page_is_wide(pdf):
    tall, wide, _ = draw_pages(pdf)

    for page in (tall, wide):
        picture = Image.open(io.BytesIO(page.picture))
        assert picture.size == (page.width, page.height)
        assert Image.open(io.BytesIO(page.thumbnail)).width < 200
    assert tall.width == wide.height == WIDTH
    assert wide.width > wide.height


def test_a_damaged_pdf_is_said(pdf):
    with pytest.raises(RenderFailed, match="วาดหน้ารายงานเป็นภาพไม่ได้"):
        list(draw_pages(pdf[:200]))


def test_drawing_that_takes_too_long_is_stopped(pdf):
    started = time.monotonic()

    with pytest.raises(RenderFailed, match="นานเกิน"):
        list(draw_pages(pdf, time_limit=0.05))

    assert time.monotonic() - started < 5


def test_a_process_that_cannot_be_started_is_said(pdf, monkeypatch):
    monkeypatch.setattr(pages.sys, "executable", "/nowhere/python")

    with pytest.raises(RenderFailed, match="วาดหน้ารายงานเป็นภาพไม่ได้"):
        list(draw_pages(pdf))
