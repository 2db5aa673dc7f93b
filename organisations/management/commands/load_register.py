"""Load the register of local authorities; idempotent."""

from pathlib import Path

from django.conf import settings

from organisations.commands import WritingCommand
from organisations.services.register import load_register, read_register

REGISTER = Path("fixtures/register/local-authorities.csv")


class Command(WritingCommand):
    help = "โหลดทะเบียนองค์กรปกครองส่วนท้องถิ่น ทำซ้ำได้ ไม่ลบข้อมูลเดิม"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / REGISTER,
            help="ไฟล์ CSV ของทะเบียน (ค่าเริ่มต้น: ทะเบียนที่มากับระบบ)",
        )

    def act(self, *, file, by, **_):
        result = load_register(read_register(file), by=by)
        self.stderr.write(
            f"ทะเบียนหน่วยงาน: เพิ่ม {result.created} แก้ไข {result.updated} "
            f"ไม่เปลี่ยน {result.unchanged}"
        )
