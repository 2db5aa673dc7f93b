"""One page of the handbook: Markdown in, HTML for the application out.

The same file is read in the repository, so anchors are made from headings the
way code hosts make them, and links name files. Raw HTML is not rendered. What a
page must not hold is refused as ``HandbookFault``: a link out of the handbook, a
picture from elsewhere, a heading twice.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

PICTURES = "pictures"
# Bold, the kind of thing, and its words as on the screen; see the tests.
_ON_SCREEN = re.compile(r"^(ปุ่ม|ลิงก์|เมนู|ช่อง) “(.+)”$")
_PAGE_LINK = re.compile(r"^(?:\.\./)?(?:(?P<part>[a-z]+)/)?(?P<name>[a-z-]+)\.md$")
_PICTURE_LINK = re.compile(rf"^\.\./{PICTURES}/([a-z0-9-]+\.png)$")
_WARNING = "ระวัง"


class HandbookFault(ValueError):
    """A file of the handbook holds something that it must not."""


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Section:
    """What stands under one heading, as plain text: what the search looks at."""

    heading: Heading
    text: str


@dataclass(frozen=True)
class Page:
    """``head`` is what comes before the first section, ``body`` the rest.

    ``links`` are (part, name, anchor) of other places in the handbook;
    ``on_screen`` are (kind, words) that the text says stand on a screen.
    """

    part: str
    name: str
    title: str
    head: SafeString
    body: SafeString
    sections: tuple[Section, ...]
    links: tuple[tuple[str, str, str], ...]
    pictures: tuple[str, ...]
    on_screen: tuple[tuple[str, str], ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Those below the title, for the list at the head of the page."""
        return tuple(each.heading for each in self.sections if each.heading.level == 2)

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset(each.heading.anchor for each in self.sections)


def anchor_of(heading: str) -> str:
    """The heading in small letters, its signs gone, its spaces turned into "-"."""
    # \w leaves out the vowels and tone marks that stand above and below.
    kept = re.sub(
        r"[^\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\- ]", "", heading.strip().lower()
    )
    return kept.replace(" ", "-")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def tokens_of(text: str) -> list[Token]:
    return _parser().parse(text)


def plain(token: Token) -> str:
    """The words of an inline token, pictures by their alternative text."""
    return "".join(
        " " if each.type in ("softbreak", "hardbreak") else each.content
        for each in token.children or []
    )


def read_page(
    folder: Path,
    part: str,
    name: str,
    address_of: Callable[[str, str], str],
) -> Page:
    """Read ``folder/part/name.md``; ``address_of`` turns (part, name) into a URL.

    Raises:
        HandbookFault: with the file and what is wrong in it.
    """
    reader = _Reader(folder, part, name, address_of)
    try:
        return reader.read()
    except HandbookFault as fault:
        raise HandbookFault(f"{part}/{name}.md: {fault}") from None


