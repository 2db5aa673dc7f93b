"""What a measure does not say yet. Never a reason to refuse a draft."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """Which parts of a measure are filled in; a budget of 0 baht is."""

    about: bool
    findings: bool
    steps: bool
    months: bool
    lead: bool
    target: bool
    budget: bool
    monitoring: bool
    evidence: bool


NAMES = {
    "about": "ตัวชี้วัดหรือประเด็น",
    "findings": "ประเด็นที่ตอบ",
    "steps": "ขั้นตอน",
    "months": "ระยะเวลา",
    "lead": "หน่วยงานหลัก",
    "target": "เป้าหมาย",
    "budget": "งบประมาณ",
    "monitoring": "การกำกับติดตาม",
    "evidence": "หลักฐานที่คาดไว้",
}


def left_open(said: Said) -> tuple[str, ...]:
    """The Thai names of what is missing, in the order of the measure's page."""
    return tuple(name for part, name in NAMES.items() if not getattr(said, part))
