"""What is wrong with the report of one agency's year, or with an old one in a file?"""

import json
import sys
from pathlib import Path

from assessments.commands import assessment_of
from assessments.models.assessment import SCHEME_NACC
from organisations.commands import PortalCommand
from organisations.errors import Refused
from reports.checking import checked
from reports.checks import check
from reports.checks.telling import as_data, as_lines, counted, has_objections
from reports.kinds import report_kind
from reports.old_reports import read_old_report
from reports.reading.as_document import as_document
from reports.registered import with_registered_name


class Command(PortalCommand):
    help = (
        "ตรวจรายงานก่อนเสนอและเผยแพร่ รหัสจบ 0 ไม่พบหรือมีเพียงข้อสังเกต "
        "1 พบสิ่งที่ต้องแก้หรือควรดู 2 ตรวจไม่ได้"
    )

    def add_arguments(self, parser):
        parser.add_argument("code", nargs="?", help="รหัสหน่วยงาน รหัสใดก็ได้ที่เคยใช้")
        parser.add_argument("year", type=int, nargs="?", help="ปีงบประมาณ พ.ศ. ที่ประเมิน")
        parser.add_argument(
            "--file", type=Path, help="ตรวจรายงานเดิมในไฟล์นี้แทน (.docx .pdf .txt)"
        )
        parser.add_argument(
            "--year",
            type=int,
            dest="year_of_file",
            help="ปี พ.ศ. ที่ประเมินของรายงานในไฟล์ ใช้แทนปีที่อ่านได้",
        )
        parser.add_argument("--scheme", default=SCHEME_NACC, help="ระบบการประเมิน")
        parser.add_argument(
            "--kind",
            choices=["analysis", "progress"],
            default="analysis",
            help="analysis การวิเคราะห์และมาตรการ หรือ progress ความก้าวหน้า",
        )
        parser.add_argument(
            "--edition",
            type=int,
            choices=[6, 12],
            default=12,
            help="รอบ 6 หรือ 12 เดือน เฉพาะรายงานความก้าวหน้า",
        )
        parser.add_argument("--json", action="store_true", help="ผลตรวจเป็น JSON")

    def act(self, *, code, year, scheme, kind, edition, file, year_of_file, **options):
        if file is not None:
            if code is not None:
                raise Refused("ระบุรหัสหน่วยงานและปี หรือ --file อย่างใดอย่างหนึ่ง")
            if kind != "analysis":
                raise Refused("--file ใช้กับรายงานการวิเคราะห์และมาตรการเท่านั้น")
            report = read_old_report(file, scheme=scheme, year_be=year_of_file)
            found = check(with_registered_name(as_document(report)))
            reasons = {}
        elif code is None or year is None:
            raise Refused("ระบุรหัสหน่วยงานและปี หรือไฟล์รายงานเดิมด้วย --file")
        elif year_of_file is not None:
            raise Refused("--year ใช้กับ --file เท่านั้น ระบุปีต่อจากรหัสหน่วยงาน")
        else:
            assessment = assessment_of(code, year, scheme)
            seen = checked(assessment, report_kind(kind, edition))
            found = seen.found
            reasons = {key: each.reason for key, each in seen.waivers.items()}
        standing = [each for each in found if each.key not in reasons]
        if options["json"]:
            data = as_data(found, reasons)
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
            self.stderr.write(counted(standing))
        else:
            self.stdout.write("\n".join(as_lines(found, reasons)))
        if has_objections(standing):
            sys.exit(1)
