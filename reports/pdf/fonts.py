"""The fonts of a document, by addresses of our own that only the fetcher knows."""

from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from reports.pdf.errors import RenderFailed

FAMILY = "Sarabun"
STYLES = {
    "Sarabun-Regular.ttf": ("normal", "normal"),
    "Sarabun-Bold.ttf": ("bold", "normal"),
    "Sarabun-Italic.ttf": ("normal", "italic"),
    "Sarabun-BoldItalic.ttf": ("bold", "italic"),
}
SCHEME = "font"


def font_folder() -> Path:
    """Where the package keeps its files; found without importing the package."""
    spec = find_spec("fontpkg_sarabun")
    if spec is None or spec.origin is None:
        raise RenderFailed("ไม่พบแบบอักษร Sarabun ติดตั้งแพ็กเกจ fontpkg-sarabun แล้วลองอีกครั้ง")
    return Path(spec.origin).parent / "files"


def font_url(name: str) -> str:
    return f"{SCHEME}:{name}"


def font_face_css() -> str:
    """One ``@font-face`` a style, for the head of a document."""
    return "\n".join(
        f"@font-face {{ font-family: {FAMILY}; font-weight: {weight}; "
        f'font-style: {style}; src: url("{font_url(name)}"); }}'
        for name, (weight, style) in STYLES.items()
    )


@cache
def font_bytes(name: str) -> bytes:
    """A font file, checked once: a damaged one would lose letters in silence.

    Raises:
        RenderFailed: missing, or not a font with Thai letters.
    """
    from fontTools.ttLib import TTFont

    path = font_folder() / name
    try:
        data = path.read_bytes()
        font = TTFont(BytesIO(data))
        letters = font.getBestCmap() or {}
        font["glyf"]
        font["GSUB"]
        whole = 0x0E01 in letters and 0x0E33 in letters
    except Exception as error:  # noqa: BLE001 - see below
        # fontTools raises whatever the broken table happens to hit.
        raise RenderFailed(
            f"แบบอักษร {name} เสียหรือหายไป ({type(error).__name__}) "
            "ติดตั้งแพ็กเกจ fontpkg-sarabun ใหม่"
        ) from None
    if not whole:
        raise RenderFailed(f"แบบอักษร {name} ไม่มีอักษรไทย ติดตั้งแพ็กเกจ fontpkg-sarabun ใหม่")
    return data
