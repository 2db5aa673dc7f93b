"""What a browser sent, onto the disk: piece by piece, looked at, kept or refused.

    with taken_in(uploads) as taken:
        with transaction.atomic():
            ...  # rows for ``taken.files``, each with what its ``keep()`` returns

Nothing stays that was not kept; when an error leaves the block, nothing at all.
"""

import contextlib
import hashlib
import mmap
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

from organisations import files
from organisations.errors import Refused
from organisations.uploads.inspection import inspected
from organisations.uploads.kinds import Kind
from organisations.uploads.names import clean_name
from organisations.uploads.scanning import scan

HALF = ".half-"


class Upload(Protocol):
    """As Django hands it over: never read whole."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterator[bytes]: ...


@dataclass
class TakenFile:
    """A whole file beside those in use; ``stored`` once it is among them."""

    name: str
    kind: Kind
    sha256: str
    size: int
    path: Path
    folder: str
    stored: str = ""

    def keep(self) -> str:
        """Put it in its place under a name that nobody can guess; return the name."""
        token = secrets.token_hex(20)
        stored = f"{self.folder}/{token[:2]}/{token}"
        target = files.path_of(stored)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.path.rename(target)
            self.stored = stored
            _settle(target.parent)
        except OSError as error:
            raise Refused(no_room(error)) from error
        return stored


@dataclass(frozen=True)
class NotTaken:
    name: str
    why: str


@dataclass
class TakenIn:
    """What was sent, in its order."""

    results: list[TakenFile | NotTaken] = field(default_factory=list)

    @property
    def files(self) -> list[TakenFile]:
        return [each for each in self.results if isinstance(each, TakenFile)]


@contextmanager
def taken_in(uploads: Iterable[Upload], *, folder: str) -> Iterator[TakenIn]:
    """Each upload on the disk and looked at; it does not matter to the others."""
    taken = TakenIn()
    try:
        for upload in uploads:
            name = clean_name(upload.name or "")
            try:
                taken.results.append(_take(upload, name, folder))
            except Refused as refusal:
                taken.results.append(NotTaken(name, str(refusal)))
        yield taken
    except BaseException:
        for each in taken.files:
            if each.stored:
                files.remove(each.stored)
        raise
    finally:
        for each in taken.files:
            with contextlib.suppress(OSError):
                each.path.unlink()


def no_room(error: OSError) -> str:
    return (
        f"เก็บไฟล์นี้ไม่ได้ ({error.strerror}) ไฟล์อื่นที่เก็บแล้วยังอยู่ "
        "ให้ผู้ดูแลระบบตรวจเนื้อที่ว่างของเครื่อง แล้วเลือกไฟล์นี้อีกครั้ง"
    )


def _take(upload: Upload, name: str, folder: str) -> TakenFile:
    _check_size(upload.size or 0)
    half = ""
    try:
        within = files.path_of(folder)
        within.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=within, prefix=HALF)
        with os.fdopen(handle, "w+b") as file:
            size, sha256 = _written(upload, file)
            kind, name = _inspected(file, size, name)
        path = Path(half)
        scan(path)
    except OSError as error:
        _forget(half)
        raise Refused(no_room(error)) from error
    except BaseException:
        _forget(half)
        raise
    return TakenFile(name, kind, sha256, size, path, folder)


def _written(upload: Upload, file: BinaryIO) -> tuple[int, str]:
    """Size and SHA-256 of what was written, down to the disk itself."""
    digest, size = hashlib.sha256(), 0
    for piece in upload.chunks():
        size += len(piece)
        _check_size(size)
        digest.update(piece)
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return size, digest.hexdigest()


def _inspected(file: BinaryIO, size: int, name: str) -> tuple[Kind, str]:
    if not size:
        return inspected(b"", name)
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return inspected(content, name)


def _check_size(size: int) -> None:
    most = settings.UPLOAD_MOST_BYTES
    if size > most:
        raise Refused(
            f"ไฟล์ขนาด {size / 1024 / 1024:,.1f} MB เกิน {most // 1024 // 1024} MB "
            "ย่อรูปหรือแบ่งไฟล์ แล้วเลือกใหม่"
        )


def _forget(half: str) -> None:
    if half:
        with contextlib.suppress(OSError):
            Path(half).unlink()


def _settle(folder: Path) -> None:
    """The new name itself survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
