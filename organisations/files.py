"""Files that people give: whole or not at all, under names nobody can guess."""

import contextlib
import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from organisations.errors import Refused


def _path(name: str) -> Path:
    """Where ``name`` lies; names are made here alone and lead nowhere else."""
    root = Path(settings.MEDIA_ROOT).resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise ValueError(name)
    return path


def store(content: bytes, *, folder: str, suffix: str, stem: str = "") -> str:
    """Keep ``content`` and return its name.

    ``stem`` names what may be known and is the same whenever it is kept, as a
    fingerprint is; without it nobody can guess the name.

    Raises:
        Refused: it could not be written whole; nothing is left behind then.
    """
    name = f"{folder}/{stem or secrets.token_urlsafe(24)}{suffix}"
    path = _path(name)
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".half-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise Refused(
            f"เก็บไฟล์ไม่ได้ ({error.strerror}) ยังไม่มีอะไรเปลี่ยน ให้ผู้ดูแลระบบตรวจเนื้อที่ว่างของเครื่อง แล้วลองอีกครั้ง"
        ) from error
    return name


def read(name: str) -> bytes:
    """The stored content; ``FileNotFoundError`` when it is gone."""
    return _path(name).read_bytes()


def unchanged_for(folder: str, seconds: float) -> Iterator[str]:
    """Names of what lies in ``folder`` and was written that long ago, halves too."""
    latest = time.time() - seconds
    try:
        entries = list(os.scandir(_path(folder)))
    except FileNotFoundError:
        return
    for each in entries:
        with contextlib.suppress(FileNotFoundError):
            if each.is_file() and each.stat().st_mtime < latest:
                yield f"{folder}/{each.name}"


def remove(name: str) -> None:
    """Take the file away; one that is gone already is no fault."""
    with contextlib.suppress(OSError):
        _path(name).unlink()


def open_stored(name: str) -> BinaryIO:
    """To be read piece by piece; ``OSError`` when it is gone."""
    return _path(name).open("rb")


def path_of(name: str) -> Path:
    """Where it lies, for whoever writes piece by piece or looks through a folder."""
    return _path(name)