class _Reader:
    """Walks the tokens of one file once, then has them rendered."""

    def __init__(self, folder: Path, part: str, name: str, address_of) -> None:
        self.folder = folder
        self.part = part
        self.name = name
        self.address_of = address_of
        self.links: list[tuple[str, str, str]] = []
        self.pictures: list[str] = []
        self.on_screen: list[tuple[str, str]] = []
        self.headings: list[Heading] = []
        self.texts: list[list[str]] = []
        self.tables = 0

    def read(self) -> Page:
        path = self.folder / self.part / f"{self.name}.md"
        tokens = tokens_of(path.read_text(encoding="utf-8"))
        for place, token in enumerate(tokens):
            if token.type == "heading_open":
                self._heading(token, tokens[place + 1])
            elif token.type == "blockquote_open":
                words = plain(tokens[place + 2]) if len(tokens) > place + 2 else ""
                token.meta["warning"] = words.startswith(_WARNING)
                _matching_close(tokens, place).meta["note"] = True
            elif token.type == "paragraph_open":
                children = tokens[place + 1].children or []
                if [each.type for each in children] == ["image"]:
                    token.attrSet("class", "shot-line")
            elif token.type == "table_open":
                self.tables += 1
                where = self.headings[-1].text if self.headings else ""
                token.meta["label"] = f"ตารางที่ {self.tables} {where}"
            elif token.type in ("th_open", "td_open"):
                self._cell(token)
            elif token.type == "inline":
                self._inline(token)
        if not self.headings or self.headings[0].level != 1:
            raise HandbookFault("หน้านี้ต้องขึ้นต้นด้วยหัวเรื่อง “# …”")
        first = next(
            (at for at, token in enumerate(tokens) if token.tag == "h2"), len(tokens)
        )
        sections = tuple(
            Section(heading, " ".join(words))
            for heading, words in zip(self.headings, self.texts, strict=True)
        )
        return Page(
            part=self.part,
            name=self.name,
            title=self.headings[0].text,
            head=_html(tokens[:first]),
            body=_html(tokens[first:]),
            sections=sections,
            links=tuple(self.links),
            pictures=tuple(self.pictures),
            on_screen=tuple(self.on_screen),
        )

    def _heading(self, token: Token, inline: Token) -> None:
        heading = Heading(int(token.tag[1]), plain(inline), anchor_of(plain(inline)))
        if heading.anchor in {each.anchor for each in self.headings}:
            raise HandbookFault(f"มีหัวข้อ “{heading.text}” สองแห่ง")
        if heading.level == 1 and self.headings:
            raise HandbookFault("มีหัวเรื่อง “# …” สองแห่ง")
        token.attrSet("id", heading.anchor)
        self.headings.append(heading)
        self.texts.append([])

    def _cell(self, token: Token) -> None:
        """Alignment as a class: the content policy refuses style attributes."""
        if token.attrs.pop("style", "") == "text-align:right":
            token.attrSet("class", "r")

    def _inline(self, token: Token) -> None:
        children = token.children or []
        if self.texts and plain(token) != self.headings[-1].text:
            self.texts[-1].append(plain(token))
        for place, child in enumerate(children):
            if child.type == "link_open":
                child.attrSet("href", self._link(str(child.attrGet("href"))))
            elif child.type == "image":
                self._picture(child)
            elif child.type == "strong_open":
                words = children[place + 1].content
                if found := _ON_SCREEN.match(words):
                    self.on_screen.append((found[1], found[2]))

    def _link(self, href: str) -> str:
        target, _, anchor = unquote(href).partition("#")
        if not target:
            self.links.append((self.part, self.name, anchor))
            return href
        found = _PAGE_LINK.match(target)
        if found is None:
            raise HandbookFault(f"ลิงก์ “{href}” ไม่ได้ชี้ไปหน้าในคู่มือ")
        part = found["part"] or self.part
        self.links.append((part, found["name"], anchor))
        address = self.address_of(part, found["name"])
        return f"{address}#{anchor}" if anchor else address

    def _picture(self, token: Token) -> None:
        source = str(token.attrGet("src"))
        found = _PICTURE_LINK.match(source)
        if found is None:
            raise HandbookFault(f"ภาพ “{source}” ไม่ได้อยู่ในโฟลเดอร์ {PICTURES}")
        if not token.content.strip():
            raise HandbookFault(f"ภาพ “{source}” ไม่มีคำบรรยาย")
        path = self.folder / PICTURES / found[1]
        if not path.is_file():
            raise HandbookFault(f"ไม่พบภาพ “{source}”")
        width, height = png_size(path)
        self.pictures.append(found[1])
        token.attrs = {
            "src": static(f"handbook/{found[1]}"),
            "alt": "",
            "width": width,
            "height": height,
            "loading": "lazy",
        }


def _html(tokens: list[Token]) -> SafeString:
    """Our own renderer has escaped every text in it."""
    return mark_safe(_renderer().render(tokens, _parser().options, {}))  # noqa: S308


def png_size(path: Path) -> tuple[int, int]:
    """Width and height in pixels, as the head of the file says."""
    with path.open("rb") as file:
        head = file.read(24)
    if head[:8] != b"\x89PNG\r\n\x1a\n":
        raise HandbookFault(f"“{path.name}” ไม่ใช่ภาพ PNG")
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


def _matching_close(tokens: list[Token], place: int) -> Token:
    opened = tokens[place]
    return next(
        each
        for each in tokens[place:]
        if each.type == "blockquote_close" and each.level == opened.level
    )


def _icon(name: str) -> str:
    return f'<svg class="i" aria-hidden="true"><use href="#{name}"/></svg>'


@cache
def _renderer():
    """The usual rendering, but for headings, notes, pictures and tables."""
    renderer = _parser().renderer
    rules = renderer.rules

    def heading_close(tokens, place, options, env) -> str:
        opened = tokens[place - 2]
        if opened.tag == "h1":
            return "</h1>\n"
        words = escape(plain(tokens[place - 1]))
        anchor = escape(str(opened.attrGet("id")))
        return (
            f' <a class="anchor" href="#{anchor}" aria-label="ลิงก์ของหัวข้อ {words}">'
            f"#</a></{opened.tag}>\n"
        )

    def note_open(tokens, place, options, env) -> str:
        if tokens[place].meta["warning"]:
            return f'<div class="note note-warn">{_icon("warn")}<div>\n'
        return f'<div class="note">{_icon("info")}<div>\n'

    def note_close(tokens, place, options, env) -> str:
        return "</div></div>\n"

    def image(tokens, place, options, env) -> str:
        token = tokens[place]
        source = escape(str(token.attrGet("src")))
        words = escape(token.content)
        size = f'width="{token.attrGet("width")}" height="{token.attrGet("height")}"'
        return (
            f'<a class="shot" href="{source}">'
            f'<img src="{source}" alt="{words}" {size} loading="lazy"></a>'
        )

    def table_open(tokens, place, options, env) -> str:
        label = escape(tokens[place].meta["label"])
        return (
            f'<div class="scroller" role="region" tabindex="0" aria-label="{label}">'
            '<table class="tbl">\n'
        )

    def table_close(tokens, place, options, env) -> str:
        return "</table></div>\n"

    rules["heading_close"] = heading_close
    rules["blockquote_open"] = note_open
    rules["blockquote_close"] = note_close
    rules["image"] = image
    rules["table_open"] = table_open
    rules["table_close"] = table_close
    return renderer
