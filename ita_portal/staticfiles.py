"""The few static files that come from packages, by name.

Bootstrap's package alone holds 1,300 files; serving only what pages use keeps
``collectstatic`` quick and the served surface small. Some are made lighter on
their way, once, and kept in ``VAR_DIR/static-made``.
"""

import io
import os
import re
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

# Latin, Thai, and the signs between: what Sarabun is asked for on screen.
SCREEN_CHARACTERS = [
    *range(0x20, 0x100),
    *range(0x0E00, 0x0E5C),
    *range(0x2000, 0x2070),
    0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x25CC,
]  # fmt: skip


def _package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


def without_data_images(content: bytes) -> bytes:
    """Our stylesheet draws ticks and arrows; the content policy refuses these."""
    text = re.sub(r"url\((\"data:[^\"]*\"|'data:[^']*')\)", "none", content.decode())
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text).encode()


def for_screens(content: bytes) -> bytes:
    """A typeface with the characters of our pages alone, compressed as WOFF2."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(content))
    # Old screens need the hints.
    options = Options(layout_features=["*"], hinting=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=SCREEN_CHARACTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


class Chosen(NamedTuple):
    source: Path
    change: Callable[[bytes], bytes] | None = None


_BOOTSTRAP = _package_folder("bootstrap") / "static" / "bootstrap" / "css"
_HTMX = _package_folder("django_htmx") / "static" / "django_htmx"
_SARABUN = _package_folder("fontpkg_sarabun") / "files"

CHOSEN = {
    "css/bootstrap.min.css": Chosen(
        _BOOTSTRAP / "bootstrap.min.css", without_data_images
    ),
    "js/htmx.min.js": Chosen(_HTMX / "htmx-2.min.js"),
    **{
        f"fonts/Sarabun-{weight}.woff2": Chosen(
            _SARABUN / f"Sarabun-{weight}.ttf", for_screens
        )
        for weight in ("Regular", "Medium", "SemiBold", "Bold")
    },
}


def path_of(name: str) -> Path:
    """Where the chosen file lies as it is served; changed on first use."""
    source, change = CHOSEN[name]
    if change is None:
        return source
    made = Path(settings.VAR_DIR) / "static-made" / name
    newest = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
    if not made.exists() or made.stat().st_mtime < newest:
        made.parent.mkdir(parents=True, exist_ok=True)
        content = change(source.read_bytes())
        # Two processes may make it at once: each moves a whole file into place.
        handle, written = tempfile.mkstemp(dir=made.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(written).chmod(0o644)
        Path(written).replace(made)
    return made


class _ChosenStorage(FileSystemStorage):
    """Reads the chosen files under the names they are served by."""

    def path(self, name):
        return str(path_of(name))


class ChosenPackageFiles(BaseFinder):
    """Finds exactly the files of ``CHOSEN``."""

    storage = _ChosenStorage()

    def find(self, path, find_all=False, **_):
        found = str(path_of(path)) if path in CHOSEN else None
        if find_all:
            return [found] if found else []
        return found

    def list(self, ignore_patterns):
        for name in CHOSEN:
            yield name, self.storage

    def check(self, **kwargs):
        return []
