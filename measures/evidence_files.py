"""The files behind evidence: to be read piece by piece, or as a picture drawn anew."""

from collections.abc import Iterator
from typing import BinaryIO

from measures.models import Evidence
from organisations import files
from organisations.errors import Refused
from organisations.pictures import small_copy

PIECE = 262_144
# A printed side of some sixteen centimetres: enough for 250 dots an inch.
PUBLISHED_SIDE, PUBLISHED_QUALITY = 1_600, 85
LOST = "ไฟล์นี้หายหรือไม่ตรงกับที่เก็บไว้ ให้ผู้ดูแลเครื่องกู้คืนจากสำรองข้อมูล"


def opened(evidence: Evidence) -> BinaryIO:
    """The stored file.

    Raises:
        Refused: it is gone, or not of the size that was kept.
    """
    try:
        file = files.open_stored(evidence.stored)
    except OSError as error:
        raise Refused(LOST) from error
    if file.seek(0, 2) != evidence.size:
        file.close()
        raise Refused(LOST)
    file.seek(0)
    return file


def check_there(evidence: Evidence) -> None:
    """Raise ``Refused`` where the file could not be handed out."""
    opened(evidence).close()


def pieces(evidence: Evidence) -> Iterator[bytes]:
    """The stored file as it is read."""
    with opened(evidence) as file:
        while piece := file.read(PIECE):
            yield piece


def published_copy(evidence: Evidence, side: int = PUBLISHED_SIDE) -> bytes:
    """The picture as a JPEG that anybody may see: pixels alone, upright, no metadata.

    Raises:
        Refused: it is no picture, gone, or cannot be drawn.
    """
    if not evidence.is_picture:
        raise Refused("เผยแพร่ในรายงานได้เฉพาะรูป เอาเครื่องหมายเผยแพร่ออกแล้วบันทึก")
    with opened(evidence) as file:
        return small_copy(
            file, evidence.media_type, side=side, quality=PUBLISHED_QUALITY
        )
