"""How the worker and its callers speak: a JSON line, then as many bytes as it says."""

import json
from typing import Any, BinaryIO

LONGEST_HEADER = 64 * 1024


def write_frame(stream: BinaryIO, header: dict[str, Any], body: bytes = b"") -> None:
    line = json.dumps({**header, "bytes": len(body)}, ensure_ascii=False)
    stream.write(line.encode() + b"\n" + body)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next frame, or None when the other side has gone.

    Raises:
        ValueError: what came is no frame.
    """
    line = stream.readline(LONGEST_HEADER)
    if not line.endswith(b"\n"):
        return None
    header = json.loads(line)
    if not isinstance(header, dict) or not isinstance(header.get("bytes"), int):
        raise ValueError("no frame")
    body = b""
    if wanted := header["bytes"]:
        body = stream.read(wanted)
        if len(body) != wanted:
            return None
    return header, body
