"""An old report as data: what was read, and what was not."""

import json
from pathlib import Path

from assessments.models.assessment import SCHEME_NACC
from organisations.commands import PortalCommand
from reports.old_reports import read_old_report
from reports.reading.as_json import report_json
from reports.reading.as_words import report_words


class Command(PortalCommand):
    help = "อ่านรายงานเดิม (.docx .pdf .txt) เป็นข้อมูล ไม่บันทึกข้อมูลใด"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="ไฟล์รายงานเดิม (.docx .pdf .txt)")
        parser.add_argument("--year", type=int, help="ปี พ.ศ. ที่ประเมิน ใช้แทนปีที่อ่านจากไฟล์")
        parser.add_argument("--scheme", default=SCHEME_NACC, help="ระบบการประเมิน")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="พิมพ์เป็น JSON"
        )

    def act(self, *, file, year, scheme, as_json, **_):
        report = read_old_report(file, scheme=scheme, year_be=year)
        if as_json:
            read = report_json(report)
            self.stdout.write(json.dumps(read, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(report_words(report)))
