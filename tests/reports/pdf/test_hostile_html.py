"""What a document from outside may not do: fetch, embed, or stop the worker."""

import http.server
import itertools
import threading
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import page
import pytest

from reports.document import (
    Bar,
    BarChart,
    Bullets,
    Cell,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
)
from reports.html import document_html
from reports.pdf.client import RenderFailed, WarmWorker
from reports.pdf.limits import DIED
from tests.pdf_text import compact

pytestmark = pytest.mark.pdf

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class CountingServer(http.server.ThreadingHTTPServer):
    """Answers everything, redirects included, and remembers what was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path.startswith("/redirect"):
            self.send_response(302)
            self.send_header("Location", "/target")
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[CountingServer]:
    with CountingServer() as counting:
        thread = threading.Thread(target=counting.serve_forever, args=(0.05,))
        thread.start()
        yield counting
        counting.shutdown()
        thread.join()


def test_the_counting_server_counts(server, python) -> None:
    script = (
        "import weasyprint; weasyprint.HTML("
        f"string='<img src={server.address}/seen>').write_pdf()"
    )
    python(script)
    assert server.asked == ["/seen"]


# {at} is the address of a server that counts what it is asked for.
FETCHING = {
    "img": '<img src="{at}/a.png">',
    "img redirect": '<img src="{at}/redirect">',
    "img file": '<img src="file:///etc/hostname">',
    "object": '<object data="{at}/a"></object><embed src="{at}/b">',
    "object file": '<object data="file:///etc/passwd"></object>',
    "iframe": '<iframe src="{at}/a"></iframe>',
    "link stylesheet": '<link rel="stylesheet" href="{at}/a.css">',
    "link attachment": '<link rel="attachment" href="{at}/a">',
    "link attachment file": '<link rel="attachment" href="file:///etc/passwd">',
    "link attachment data": '<link rel="attachment" href="data:text/plain,x">',
    "anchor attachment": '<a rel="attachment" href="file:///etc/passwd">ก</a>',
    "anchor attachment http": '<a rel="attachment" href="{at}/a">ก</a>',
    "anchor attachment data": '<a rel="attachment" href="data:text/plain,x">ก</a>',
    "import": '<style>@import url("{at}/a.css");</style>',
    "import file": '<style>@import "file:///etc/passwd";</style>',
    "font": '<style>@font-face {{ font-family: X; src: url("{at}/a.ttf") }}'
    "p {{ font-family: X, Sarabun }}</style><p>ก</p>",
    "font file": "<style>@font-face {{ font-family: X; src: "
    'url("file:///usr/share/fonts/x.ttf") }} p {{ font-family: X, Sarabun }}'
    "</style><p>ก</p>",
    "font unknown": '<style>@font-face {{ font-family: X; src: url("font:../x") }}'
    "p {{ font-family: X, Sarabun }}</style><p>ก</p>",
    "background": '<p style="background: url({at}/a.png)">ก</p>',
    "content": '<style>p::before {{ content: url("{at}/a.png") }}</style><p>ก</p>',
    "list marker": '<ul style="list-style: url({at}/a.png)"><li>ก</li></ul>',
    "svg image": '<svg width="9" height="9"><image href="{at}/a.png" '
    'width="9" height="9"/></svg>',
    "svg image file": '<svg width="9" height="9"><image href="file:///etc/passwd" '
    'width="9" height="9"/></svg>',
    "svg use": '<svg width="9" height="9"><use href="{at}/a.svg#x"/></svg>',
    "svg style": '<svg width="9" height="9"><style>@import "{at}/a.css";</style></svg>',
    "base": '<base href="{at}/"><img src="a.png"><a rel="attachment" href="b">ก</a>',
    "protocol relative": '<img src="//127.0.0.1/a.png"><img src="/a.png">',
    "data image": f'<img src="data:image/png;base64,{PIXEL}">',
    "ftp": '<img src="ftp://127.0.0.1/a.png">',
    "xml entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><p>&e;</p>',
}


@pytest.mark.parametrize("name", FETCHING)
def test_nothing_is_fetched_and_nothing_is_embedded(
    warm_worker, whole_page, server, saved, poppler, pdfium_text, name
) -> None:
    hostile = FETCHING[name].format(at=server.address)
    answer = _answer(warm_worker, whole_page(f"<p>เนื้อหา</p>{hostile}"))
    # No PDF is an answer too, if a person can read it.
    if isinstance(answer, bytes):
        path = saved(answer)
        assert poppler("pdfdetach", "-list", path).startswith("0 embedded files")
        assert "root:" not in pdfium_text(answer)
        assert poppler("pdfimages", "-list", path).count("\n") == 2
    assert server.asked == []
    _still_works(warm_worker, whole_page)


def _answer(worker: WarmWorker, html: str, **limits: float) -> bytes | str:
    """The PDF, or the Thai sentence why there is none."""
    try:
        pdf = worker.render(html, **limits)
    except RenderFailed as failure:
        sentence = str(failure)
    else:
        assert pdf.startswith(b"%PDF-")
        return pdf
    assert "รายงาน" in sentence
    assert sentence != DIED
    return sentence


def _still_works(worker: WarmWorker, whole_page) -> None:
    assert worker.render(whole_page("<p>ถัดไป</p>")).startswith(b"%PDF-")


EXHAUSTING = {
    "columns": '<table><tr><td colspan="100000">ก</td></tr></table>',
    "rows": '<table><tr><td rowspan="65000">ก</td></tr></table>',
    "nesting": "<div>" * 3000 + "ก" + "</div>" * 3000,
    "inline nesting": "<b>" * 3000 + "ก" + "</b>" * 3000,
    "svg nesting": "<svg>" + "<g>" * 3000 + "</g>" * 3000 + "</svg>",
    "huge letters": '<p style="font-size: 1e9px">ก</p>',
    "no size": '<p style="font-size: 0">ก</p>',
    "huge box": '<div style="width: 1e30px; height: 1e30px">ก</div>',
    "many pages": '<div style="height: 1e8px">ก</div>',
    "one long word": f"<p>{'ก' * 20000}</p>",
    "counters": "<style>p::before { content: counter(x) } p { counter-increment: x "
    "2147483647 }</style><p>ก</p>",
    "calc": '<div style="width: calc(1px / 0)">ก</div>',
    "svg loop": '<svg width="9" height="9"><g id="a"><use href="#a"/></g></svg>',
}


@pytest.mark.parametrize("name", EXHAUSTING)
def test_a_document_that_asks_too_much_ends_in_time_and_the_worker_goes_on(
    warm_worker, whole_page, name
) -> None:
    _answer(warm_worker, whole_page(EXHAUSTING[name]), time_limit=2.0)
    _still_works(warm_worker, whole_page)


def test_what_is_no_html_at_all_is_answered(warm_worker, whole_page) -> None:
    for text in ("", "\x00\x01\x02", "<", "\ufeff", "<!--", "ก" * 10):
        _answer(warm_worker, text)
    _still_works(warm_worker, whole_page)


# As typed in a field: what the report prints, and nothing more.
TYPED = [
    '<table><tr><td colspan="100000" rowspan="65000">ก</td></tr></table>',
    '<link rel="attachment" href="file:///etc/hostname">',
    '<a rel="attachment" href="{at}/a">ก</a><img src="{at}/b.png">',
    '</style><style>@import url("{at}/c.css"); p {{ display: none }}</style>',
    '"><svg><image href="{at}/d.png"/></svg><script>ก</script>',
    "{{{{ document.facts }}}} {{% include 'reports/document.css' %}} &amp; &#x0;",
    "url({at}/e.png) data:text/plain,x file:///etc/passwd",
]


def with_text_everywhere(part: Any, typed: Iterator[str]) -> Any:
    """The same part of a document with the next typed text at every printed place."""
    if isinstance(part, Paragraph):
        return replace(part, text=next(typed))
    if isinstance(part, tuple):
        return tuple(with_text_everywhere(each, typed) for each in part)
    if isinstance(
        part, Section | Table | Column | Bullets | Row | Cell | BarChart | Bar
    ):
        changes = {
            each.name: with_text_everywhere(getattr(part, each.name), typed)
            for each in fields(part)
            if isinstance(getattr(part, each.name), tuple)
        }
        changes |= {
            name: next(typed)
            for name in ("title", "caption", "label")
            if hasattr(part, name)
        }
        return replace(part, **changes)
    return part


@pytest.mark.django_db
def test_what_is_typed_as_html_is_printed_as_typed(
    demonstrations, warm_worker, server, saved, poppler
) -> None:
    document = demonstrations["X-EXAMPLE"].document
    typed = [each.format(at=server.address) for each in TYPED]
    endless = itertools.cycle(typed)
    hostile = replace(
        document,
        title=next(endless),
        cover=replace(document.cover, title=next(endless), agency=next(endless)),
        sections=with_text_everywhere(document.sections, endless),
    )

    pdf = warm_worker.render(document_html(hostile), time_limit=30)

    path = saved(pdf)
    assert server.asked == []
    assert poppler("pdfdetach", "-list", path).startswith("0 embedded files")
    text = compact(poppler("pdftotext", "-raw", path, "-"))
    assert [each for each in typed if compact(each) not in text] == []
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
