"""What is wrong with the report of one agency's year?"""

import json
import sys

from assessments.models import Assessment
from assessments.models.assessment import SCHEME_NACC
from organisations.commands import PortalCommand, organisation_by_code
from organisations.errors import Refused
from reports.checks import check
from reports.checks.telling import as_data, as_lines, counted, has_objections
from reports.content import build_analysis


class Command(PortalCommand):
    help = (
        "ตรวจรายงานก่อนเสนอและเผยแพร่ รหัสจบ 0 ไม่พบหรือมีเพียงข้อสังเกต "
        "1 พบสิ่งที่ต้องแก้หรือควรดู 2 ตรวจไม่ได้"
    )

    def add_arguments(self, parser):
        parser.add_argument("code", help="รหัสหน่วยงาน รหัสใดก็ได้ที่เคยใช้")
        parser.add_argument("year", type=int, help="ปีงบประมาณ พ.ศ. ที่ประเมิน")
        parser.add_argument("--scheme", default=SCHEME_NACC, help="ระบบการประเมิน")
        parser.add_argument("--kind", choices=["analysis"], default="analysis")
        parser.add_argument(
            "--edition",
            type=int,
            choices=[6, 12],
            default=12,
            help="รอบ 6 หรือ 12 เดือน เฉพาะรายงานความก้าวหน้า",
        )
        parser.add_argument("--json", action="store_true", help="ผลตรวจเป็น JSON")

    def act(self, *, code, year, scheme, **options):
        assessment = (
            Assessment.objects.select_related("framework")
            .filter(
                organisation=organisation_by_code(code), scheme=scheme, year_be=year
            )
            .first()
        )
        if assessment is None:
            raise Refused(f"หน่วยงาน {code} ยังไม่มีผลประเมินปี {year}")
        found = check(build_analysis(assessment))
        if options["json"]:
            self.stdout.write(json.dumps(as_data(found), ensure_ascii=False, indent=1))
            self.stderr.write(counted(found))
        else:
            self.stdout.write("\n".join(as_lines(found)))
        if has_objections(found):
            sys.exit(1)
