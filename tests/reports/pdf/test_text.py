"""The text of a PDF is the text that was printed, character for character."""

import subprocess
from itertools import product
from pathlib import Path

import pytest

from reports.pdf.client import WarmWorker, render_pdf
from reports.pdf.fonts import font_face_css
from tests.pdf_text import by_pdfium, by_poppler, compact

pytestmark = pytest.mark.pdf

PARAGRAPHS = [
    "คำนำ รายงานฉบับนี้จัดทำขึ้นเพื่อนำผลการประเมินไปดำเนินงานที่จำเป็น",
    "ทำงานกับผู้มีส่วนได้ส่วนเสีย ประชาสัมพันธ์ทรัพย์สินของเจ้าหน้าที่",
    "น้ำ ที่ ปั่น ฝั่ง ฟ้า ปิ้ง ป๊ำ ญุ ฐู ฎุ ฏู ฤๅ ศูนย์ ก่ำ กตัญญู ฟื้นฟู ปั๊ม",
    "คะแนน ๘๘.๓๗ ระดับ “ผ่านดี” (E-Service) o๘ ร้อยละ ๓๐ พ.ศ. ๒๕๖๘ ๆ ฯ",
]


def page(body: str, style: str = "") -> str:
    return (
        f"<!doctype html><html lang=th><head><title>ทดสอบ</title><style>{font_face_css()}"
        f"html {{ font: 10.5pt/1.9 Sarabun }}{style}</style></head><body>{body}</body></html>"
    )


@pytest.fixture
def printed(tmp_path, warm_worker):
    def make(html: str) -> Path:
        path = tmp_path / "page.pdf"
        path.write_bytes(warm_worker.render(html))
        return path

    return make


@pytest.mark.parametrize("read", [by_pdfium, by_poppler])
def test_every_paragraph_comes_back_exactly(printed, read):
    path = printed(page("".join(f"<p>{text}</p>" for text in PARAGRAPHS)))

    text = compact(read(path))

    assert text == compact("".join(PARAGRAPHS))
    assert text.count("ำ") == sum(each.count("ำ") for each in PARAGRAPHS)


CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
# Where the letter and its tone stand: written as the language is typed.
SYLLABLES = [
    "{0}{1}", "{0}{1}ะ", "{0}ั{1}", "{0}{1}า", "{0}{1}ำ", "{0}ิ{1}", "{0}ี{1}", "{0}ึ{1}",
    "{0}ื{1}", "{0}ุ{1}", "{0}ู{1}", "เ{0}{1}", "แ{0}{1}", "โ{0}{1}", "ใ{0}{1}", "ไ{0}{1}",
]  # fmt: skip
TONES = ["", "่", "้", "๊", "๋", "์", "็"]
EVERY = [
    syllable.format(consonant, tone)
    for consonant, syllable, tone in product(CONSONANTS, SYLLABLES, TONES)
]


@pytest.mark.parametrize("weight", ["normal", "bold"])
@pytest.mark.parametrize("slant", ["normal", "italic"])
def test_every_consonant_with_every_vowel_and_tone_comes_back(printed, weight, slant):
    # Lines short enough that none is broken.
    lines = [" ".join(EVERY[n : n + 28]) for n in range(0, len(EVERY), 28)]
    style = (
        "@page { size: A3; margin: 10mm }"
        "p { font-size: 8pt; margin: 0; white-space: nowrap;"
        f"font-weight: {weight}; font-style: {slant} }}"
    )
    path = printed(page("".join(f"<p>{line}</p>" for line in lines), style))

    # In PDFium with its spaces: a word that comes back in two is not found.
    pairs = zip(by_pdfium(path).split(), EVERY, strict=True)
    assert [pair for pair in pairs if pair[0] != pair[1]] == []
    assert compact(by_poppler(path)) == "".join(EVERY)


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_marks_stay_with_their_letter_when_words_follow_each_other(printed, weight):
    # No word has a mark below ฤ, a shortened ำ, or a shortened vowel above a vowel.
    followed = [
        f"{each}{word}"
        for each in EVERY
        for word in ("ขึ้น", "ศักดิ์")
        if not set(each) & set("ฤฦ็์")
    ]
    lines = [" ".join(followed[n : n + 20]) for n in range(0, len(followed), 20)]
    style = (
        "@page { size: A3; margin: 10mm }"
        f"p {{ font-size: 7pt; margin: 0; white-space: nowrap; font-weight: {weight} }}"
    )
    path = printed(page("".join(f"<p>{line}</p>" for line in lines), style))

    for read in by_pdfium, by_poppler:
        assert compact(read(path)) == "".join(followed)


BOLD_WORDS = "เพิ่มขึ้นจากปีก่อน ผู้มีสิทธิ์ขึ้นทะเบียน ศักดิ์ศรีของผู้นำ ภาษีที่ดิน"


