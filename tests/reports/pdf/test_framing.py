"""Frames between the render worker and its callers."""

import io

import pytest

from reports.pdf.framing import LONGEST_HEADER, read_frame, write_frame

pytestmark = pytest.mark.pure


def _written(header: dict[str, object], body: bytes = b"") -> bytes:
    stream = io.BytesIO()
    write_frame(stream, header, body)
    return stream.getvalue()


@pytest.mark.parametrize(
    "body", [b"", b"\n", b"%PDF-1.7\n\x00\xff\n%%EOF\n", "รายงานประจำปี\n".encode()]
)
def test_a_frame_comes_back_as_it_was_sent(body: bytes) -> None:
    stream = io.BytesIO(_written({"ok": True, "message": "จัดหน้า\nไม่ได้"}, body))
    header, received = read_frame(stream)
    assert header == {"ok": True, "message": "จัดหน้า\nไม่ได้", "bytes": len(body)}
    assert received == body


def test_frames_follow_each_other_without_running_together() -> None:
    stream = io.BytesIO(
        _written({"id": 1}, b"first\n") + _written({"id": 2}, b"second")
    )
    assert read_frame(stream)[1] == b"first\n"
    assert read_frame(stream)[1] == b"second"
    assert read_frame(stream) is None


def test_a_frame_that_ends_early_is_no_frame() -> None:
    whole = _written({"id": 1}, b"twelve bytes")
    assert read_frame(io.BytesIO(whole[:-1])) is None
    assert read_frame(io.BytesIO(whole[:5])) is None
    assert read_frame(io.BytesIO(b"")) is None


@pytest.mark.parametrize(
    "line",
    [
        b"[1]\n",
        b'{"id": 1}\n',
        b'{"bytes": "3"}\n',
        b"Warning: x\n",
        b'{"bytes": -1}\n',
    ],
)
def test_what_is_no_frame_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_frame(io.BytesIO(line + b"abc"))


def test_a_header_without_end_is_not_read_for_ever() -> None:
    stream = io.BytesIO(b"x" * (LONGEST_HEADER * 3))
    assert read_frame(stream) is None
    assert stream.tell() == LONGEST_HEADER
