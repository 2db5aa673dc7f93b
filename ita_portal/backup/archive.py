"""The file of a backup: a zip whose every byte is accounted for.

``tables/LABEL.jsonl`` holds a JSON list a row, ``files/…`` what people gave,
``keys/…`` secrets if they were asked for, ``manifest.json`` the size and SHA-256
of each. The zip's comment is the SHA-256 of all that stands before it.
"""

import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from organisations.errors import Refused

FORMAT = 1
MANIFEST = "manifest.json"
MARK = b"sha256:"
DIGEST_LENGTH = 64
PIECE = 1024 * 1024
LONGEST_MANIFEST = 256 * 1024 * 1024
LONGEST_ROW = 64 * 1024 * 1024
# What Deflate can do at the very most is 1032.
MOST_TIMES_LARGER = 1_050
PART = r"[0-9A-Za-z_-][0-9A-Za-z._-]*"
NAME = re.compile(
    rf"tables/{PART}\.jsonl|files/{PART}(/{PART})*|keys/(secret-key|audit-key)"
)


class Damaged(Refused):
    """The file is not what a backup wrote; nothing was changed."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"ไฟล์สำรองนี้ใช้ไม่ได้ ({what}) ยังไม่มีข้อมูลใดถูกเปลี่ยน ใช้ไฟล์สำรองอีกชุด "
            "หรือคัดลอกไฟล์นี้จากที่เก็บใหม่อีกครั้ง"
        )


@dataclass(frozen=True)
class Entry:
    """One part of the file; ``facts`` is what else the manifest says of it."""

    name: str
    size: int
    sha256: str
    facts: dict[str, Any]


class Writer:
    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zip = zipped
        self.entries: list[dict[str, Any]] = []

    @contextmanager
    def part(self, name: str, **facts: Any) -> Iterator["Part"]:
        """A part to write into; ``facts`` may be added to until it ends."""
        info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with self._zip.open(info, "w", force_zip64=True) as stream:
            part = Part(stream, facts)
            yield part
        self.entries.append(
            {
                "name": name,
                "size": part.size,
                "sha256": part.digest.hexdigest(),
                **part.facts,
            }
        )

    def finish(self, **facts: Any) -> None:
        text = json.dumps({**facts, "entries": self.entries}, ensure_ascii=False)
        self._zip.writestr(
            zipfile.ZipInfo(MANIFEST, date_time=(1980, 1, 1, 0, 0, 0)),
            text.encode(),
            zipfile.ZIP_DEFLATED,
        )


class Part:
    def __init__(self, stream: IO[bytes], facts: dict[str, Any]) -> None:
        self._stream = stream
        self.facts = facts
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, content: bytes) -> None:
        self._stream.write(content)
        self.digest.update(content)
        self.size += len(content)


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A new archive at ``path``, for its owner alone; there when whole, else not.

    Raises:
        Refused: it could not be written whole; what stood there before still does.
    """
    half = ""
    try:
        handle, half = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.half-")
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
                yield (writer := Writer(zipped))
                zipped.comment = MARK + b"0" * DIGEST_LENGTH
            del writer
            digest = _digest_of(file)
            file.seek(-DIGEST_LENGTH, os.SEEK_END)
            file.write(digest.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(half).replace(path)
        half = ""
    except OSError as error:
        raise Refused(
            f"เขียนไฟล์สำรองที่ {path} ไม่ได้ ({error.strerror}) ไฟล์เดิมถ้ามียังอยู่ "
            "ตรวจว่าโฟลเดอร์มีอยู่ เขียนได้ และมีเนื้อที่พอ"
        ) from error
    finally:
        if half:
            with suppress(OSError):
                Path(half).unlink()


def _digest_of(file: IO[bytes]) -> str:
    """SHA-256 of all but the digest at the end."""
    left = file.seek(0, os.SEEK_END) - DIGEST_LENGTH
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (piece := file.read(min(PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


class Reader:
    """An archive that was found whole; ``facts`` is its manifest."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zip = zipped
        self.facts = self._manifest()
        self.entries = {each.name: each for each in self._entries()}

    def under(self, folder: str) -> list[Entry]:
        return [each for each in self.entries.values() if each.name.startswith(folder)]

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """The part's content; ``Damaged`` when it is not what the manifest says."""
        digest, left = hashlib.sha256(), entry.size
        with self._zip.open(entry.name) as stream:
            # One byte more than there should be is one too many.
            while piece := stream.read(min(PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise Damaged(f"{entry.name} ใหญ่กว่าที่บันทึกไว้")
                digest.update(piece)
                yield piece
        if left or digest.hexdigest() != entry.sha256:
            raise Damaged(f"{entry.name} ไม่ตรงกับที่บันทึกไว้")

    def content(self, entry: Entry) -> bytes:
        return b"".join(self.pieces(entry))

    def rows(self, entry: Entry) -> Iterator[list[Any]]:
        """Each row of a table; as many, and as wide, as the manifest says."""
        columns, count, rest = entry.facts["columns"], 0, b""
        for piece in self.pieces(entry):
            *lines, rest = (rest + piece).split(b"\n")
            if len(rest) > LONGEST_ROW:
                raise Damaged(f"{entry.name} มีแถวยาวเกินไป")
            for line in lines:
                row = _json(line, entry.name)
                if not isinstance(row, list) or len(row) != len(columns):
                    raise Damaged(f"{entry.name} แถวที่ {count + 1}")
                count += 1
                yield row
        if rest or count != entry.facts["rows"]:
            raise Damaged(f"{entry.name} จำนวนแถวไม่ตรง")

    def check_whole(self) -> None:
        """Read every part to its end once, so that later nothing can be amiss."""
        for entry in self.entries.values():
            if entry.name.startswith("tables/"):
                for _ in self.rows(entry):
                    pass
            else:
                for _ in self.pieces(entry):
                    pass

    def _manifest(self) -> dict[str, Any]:
        try:
            info = self._zip.getinfo(MANIFEST)
        except KeyError:
            raise Damaged("ไม่มีรายการสิ่งที่อยู่ในไฟล์") from None
        if info.file_size > LONGEST_MANIFEST:
            raise Damaged("รายการสิ่งที่อยู่ในไฟล์ใหญ่ผิดปกติ")
        with self._zip.open(info) as stream:
            text = stream.read(LONGEST_MANIFEST + 1)
        facts = _json(text, MANIFEST)
        if not isinstance(facts, dict):
            raise Damaged(MANIFEST)
        if facts.get("format") != FORMAT:
            raise Refused(
                f"ไฟล์สำรองนี้เป็นรูปแบบที่ {facts.get('format')} โปรแกรมรุ่นนี้อ่านรูปแบบที่ {FORMAT} "
                "กู้คืนด้วยโปรแกรมรุ่นที่ใช้สำรอง"
            )
        return facts

    def _entries(self) -> Iterator[Entry]:
        said = self.facts.get("entries")
        there = {each.filename: each for each in self._zip.infolist()}
        if not isinstance(said, list) or len(there) != len(self._zip.infolist()):
            raise Damaged("มีชื่อซ้ำกัน")
        names = [each.get("name") for each in said if isinstance(each, dict)]
        if len(names) != len(said) or {*names, MANIFEST} != set(there):
            raise Damaged("สิ่งที่อยู่ในไฟล์ไม่ตรงกับรายการ")
        for each in said:
            entry = _entry(dict(each))
            info = there[entry.name]
            if info.file_size != entry.size or (
                entry.size > PIECE
                and entry.size > max(1, info.compress_size) * MOST_TIMES_LARGER
            ):
                raise Damaged(f"{entry.name} ขนาดไม่ตรงกับรายการ")
            yield entry


def _entry(said: dict[str, Any]) -> Entry:
    name, size, sha256 = (
        said.pop("name"),
        said.pop("size", None),
        said.pop("sha256", ""),
    )
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise Damaged("มีชื่อที่ระบบไม่ได้เขียน")
    is_table = name.startswith("tables/")
    if not isinstance(size, int) or (
        is_table
        and not (
            isinstance(said.get("columns"), list) and isinstance(said.get("rows"), int)
        )
    ):
        raise Damaged(f"{name} ไม่มีขนาดหรือจำนวนแถว")
    return Entry(name, size, sha256, said)


def _json(text: bytes, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Damaged(name) from None


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """The archive at ``path`` for reading, its outer digest found right.

    Raises:
        Refused: there is none, it cannot be read, or not a byte of it may be trusted.
    """
    try:
        with path.open("rb") as file:
            _check_digest(file)
            with zipfile.ZipFile(file) as zipped:
                yield Reader(zipped)
    except OSError as error:
        if isinstance(error, zipfile.BadZipFile):
            raise Damaged("อ่านไม่ได้") from error
        raise Refused(f"ไฟล์ {path} อ่านหรือเก็บไม่ได้ ({error.strerror})") from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise Damaged("อ่านไม่ได้") from error


def _check_digest(file: IO[bytes]) -> None:
    length = file.seek(0, os.SEEK_END)
    tail = len(MARK) + DIGEST_LENGTH
    if length < tail:
        raise Damaged("สั้นเกินไป")
    file.seek(-tail, os.SEEK_END)
    mark, digest = file.read(len(MARK)), file.read()
    if mark != MARK:
        raise Damaged("ไม่ครบ หรือไม่ใช่ไฟล์สำรองของระบบนี้")
    if _digest_of(file) != digest.decode("ascii", "replace"):
        raise Damaged("มีบางส่วนเปลี่ยนไปจากตอนที่สำรอง")
