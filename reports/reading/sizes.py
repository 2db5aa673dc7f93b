"""How much one report may hold, whatever format it comes in."""

from dataclasses import dataclass

from organisations.errors import Refused

MOST_CELLS = 20_000
MOST_COLUMNS = 60
MOST_TEXT = 600_000
MOST_PARAGRAPHS = 10_000


@dataclass
class Budget:
    """What is left while a file is taken apart; ends it with a sentence."""

    text: int = MOST_TEXT
    paragraphs: int = MOST_PARAGRAPHS
    cells: int = MOST_CELLS

    def spend(self, text: str) -> None:
        self.text -= len(text)
        self.paragraphs -= 1
        if self.text < 0 or self.paragraphs < 0:
            raise Refused(
                f"ไฟล์นี้มีข้อความเกิน {MOST_PARAGRAPHS:,} ย่อหน้าหรือ {MOST_TEXT:,} ตัวอักษร "
                "ตรวจว่าเป็นรายงานฉบับเดียว"
            )

    def cell(self, columns: int) -> None:
        self.cells -= 1
        if columns > MOST_COLUMNS:
            raise Refused(
                f"ตารางในไฟล์นี้มี {columns:,} คอลัมน์ เกินที่อ่านได้ {MOST_COLUMNS} คอลัมน์ "
                "ตรวจว่าเป็นไฟล์รายงาน"
            )
        if self.cells < 0:
            raise Refused(f"ตารางในไฟล์นี้มีเกิน {MOST_CELLS:,} ช่อง ตรวจว่าเป็นไฟล์รายงาน")
