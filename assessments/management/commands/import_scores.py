"""Import scores from a workbook or a CSV file, all or nothing."""

import gc
import json
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError

from assessments.importing.books import MOST_BYTES
from assessments.importing.problems import Problem
from assessments.importing.proposal import Proposal
from assessments.models.assessment import SCHEME_NACC
from assessments.services.importing import apply_import, propose_import
from organisations.commands import WritingCommand
from organisations.errors import Refused


class Command(WritingCommand):
    help = (
        "นำเข้าคะแนนจากไฟล์ .xlsx หรือ .csv แถวละหนึ่งหน่วยงาน ทั้งหมดหรือไม่เลย "
        "จบด้วย 2 เมื่อมีข้อที่ต้องแก้หรือต้องตอบ โดยไม่เปลี่ยนข้อมูลใด"
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="ไฟล์ .xlsx หรือ .csv")
        parser.add_argument(
            "--year",
            type=int,
            help="ปีงบประมาณ พ.ศ. ที่ประเมิน เว้นได้เมื่อไฟล์มีคอลัมน์ปีงบประมาณ",
        )
        parser.add_argument("--scheme", default=SCHEME_NACC, help="ระบบการประเมิน")
        parser.add_argument("--dry-run", action="store_true", help="บอกผลโดยไม่บันทึก")
        parser.add_argument("--json", action="store_true", help="ผลเป็น JSON")
        parser.add_argument(
            "--answer",
            action="append",
            default=[],
            metavar="ID=VALUE",
            help="คำตอบของคำถาม ใช้ซ้ำได้",
        )

    def act(self, **options):
        before = gc.get_threshold()
        # A country's rows stay until the end: looking for what can go costs a quarter
        # of the time and finds nothing.
        gc.set_threshold(200_000, 50, 1_000)
        try:
            self._import(**options)
        finally:
            gc.set_threshold(*before)

    def _import(self, *, file, year, scheme, by, answer, dry_run, **options):
        as_json = options["json"]
        try:
            proposal = propose_import(
                _content(file),
                file.name,
                year_be=year,
                reader=by,
                said=_answers(answer),
                scheme=scheme,
            )
            if proposal.is_ready and not dry_run:
                apply_import(proposal=proposal, by=by)
        except (Refused, PermissionDenied) as refusal:
            if as_json:
                self._print(Proposal(problems=[_of_file(str(refusal))]))
            raise
        if as_json:
            self._print(proposal)
        else:
            self._tell(proposal)
        if not proposal.is_ready:
            raise CommandError(
                f"ไฟล์นี้มี {len(proposal.problems):,} ข้อที่ต้องแก้ และ {len(proposal.questions):,} คำถามที่ต้องตอบ "
                "ยังไม่มีข้อมูลใดถูกเปลี่ยน",
                returncode=2,
            )

    def _print(self, proposal: Proposal) -> None:
        self.stdout.write(json.dumps(proposal.as_json(), ensure_ascii=False, indent=2))

    def _tell(self, proposal: Proposal) -> None:
        for each in proposal.problems:
            place = " ".join(filter(None, [each.sheet, each.cell]))
            self.stderr.write(f"{place}: {each.message}" if place else each.message)
        for each in proposal.questions:
            self.stderr.write(f"{each.sheet} แถว {each.row}: {each.text}")
            for choice in each.choices:
                self.stderr.write(f"  --answer {each.id}={choice.value}  {choice.text}")
        said = proposal.as_json()
        self.stderr.write(
            f"เพิ่ม {said['created']:,} แก้ไข {said['updated']:,} ไม่เปลี่ยน {said['unchanged']:,}"
        )


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(
            f"อ่านไฟล์ {file} ไม่ได้ ({error.strerror}) ตรวจว่าพิมพ์ชื่อไฟล์ถูกและเปิดอ่านได้"
        ) from None


def _answers(typed: list[str]) -> dict[str, str]:
    said = {}
    for each in typed:
        key, mark, value = each.partition("=")
        if not mark or not key or not value:
            raise Refused(f"--answer “{each}” ต้องเป็น ID=VALUE ตามที่คำถามบอก")
        if said.setdefault(key, value) != value:
            raise Refused(f"--answer ของคำถาม {key} มีสองคำตอบ ใส่คำตอบเดียว")
    return said


def _of_file(message: str) -> Problem:
    return Problem(
        sheet=None,
        row=None,
        column=None,
        cell=None,
        found=None,
        expected="ไฟล์ .xlsx หรือ .csv ที่อ่านได้",
        message=message,
    )
