"""A small handbook of one's own to read."""

from pathlib import Path

import pytest

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    + (1280).to_bytes(4)
    + (600).to_bytes(4)
    + b"\x08\x03\x00\x00\x00"
)


@pytest.fixture
def handbook(tmp_path, monkeypatch) -> Path:
    """A folder with a contents file, two pages and a picture."""
    for part in ("start", "officer", "pictures"):
        (tmp_path / part).mkdir()
    (tmp_path / "pictures/scores.png").write_bytes(PNG)
    (tmp_path / "README.md").write_text(
        "# คู่มือ\n\n## เริ่มใช้งาน\n\n- [เข้าสู่ระบบ](start/sign-in.md) เข้า ออก\n\n"
        "## เจ้าหน้าที่\n\n- [กรอกคะแนน](officer/scores.md) ทีละช่อง\n",
        encoding="utf-8",
    )
    (tmp_path / "start/sign-in.md").write_text(
        "# เข้าสู่ระบบ\n\nใช้บัญชีของตนเอง\n\n## ลืมรหัสผ่าน\n\nแจ้งผู้ดูแลระบบ\n",
        encoding="utf-8",
    )
    (tmp_path / "officer/scores.md").write_text(
        "# กรอกคะแนน\n\nพิมพ์ 88.37 ตามประกาศ\n", encoding="utf-8"
    )
    monkeypatch.setattr("ita_portal.handbook.book.folder", lambda: tmp_path)
    return tmp_path