def test_raised_marks_of_a_bold_heading_stay_in_their_place(printed):
    path = printed(page(f"<h1>{BOLD_WORDS}</h1>"))

    assert compact(by_pdfium(path)) == compact(BOLD_WORDS)
    assert compact(by_poppler(path)) == compact(BOLD_WORDS)


def test_pages_are_counted_in_thai_digits(printed):
    style = """
        @page { @top-center { content: "หน้า " counter(page, thai) } }
        h1 { break-before: page }
        a::after { content: " อยู่หน้า " target-counter(attr(href), page, thai) }
    """
    pages = "".join(f'<h1 id="h{n}">บทที่</h1>' for n in range(11))
    path = printed(page(f'<a href="#h10">บทสุดท้าย</a>{pages}', style))

    text = compact(by_poppler(path))
    assert text.startswith("บทสุดท้ายอยู่หน้า๑๒หน้า๑บทที่หน้า๒")
    assert text.endswith("หน้า๑๑บทที่หน้า๑๒")


def test_labels_of_drawings_are_in_the_text(printed):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" '
        'font-family="Sarabun"><text x="5" y="20">ป้ำ ที่ น้ำ ปั่น ๘๘.๓๗</text></svg>'
    )

    assert compact("ป้ำ ที่ น้ำ ปั่น ๘๘.๓๗") in compact(by_pdfium(printed(page(svg))))


def test_only_our_font_is_embedded(printed):
    path = printed(page("<p>ตัวอักษร <b>หนา</b> <i>เอน</i> abc 123</p>"))

    fonts = subprocess.run(  # noqa: S603 - a file of the test's own
        ["pdffonts", str(path)],  # noqa: S607
        capture_output=True,
        check=True,
    ).stdout.decode()

    names = [line.split()[0].partition("+")[2] for line in fonts.splitlines()[2:]]
    assert sorted(names) == ["Sarabun", "Sarabun-Bold", "Sarabun-Italic"]


def test_two_processes_make_the_same_bytes():
    html = page("".join(f"<p>{text}</p>" for text in PARAGRAPHS))

    with WarmWorker() as worker:
        worker.render(html)
        assert worker.render(html) == render_pdf(html)


def test_without_its_patch_the_text_layer_loses_sara_am(tmp_path, without):
    path = tmp_path / "stock.pdf"
    path.write_bytes(without("text_layer", page(f"<p>{PARAGRAPHS[0]}</p>")))

    assert compact(PARAGRAPHS[0]) not in compact(by_pdfium(path))


def test_without_its_patch_a_raised_mark_wanders(tmp_path, without):
    path = tmp_path / "stock.pdf"
    path.write_bytes(without("text_layer", page(f"<h1>{BOLD_WORDS}</h1>")))

    assert compact(by_pdfium(path)) != compact(BOLD_WORDS)


def test_the_page_looks_as_it_would_without_the_patch(printed, tmp_path, without):
    html = page("<h1>ขึ้น ศักดิ์ ฟื้น น้ำ</h1>", "@page { size: 90mm 30mm; margin: 5mm }")
    ours = set(ink(printed(html), tmp_path))
    stock = tmp_path / "stock.pdf"
    stock.write_bytes(without("text_layer", html))
    theirs = set(ink(stock, tmp_path))

    # Pieces are rounded to the pixel each; a mark elsewhere moves whole strokes.
    assert len(ours ^ theirs) < 0.1 * len(theirs)


WORDS = "ที่ น้ำ ปั่น ฟื้น"


def ink(pdf: Path, folder: Path) -> list[tuple[int, int]]:
    """Dark pixels of the first page, relative to their own top left corner."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    first = document[0]
    bitmap = first.render(scale=4, grayscale=True)
    width, height, buffer = bitmap.width, bitmap.height, bytes(bitmap.buffer)
    stride = bitmap.stride
    dark = [
        (x, y)
        for y in range(height)
        for x in range(width)
        if buffer[y * stride + x] < 100
    ]
    bitmap.close()
    first.close()
    document.close()
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    return [(x - left, y - top) for x, y in dark]


def test_a_label_in_a_drawing_is_shaped_as_in_running_text(printed, tmp_path, without):
    style = "@page { size: 80mm 30mm; margin: 5mm }"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" '
        f'font-family="Sarabun" font-size="28"><text x="2" y="40">{WORDS}</text></svg>'
    )
    drawn = set(ink(printed(page(svg, style)), tmp_path))
    running = page(
        f'<p class="w">{WORDS}</p>', style + ".w { font-size: 21pt; margin: 0 }"
    )
    set_in_text = set(ink(printed(running), tmp_path))
    stock = tmp_path / "stock.pdf"
    stock.write_bytes(without("svg_text", page(svg, style)))
    unshaped = set(ink(stock, tmp_path))

    def unlike(other: set) -> float:
        return len(other ^ set_in_text) / len(set_in_text)

    # Outlines may fall half a pixel apart; displaced marks move whole strokes.
    assert unlike(drawn) < 0.25
    assert unlike(unshaped) > 1.5 * unlike(drawn)
