"""Load the years' frameworks; idempotent."""

from pathlib import Path

from django.conf import settings

from assessments.services.frameworks import load_frameworks
from organisations.commands import WritingCommand


class Command(WritingCommand):
    help = "โหลดกรอบการประเมินรายปี ทำซ้ำได้ ไม่ลบสิ่งที่คะแนนอ้างถึง และบอกสิ่งที่เปลี่ยน"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "fixtures/frameworks",
            help="โฟลเดอร์ของไฟล์ปี.yaml (ค่าเริ่มต้น: ที่มากับระบบ)",
        )

    def act(self, *, folder, by, **_):
        for loaded in load_frameworks(folder, by=by):
            if loaded.created:
                self.stderr.write(f"กรอบการประเมินปี {loaded.year_be}: เพิ่มแล้ว")
            elif loaded.changes:
                self.stderr.write(
                    f"กรอบการประเมินปี {loaded.year_be}: เปลี่ยน {len(loaded.changes)} แห่ง"
                )
                for path, (old, new) in loaded.changes.items():
                    self.stderr.write(f"  {path}: {old!r} -> {new!r}")
            else:
                self.stderr.write(f"กรอบการประเมินปี {loaded.year_be}: ไม่เปลี่ยน")
