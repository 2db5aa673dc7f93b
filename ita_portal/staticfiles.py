"""The few static files that come from packages, by name.

Bootstrap's package alone holds 1,300 files; serving only what pages use keeps
``collectstatic`` quick and the served surface small.
"""

from importlib.util import find_spec
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage


def _package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


_BOOTSTRAP = _package_folder("bootstrap") / "static" / "bootstrap" / "css"
_HTMX = _package_folder("django_htmx") / "static" / "django_htmx"
_SARABUN = _package_folder("fontpkg_sarabun") / "files"

CHOSEN = {
    "css/bootstrap.min.css": _BOOTSTRAP / "bootstrap.min.css",
    "css/bootstrap.min.css.map": _BOOTSTRAP / "bootstrap.min.css.map",
    "js/htmx.min.js": _HTMX / "htmx-2.min.js",
    **{
        f"fonts/Sarabun-{weight}.ttf": _SARABUN / f"Sarabun-{weight}.ttf"
        for weight in ("Regular", "Medium", "SemiBold", "Bold")
    },
}


class _ChosenStorage(FileSystemStorage):
    """Reads the chosen files under the names they are served by."""

    def path(self, name):
        return str(CHOSEN[name])


class ChosenPackageFiles(BaseFinder):
    """Finds exactly the files of ``CHOSEN``."""

    storage = _ChosenStorage()

    def find(self, path, find_all=False, **_):
        found = str(CHOSEN[path]) if path in CHOSEN else None
        if find_all:
            return [found] if found else []
        return found

    def list(self, ignore_patterns):
        for name in CHOSEN:
            yield name, self.storage

    def check(self, **kwargs):
        return []
