"""A picture that came with the document is printed; everything else is still refused."""

import hashlib
import io

import pypdfium2
import pytest
from PIL import Image

from reports.pdf.attachments import Attachment, attachment_url, pack, unpack
from reports.pdf.client import RenderFailed

pytestmark = pytest.mark.pdf


def picture(colour: str, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 160), colour).save(out, kind)
    return out.getvalue()


RED, BLUE = picture("#c00000"), picture("#0000c0", "JPEG")


def address(content: bytes) -> str:
    return attachment_url(hashlib.sha256(content).hexdigest())


def pictures_in(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every picture on the pages."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            each.get_px_size()
            for page in document
            for each in page.get_objects(
                filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=5
            )
        ]
    finally:
        document.close()


def test_the_pictures_that_came_with_the_page_are_printed(warm_worker, whole_page):
    page = whole_page(
        f'<img src="{address(RED)}" alt="ก"><img src="{address(BLUE)}" alt="ข">'
    )
    attachments = {
        address(RED): Attachment(RED, "image/png"),
        address(BLUE): Attachment(BLUE, "image/jpeg"),
    }

    assert pictures_in(warm_worker.render(page, attachments=attachments)) == [
        (200, 160),
        (200, 160),
    ]


def test_a_picture_of_an_earlier_page_is_not_there_for_the_next(
    warm_worker, whole_page
):
    page = whole_page(f'<img src="{address(RED)}" alt="ก">')
    warm_worker.render(page, attachments={address(RED): Attachment(RED, "image/png")})

    with pytest.raises(RenderFailed, match="พิมพ์ไม่ได้"):
        warm_worker.render(page)


@pytest.mark.parametrize(
    "asked",
    [
        "attached:" + "0" * 64,
        "attached:../../etc/passwd",
        "attached:",
        "ATTACHED:" + "0" * 64,
        "file:///etc/hostname",
        "http://127.0.0.1:9/x.png",
    ],
)
def test_beside_an_attached_picture_nothing_else_is_found(
    warm_worker, whole_page, asked
):
    page = whole_page(f'<img src="{address(RED)}" alt="ก"><img src="{asked}" alt="ข">')

    with pytest.raises(RenderFailed, match="พิมพ์ไม่ได้"):
        warm_worker.render(
            page, attachments={address(RED): Attachment(RED, "image/png")}
        )


FETCHER = """
import sys
from reports.pdf.attachments import Attachment
from reports.pdf.fetcher import OwnFilesOnly
from reports.pdf.fonts import font_url

ours, foreign = sys.stdin.read().split()
fetcher = OwnFilesOnly({ours: Attachment(b"picture", "image/png")})
assert fetcher.fetch(ours).read() == b"picture"
assert fetcher.fetch(font_url("Sarabun-Regular.ttf")).read()
for asked in (foreign, "file:///etc/hostname", ours + "#x", "data:image/png,x", ""):
    try:
        fetcher.fetch(asked)
    except ValueError as refusal:
        assert "nothing but" in str(refusal)
    else:
        raise AssertionError(asked)
assert fetcher.refused == 5
"""


def test_the_fetcher_answers_fonts_and_attachments_and_counts_what_it_refuses(python):
    # In a process of its own: WeasyPrint makes Pillow take halves of pictures.
    python(FETCHER, stdin=f"{address(RED)} {address(BLUE)}".encode())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("http://127.0.0.1/a.png", "image/png"),
        ("font:Sarabun-Regular.ttf", "image/png"),
        (address(RED), "image/svg+xml"),
        (address(RED), "text/html"),
    ],
)
def test_only_pictures_under_our_own_addresses_travel(name, kind):
    with pytest.raises(ValueError, match="no attachment of ours"):
        pack({name: Attachment(RED, kind)})


def test_attachments_come_back_as_they_were_sent():
    sent = {
        address(RED): Attachment(RED, "image/png"),
        address(BLUE): Attachment(BLUE, "image/jpeg"),
    }
    listed, packed = pack(sent)

    assert unpack(listed, b"<p>" + packed) == (b"<p>", sent)
    with pytest.raises(ValueError, match="do not fit"):
        unpack(listed, packed[1:])
