"""Is this PDF a report that was published here, and is it the current one?"""

import json
import sys
from pathlib import Path

from django.utils import timezone

from organisations.commands import PortalCommand
from organisations.errors import Refused
from reports.publishing.telling import verdict_data, verdict_words
from reports.publishing.verifying import Result, verify_bytes

MOST_BYTES = 64 * 1024 * 1024


class Command(PortalCommand):
    help = (
        "ตรวจว่าไฟล์ PDF เป็นรายงานที่เผยแพร่จากระบบนี้หรือไม่ รหัสจบ 0 เป็นฉบับปัจจุบันหรือฉบับที่มีฉบับใหม่แทน "
        "1 ไม่ใช่ไฟล์ที่เผยแพร่ 2 ไม่ใช่ PDF"
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="ไฟล์ PDF")
        parser.add_argument("--json", action="store_true", help="ผลตรวจเป็น JSON")

    def act(self, *, file, **options):
        try:
            with file.open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
        except OSError as error:
            raise Refused(f"เปิดไฟล์ {file} ไม่ได้ ({error.strerror})") from None
        if len(content) > MOST_BYTES:
            raise Refused(f"ไฟล์ {file} ใหญ่เกิน 64 MB ไม่ใช่รายงานของระบบนี้")
        verdict = verify_bytes(content)
        if options["json"]:
            self.stdout.write(json.dumps(verdict_data(verdict), ensure_ascii=False))
            self.stderr.write(verdict_words(verdict, timezone.localtime))
        else:
            self.stdout.write(verdict_words(verdict, timezone.localtime))
        if verdict.result is Result.UNKNOWN:
            sys.exit(1)
