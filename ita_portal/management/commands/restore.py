"""A backup put back, whole or not at all."""

from pathlib import Path

from ita_portal.backup.restoring import check_backup, restore_backup
from organisations.commands import PortalCommand


class Command(PortalCommand):
    help = (
        "กู้คืนข้อมูลทั้งหมดจากไฟล์สำรอง ลงฐานข้อมูลว่าง หรือแทนที่ของเดิมด้วย --replace "
        "ไฟล์ที่เสียจะไม่ถูกใช้เลยและไม่มีอะไรเปลี่ยน ปิดตัวทำงานเบื้องหลังก่อนกู้คืน"
    )
    # The database may be one that nobody has prepared.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="ไฟล์สำรอง")
        parser.add_argument(
            "--replace", action="store_true", help="แทนที่ข้อมูลที่มีอยู่ทั้งหมด ข้อมูลเดิมจะหายไป"
        )
        parser.add_argument(
            "--check", action="store_true", help="ตรวจไฟล์อย่างเดียว ไม่เปลี่ยนอะไร"
        )

    def act(self, *, file, replace, check, **_):
        if check:
            found = check_backup(file)
            said = "ไฟล์สำรองสมบูรณ์"
        else:
            found = restore_backup(file, replace=replace, say=self.stderr.write)
            said = "กู้คืนแล้ว ทุกคนต้องเข้าสู่ระบบใหม่"
        self.stderr.write(
            f"{said} สำรองเมื่อ {found.made_at} มี {found.rows:,} แถว {found.files:,} ไฟล์"
        )
        if found.other_audit_key:
            self.stderr.write(
                "กุญแจบันทึกเหตุการณ์ของเครื่องนี้ไม่ใช่ของข้อมูลชุดนี้ วาง audit-key เดิมใน VAR_DIR "
                "แล้วตรวจด้วย manage.py verify_audit"
            )
