"""Files that travel to the render worker with a document, by addresses of our own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PICTURE_KINDS = ("image/png", "image/jpeg")
_ADDRESS = re.compile(r"attached:[0-9a-f]{64}")


@dataclass(frozen=True)
class Attachment:
    """A picture; ``kind`` is its media type, one of ``PICTURE_KINDS``."""

    content: bytes
    kind: str


def attachment_url(sha256: str) -> str:
    """The only address under which a document finds the file with this hash."""
    return f"attached:{sha256}"


def pack(attachments: Mapping[str, Attachment]) -> tuple[list[dict[str, Any]], bytes]:
    """What a frame's header says of the attachments, and their bytes in a row.

    Raises:
        ValueError: an address or kind that is none of ours.
    """
    listed, parts = [], []
    for address, each in attachments.items():
        if not _ADDRESS.fullmatch(address) or each.kind not in PICTURE_KINDS:
            raise ValueError(f"no attachment of ours: {address[:80]} {each.kind}")
        listed.append(
            {"address": address, "kind": each.kind, "bytes": len(each.content)}
        )
        parts.append(each.content)
    return listed, b"".join(parts)


def unpack(
    listed: list[dict[str, Any]], body: bytes
) -> tuple[bytes, dict[str, Attachment]]:
    """The HTML in front of the attachments, and each attachment by its address.

    Raises:
        ValueError: the list does not fit the bytes.
    """
    attachments: dict[str, Attachment] = {}
    end = len(body)
    for each in reversed(listed):
        start = end - each["bytes"]
        if each["bytes"] < 0 or start < 0 or not _ADDRESS.fullmatch(each["address"]):
            raise ValueError("attachments do not fit their frame")
        attachments[each["address"]] = Attachment(body[start:end], each["kind"])
        end = start
    return body[:end], attachments
