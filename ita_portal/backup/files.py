"""What people gave, as files: which there are, and how others take their place."""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

STAGED, REPLACED = ".restoring-", ".replaced-"
PIECE = 1024 * 1024


def root() -> Path:
    return Path(settings.MEDIA_ROOT)


def names() -> set[str]:
    """Every whole file, relative to the folder of all; none that is half written."""
    found = set()
    for folder, folders, files in os.walk(root()):
        folders[:] = [each for each in folders if not each.startswith((".", "new-"))]
        for name in files:
            path = Path(folder) / name
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                found.add(path.relative_to(root()).as_posix())
    return found


def pieces(name: str) -> Iterator[bytes]:
    with (root() / name).open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


class NewFiles:
    """Files beside those in use, until ``put_in_place``; all within one folder."""

    def __init__(self) -> None:
        token = secrets.token_hex(8)
        root().mkdir(parents=True, exist_ok=True)
        self._staged = root() / f"{STAGED}{token}"
        self._replaced = root() / f"{REPLACED}{token}"
        self._staged.mkdir(mode=0o700)
        self._is_in_place = False

    def write(self, name: str, content: Iterable[bytes]) -> None:
        path = self._staged / name
        if not path.resolve().is_relative_to(self._staged.resolve()):
            raise ValueError(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())

    def put_in_place(self) -> None:
        """The folder may be a mounted disk, so its content is moved, not itself."""
        self._replaced.mkdir(mode=0o700)
        self._is_in_place = True
        _move_all(root(), self._replaced)
        _move_all(self._staged, root())

    def take_back(self) -> None:
        """As before, whatever had been done."""
        if self._is_in_place:
            _move_all(root(), self._staged)
            _move_all(self._replaced, root())
            self._is_in_place = False
        self.forget()

    def forget(self) -> None:
        """Remove what is not in use."""
        for folder in (self._staged, self._replaced):
            shutil.rmtree(folder, ignore_errors=True)


def _move_all(source: Path, target: Path) -> None:
    for path in list(source.iterdir()):
        if not path.name.startswith((STAGED, REPLACED)):
            path.rename(target / path.name)
