"""Where the files of previews lie: whole folders of random names, or nothing."""

import errno
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PDF = "report.pdf"
_NEW = "new-"
# No run takes so long: an unfinished folder of this age belongs to a dead one.
_ABANDONED_SECONDS = 3600


class NotStored(Exception):
    """The files could not be written and nothing of them is left; says why in Thai."""


class NewFolder:
    """Files that become visible together, by ``keep``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.name.removeprefix(_NEW)

    def write(self, name: str, content: bytes) -> None:
        (self._path / name).write_bytes(content)

    def keep(self) -> None:
        self._path.rename(self._path.with_name(self.name))


def folder_of_all() -> Path:
    return Path(settings.MEDIA_ROOT) / "previews"


def picture_name(number: int) -> str:
    return f"{number}.png"


def thumbnail_name(number: int) -> str:
    return f"{number}-small.png"


def path_of(folder: str, name: str) -> Path:
    return folder_of_all() / folder / name


def is_there(folder: str) -> bool:
    return bool(folder) and path_of(folder, PDF).is_file()


@contextmanager
def new_folder() -> Iterator[NewFolder]:
    """A folder to fill; whatever was not kept is gone afterwards.

    Raises:
        NotStored: the disk is full or refuses.
    """
    path = folder_of_all() / f"{_NEW}{secrets.token_hex(16)}"
    try:
        path.mkdir(parents=True, mode=0o700)
        yield NewFolder(path)
    except OSError as error:
        raise NotStored(_sentence(error)) from error
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _sentence(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            "พื้นที่ดิสก์ของเครื่องที่เก็บตัวอย่างเต็ม แจ้งผู้ดูแลระบบให้เพิ่มพื้นที่ แล้วสร้างตัวอย่างอีกครั้ง "
            "ระหว่างนี้ดาวน์โหลด PDF ได้"
        )
    return (
        f"เขียนไฟล์ตัวอย่างไม่ได้ ({error.strerror or type(error).__name__}) "
        "แจ้งผู้ดูแลระบบให้ตรวจโฟลเดอร์ที่เก็บไฟล์ ระหว่างนี้ดาวน์โหลด PDF ได้"
    )


def remove(folder: str) -> None:
    if folder:
        shutil.rmtree(folder_of_all() / folder, ignore_errors=True)


def remove_strays(known: set[str]) -> int:
    """Remove folders that nothing refers to and nobody is filling."""
    removed = 0
    for path in folder_of_all().glob("*/"):
        if path.name in known or _age(path) < _ABANDONED_SECONDS:
            continue
        shutil.rmtree(path, ignore_errors=True)
        removed += 1
    return removed


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0
