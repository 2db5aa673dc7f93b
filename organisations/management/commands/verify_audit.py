"""Is the trail whole?"""

import json
import sys
from pathlib import Path

from organisations.commands import PortalCommand
from organisations.errors import Refused
from organisations.models import Organisation
from organisations.verifying import (
    current_heads,
    heads_as_text,
    heads_from_text,
    name_of_chain,
    verify_trail,
)

WORDS = {
    "altered": "ถูกแก้ไข",
    "removed": "ถูกลบออก",
    "inserted": "ถูกแทรกเข้ามา",
    "reordered": "ถูกสลับลำดับ",
    "cut": "ถูกตัดออกตั้งแต่รายการนี้ไปจนท้าย",
}


class Command(PortalCommand):
    help = "ตรวจว่าบันทึกเหตุการณ์ครบและไม่ถูกแก้ไข รหัสจบ 0 ครบ 1 ไม่ครบหรือขาดตัวกันการแก้ไข 2 อ่านไฟล์หัวสายไม่ได้"

    def add_arguments(self, parser):
        parser.add_argument(
            "--heads",
            type=Path,
            metavar="FILE",
            help="เทียบกับหัวสายที่พิมพ์เก็บไว้ เพื่อให้เห็นการตัดท้าย",
        )
        parser.add_argument(
            "--print-heads", action="store_true", help="พิมพ์หัวสายปัจจุบันไว้เก็บนอกเครื่อง"
        )
        parser.add_argument("--json", action="store_true", help="ผลตรวจเป็น JSON")

    def act(self, *, heads, print_heads, **options):
        if print_heads:
            self.stdout.write(heads_as_text(current_heads()), ending="")
            return
        verdict = verify_trail(_kept(heads) if heads else ())
        codes = dict(Organisation.objects.values_list("pk", "code"))
        if options["json"]:
            self.stdout.write(_as_json(verdict, codes))
        self._say(verdict, codes)
        if not verdict.is_whole or verdict.missing_guards:
            sys.exit(1)

    def _say(self, verdict, codes):
        for fault in verdict.faults:
            self.stderr.write(
                f"สาย {name_of_chain(fault.chain, codes)} รายการที่ {fault.number}: "
                f"{WORDS[fault.kind]}"
            )
        if verdict.other_keys:
            self.stderr.write(
                f"รายการที่ไม่ตรงผนึกด้วยกุญแจอื่น (รหัสกุญแจ {', '.join(verdict.other_keys)}) "
                "ถ้าเพิ่งย้ายเครื่องหรือกู้คืนข้อมูล ให้นำไฟล์ audit-key เดิมกลับมาแล้วตรวจอีกครั้ง"
            )
        if verdict.missing_guards:
            self.stderr.write(
                f"ฐานข้อมูลขาดตัวกันการแก้ไข: {', '.join(verdict.missing_guards)} "
                "สร้างคืนด้วย manage.py migrate"
            )
        if verdict.is_whole:
            self.stderr.write(
                f"บันทึกเหตุการณ์ครบถ้วน {verdict.entries} รายการ ใน {verdict.chains} สาย"
            )


def _kept(path: Path):
    try:
        return heads_from_text(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise Refused(f"อ่านไฟล์หัวสาย {path} ไม่ได้ ตรวจชื่อและสิทธิ์ของไฟล์") from None


def _as_json(verdict, codes) -> str:
    faults = [
        {
            "chain": name_of_chain(fault.chain, codes),
            "number": fault.number,
            "fault": fault.kind,
        }
        for fault in verdict.faults
    ]
    return json.dumps(
        {
            "whole": verdict.is_whole,
            "chains": verdict.chains,
            "entries": verdict.entries,
            "first_bad": faults[0] if faults else None,
            "faults": faults,
            "missing_guards": list(verdict.missing_guards),
        },
        ensure_ascii=False,
    )
