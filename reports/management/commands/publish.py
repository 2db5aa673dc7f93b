"""Freeze the approved report of one agency's year as its next version."""

import json

from assessments.commands import add_year_arguments, assessment_of
from organisations.commands import WritingCommand
from reports.kinds import report_kind
from reports.publishing.freezing import newest_of, publish


class Command(WritingCommand):
    help = "เผยแพร่รายงานที่เห็นชอบแล้วเป็นฉบับถาวร แก้ไขภายหลังไม่ได้ ออกฉบับใหม่ได้"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        add_year_arguments(parser)
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
        parser.add_argument(
            "--reason", required=True, help="เหตุผล เช่น เผยแพร่ครั้งแรก หรือแก้ไขสิ่งใด"
        )

    def act(self, *, code, year, scheme, kind, edition, reason, by, **_):
        assessment = assessment_of(code, year, scheme)
        report = report_kind(kind, edition)
        newest = newest_of(assessment, report)
        done = publish(
            assessment=assessment,
            seen=newest.pk if newest else 0,
            reason=reason,
            by=by,
            report=report,
        )
        told = {
            "version": done.version,
            "code": done.code,
            "pdf_sha256": done.pdf_sha256,
            "content_sha256": done.content_sha256,
        }
        self.stdout.write(json.dumps(told))
        self.stderr.write(
            f"เผยแพร่{report.of_year(year)} ฉบับที่ {done.version} แล้ว รหัส {done.code}"
        )
