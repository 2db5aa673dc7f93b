"""The whole handbook: its parts and pages in the order of its contents file."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from ita_portal.handbook.pages import HandbookFault, Page, plain, read_page, tokens_of

CONTENTS = "README.md"


def folder() -> Path:
    return settings.BASE_DIR / "docs/handbook"


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a page, and in a few words what it is for."""

    page: Page
    about: str

    @property
    def address(self) -> str:
        return address_of(self.page.part, self.page.name)


@dataclass(frozen=True)
class Part:
    title: str
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        return self.entries[0].page.part


@dataclass(frozen=True)
class Book:
    parts: tuple[Part, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for part in self.parts for entry in part.entries)

    def entry(self, part: str, name: str) -> Entry | None:
        """Only what the contents list: no path is ever made from an address."""
        for each in self.entries:
            if (each.page.part, each.page.name) == (part, name):
                return each
        return None

    def beside(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The entries before and after it."""
        place = self.entries.index(entry)
        before = self.entries[place - 1] if place else None
        after = self.entries[place + 1] if place + 1 < len(self.entries) else None
        return before, after


def address_of(part: str, name: str) -> str:
    return reverse("handbook:page", args=[part, name])


def book() -> Book:
    """The handbook as its files are now; read again when one of them changed."""
    return _book_of(folder(), _state_of(folder()))


def _state_of(root: Path) -> tuple[tuple[str, int, int], ...]:
    files = sorted([*root.glob("*.md"), *root.glob("*/*.md"), *root.glob("*/*.png")])
    stats = [(path, path.stat()) for path in files]
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)


@lru_cache(maxsize=2)
def _book_of(root: Path, state: tuple) -> Book:
    parts: list[tuple[str, list[Entry]]] = []
    tokens = tokens_of((root / CONTENTS).read_text(encoding="utf-8"))
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            parts.append((plain(tokens[place + 1]), []))
        elif token.type == "list_item_open":
            parts[-1][1].append(_entry(root, tokens[place + 2]))
    return Book(tuple(Part(title, tuple(entries)) for title, entries in parts))


def _entry(root: Path, line) -> Entry:
    """A line of the contents: ``[title](part/name.md) about``."""
    opened = line.children[0]
    words = [each.content for each in line.children]
    path = Path(str(opened.attrGet("href") or ""))
    if opened.type != "link_open" or path.suffix != ".md" or len(path.parts) != 2:
        raise HandbookFault(f"{CONTENTS}: “{plain(line)}” ไม่ใช่ลิงก์ไปหน้าของคู่มือ")
    page = read_page(root, path.parts[0], path.stem, address_of)
    if words[1] != page.title:
        raise HandbookFault(
            f"{CONTENTS}: “{words[1]}” ไม่ตรงกับหัวเรื่อง “{page.title}” ของ {path}"
        )
    return Entry(page, "".join(words[3:]).strip())
