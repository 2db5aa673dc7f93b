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
    wanted = header.get("bytes") if isinstance(header, dict) else None
    if not isinstance(wanted, int) or wanted < 0:
        raise ValueError("no frame")
    body = b""
    if wanted:
        body = stream.read(wanted)
        if len(body) != wanted:
            return None
    return header, body
