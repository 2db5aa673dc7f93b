"""Pure calculation of one year's figures; writes nothing."""

import json
import sys
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from assessments.domain.framework import Framework as Rules
from assessments.domain.score_json import InputError, outcome_as_json, read_figures
from assessments.domain.scoring import score
from assessments.frameworks import framework_files, read_framework
from assessments.models import Framework
from assessments.models.assessment import SCHEME_NACC
from organisations.commands import PortalCommand
from organisations.errors import Refused


class Command(PortalCommand):
    help = "คำนวณคะแนนเครื่องมือ คะแนนภาพรวม และระดับ จาก JSON ไม่บันทึกข้อมูลใด"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True, help="ปีงบประมาณ พ.ศ.")
        parser.add_argument("--scheme", default=SCHEME_NACC, help="ระบบการประเมิน")
        parser.add_argument(
            "file", nargs="?", type=Path, help="ไฟล์ JSON ถ้าไม่ระบุอ่านจาก standard input"
        )

    def act(self, *, year, scheme, file, **_):
        rules = _rules(scheme, year)
        try:
            figures = read_figures(_read(file), rules)
        except InputError as error:
            raise Refused(str(error)) from None
        outcome = outcome_as_json(score(rules, figures))
        self.stdout.write(json.dumps(outcome, ensure_ascii=False, indent=2))


def _read(file: Path | None) -> str:
    try:
        if file is None:
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        name = file or "standard input"
        raise Refused(
            f"อ่าน {name} ไม่ได้ ({type(error).__name__}) ตรวจว่ามีไฟล์และเป็น UTF-8"
        ) from None


def _rules(scheme: str, year_be: int) -> Rules:
    """From the database if loaded there, else from the files of the system."""
    try:
        stored = Framework.objects.filter(scheme=scheme, year_be=year_be).first()
    except DatabaseError:
        # The calculation needs no database; before set-up there is none.
        stored = None
    if stored:
        return stored.rules()
    known = []
    for path in framework_files(settings.BASE_DIR / "fixtures/frameworks"):
        rules = read_framework(path)[1]
        known.append(rules.year_be)
        if (rules.scheme, rules.year_be) == (scheme, year_be):
            return rules
    raise Refused(
        f"ยังไม่มีกรอบการประเมินของระบบ {scheme} ปี {year_be} "
        f"ปีที่ระบบรู้จักคือ {min(known)} ถึง {max(known)}"
    )
