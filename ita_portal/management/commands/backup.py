"""Everything in one file."""

from pathlib import Path

from ita_portal.backup.making import make_backup
from organisations.commands import PortalCommand


class Command(PortalCommand):
    help = (
        "สำรองข้อมูลทั้งหมดลงไฟล์เดียว ทั้งฐานข้อมูลและไฟล์ ใช้ได้ขณะเปิดระบบ กู้คืนได้ทั้งบน SQLite และ PostgreSQL "
        "ไฟล์เขียนเสร็จสมบูรณ์หรือไม่มีเลย อ่านได้เฉพาะเจ้าของ"
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="ไฟล์ที่จะเขียน")
        parser.add_argument(
            "--with-keys",
            action="store_true",
            help="รวมกุญแจของระบบ (secret-key และ audit-key) ผู้ที่ได้ไฟล์นี้ปลอมบันทึกเหตุการณ์ได้ จึงต้องเก็บให้ดีกว่าปกติ",
        )

    def act(self, *, file, with_keys, **_):
        made = make_backup(file, with_keys=with_keys, say=self.stderr.write)
        self.stderr.write(
            f"สำรองแล้ว {made['tables']} ตาราง {made['rows']:,} แถว {made['files']:,} ไฟล์ อยู่ที่ {file}"
        )
        if not with_keys:
            self.stderr.write(
                "ไฟล์นี้ไม่มีกุญแจของระบบ เก็บสำเนา secret-key และ audit-key ไว้ต่างหาก"
            )
