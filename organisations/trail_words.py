"""What the trail's acts and fields are called, for whoever reads it.

Each app names its own in a module of this name; ``ita_portal.trail`` puts them
together. An act is ``area.verb``; a test fails for one without words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from organisations.models import Organisation, Role, User
from organisations.models.organisation import OrganisationType
from organisations.models.printing import SIGNER_FIELDS, SignerDefaults


def _nothing(_: str) -> str:
    return ""


@dataclass(frozen=True)
class Area:
    """The words of one area.

    ``acts`` verb -> words, ``fields`` field -> words, ``values`` field -> value ->
    words. ``field_of`` names fields that no list can hold, ``whole`` says a list as
    one thing. ``is_content``: tells of
    scores, findings or measures, which whoever looks after people does not read.
    """

    acts: Mapping[str, str]
    fields: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    field_of: Callable[[str], str] = _nothing
    whole: Mapping[str, Callable[[list], str]] = field(default_factory=dict)
    is_content: bool = False


SIGNERS = {
    name: str(SignerDefaults._meta.get_field(name).verbose_name)
    for name in SIGNER_FIELDS
}
FACTORS = {
    "totp": "รหัสจากแอป",
    "webauthn": "พาสคีย์",
    "recovery_codes": "รหัสสำรอง",
}
DIGITS = dict(Organisation.Digits.choices)


def _chain(name: str) -> str:
    return f"หัวสายของหน่วยงานลำดับ {name}" if name.isdecimal() else ""


AREAS = {
    "access": Area(
        acts={
            "signed_in": "เข้าสู่ระบบ",
            "signed_out": "ออกจากระบบ",
            "sign_in_failed": "เข้าสู่ระบบไม่สำเร็จ",
            "unknown_account": "เข้าสู่ระบบด้วยชื่อที่ไม่มีในระบบ",
            "locked": "ใส่รหัสผ่านไม่ตรงหลายครั้ง จึงพักการเข้าสู่ระบบ",
            "provider_refused": "เข้าด้วยบัญชีของผู้ให้บริการอื่นไม่สำเร็จ",
            "refused": "ขอทำรายการที่บัญชีไม่มีสิทธิ์",
        },
        fields={
            "name_digest": "รหัสแทนชื่อที่พิมพ์",
            "address": "หน้าที่ขอ",
            "method": "วิธีที่ขอ",
            "reason": "สาเหตุ",
            "unlisted_until": "เกิดถี่มาก จึงหยุดบันทึกถึง",
        },
        values={
            "method": {"GET": "เปิดดู", "POST": "บันทึก"},
            "reason": {
                "unknown": "ไม่มีบัญชีในระบบที่ผูกไว้",
                "answer": "คำตอบไม่ตรงกับคำขอ หรือนานเกินกำหนด",
                "cancelled": "ผู้เข้าใช้ยกเลิก",
                "unreachable": "ติดต่อผู้ให้บริการไม่ได้",
            },
        },
        field_of=lambda name: f"ส่วนของที่อยู่ {name}",
    ),
    "comment": Area(
        acts={
            "written": "เขียนข้อคิดเห็น",
            "answered": "ตอบข้อคิดเห็น",
            "edited": "แก้ข้อคิดเห็น",
            "withdrawn": "ถอนข้อคิดเห็น",
            "resolved": "จบเรื่องของข้อคิดเห็น",
            "reopened": "เปิดเรื่องของข้อคิดเห็นอีกครั้ง",
        },
        fields={
            "text": "รหัสแทนข้อความ",
            "thread": "ตอบเรื่องลำดับที่",
            "resolved": "จบเรื่องแล้ว",
            "withdrawn": "ถอนแล้ว",
            "assessment": "ผลประเมิน",
            "indicator_number": "ตัวชี้วัดที่",
            "plan": "แผนลำดับที่",
            "measure_key": "มาตรการ",
        },
        is_content=True,
    ),
    "division": Area(
        acts={
            "created": "เพิ่มสำนัก/กอง",
            "edited": "แก้ไขสำนัก/กอง",
            "moved": "เลื่อนลำดับสำนัก/กอง",
        },
        fields={"name": "ชื่อ", "is_active": "ใช้งานอยู่", "place": "ลำดับ"},
    ),
    "feed": Area(
        acts={
            "made": "สร้างปฏิทินส่วนตัว",
            "revoked": "ยกเลิกปฏิทินส่วนตัว",
        },
        fields={"division": "เฉพาะสำนัก/กอง"},
    ),
    "invitation": Area(
        acts={"made": "ออกลิงก์ตั้งรหัสผ่าน", "accepted": "ตั้งรหัสผ่านด้วยลิงก์"},
        fields={"user": "ผู้ใช้"},
    ),
    "membership": Area(
        acts={"started": "ให้บทบาท", "ended": "ถอนบทบาท"},
        fields={"user": "ผู้ใช้", "role": "บทบาท"},
        values={"role": dict(Role.choices)},
    ),
    "organisation": Area(
        acts={
            "created": "เพิ่มหน่วยงาน",
            "period_added": "เพิ่มชื่อและรหัสหน่วยงาน",
            "period_corrected": "แก้ชื่อและรหัสหน่วยงาน",
            "removed": "นำหน่วยงานออก",
            "digits_chosen": "เลือกตัวเลขในรายงาน",
            "signers_saved": "แก้ไขผู้ลงนามของหน่วยงาน",
            "own_approval_chosen": "กำหนดการเห็นชอบงานของตนเอง",
            "second_factor_roles_set": "กำหนดบทบาทที่ต้องยืนยันสองขั้น",
        },
        fields={
            "code": "รหัส",
            "name": "ชื่อ",
            "type": "ประเภท",
            "from_year_be": "ตั้งแต่ปีงบประมาณ",
            "province": "จังหวัด",
            "district": "อำเภอ",
            "digits": "ตัวเลข",
            "allows_own_approval": "เห็นชอบงานของตนเองได้",
            "second_factor_roles": "บทบาทที่ต้องยืนยันสองขั้น",
            **SIGNERS,
        },
        values={
            "digits": DIGITS,
            "type": dict(OrganisationType.choices),
            "second_factor_roles": dict(Role.choices),
        },
    ),
    "oversight": Area(
        acts={"started": "ให้สิทธิกำกับ", "ended": "ถอนสิทธิกำกับ"},
        fields={"user": "ผู้ใช้", "province": "จังหวัด", "type": "ประเภทหน่วยงาน"},
        values={"type": dict(OrganisationType.choices)},
    ),
    "register": Area(
        acts={"loaded": "โหลดทะเบียนหน่วยงาน"},
        fields={"created": "เพิ่ม", "updated": "แก้ไข"},
    ),
    "seal": Area(
        acts={"added": "เพิ่มตรา", "replaced": "เปลี่ยนตรา", "removed": "ลบตรา"},
        fields={"sha256": "รหัสของไฟล์ภาพ"},
    ),
    "second_factor": Area(
        acts={
            "added": "เพิ่มวิธียืนยันสองขั้น",
            "removed": "ลบวิธียืนยันสองขั้น",
            "codes_made": "ออกรหัสสำรองชุดใหม่",
            "codes_kept": "ยืนยันว่าเก็บรหัสสำรองแล้ว",
        },
        fields={"second_factor": "วิธี"},
        values={"second_factor": FACTORS},
    ),
    "trail": Area(
        acts={"heads_entered": "จดหัวสายของหน่วยงาน", "exported": "ส่งออกบันทึกเหตุการณ์"},
        fields={
            "entries": "จำนวนรายการ",
            "q": "คำค้น",
            "who": "ผู้ทำ",
            "act": "การกระทำ",
            "year": "ปีงบประมาณ",
            "since": "ตั้งแต่วันที่",
            "until": "ถึงวันที่",
        },
        field_of=_chain,
    ),
    "user": Area(
        acts={
            "created": "เพิ่มบัญชีผู้ใช้",
            "closed": "ปิดบัญชี",
            "reopened": "เปิดบัญชีอีกครั้ง",
            "administration_given": "ให้เป็นผู้ดูแลระบบกลาง",
            "administration_ended": "ให้พ้นจากผู้ดูแลระบบกลาง",
            "password_set": "ตั้งรหัสผ่าน",
            "password_changed": "เปลี่ยนรหัสผ่านของตนเอง",
            "provider_linked": "เข้าด้วยบัญชีของผู้ให้บริการอื่นครั้งแรก",
            "settings_saved": "เปลี่ยนการตั้งค่าของตนเอง",
            "second_factor_reset": "ล้างการยืนยันสองขั้น",
            "provider_entered": "ผูกบัญชีของผู้ให้บริการอื่น",
            "provider_removed": "เลิกผูกบัญชีของผู้ให้บริการอื่น",
        },
        fields={
            "is_active": "ใช้งานได้",
            "is_system_administrator": "ผู้ดูแลระบบกลาง",
            "color_scheme": "สีของหน้าจอ",
            "digest": "สรุปงานที่ค้าง",
            "email": "อีเมลที่รับสรุป",
            "second_factor": "วิธียืนยันสองขั้น",
            "provider": "ผูกบัญชีของผู้ให้บริการอื่น",
        },
        values={
            "second_factor": FACTORS,
            "color_scheme": dict(User.ColorScheme.choices),
            "digest": dict(User.Digest.choices),
            "email": {"given": "ให้ไว้"},
        },
    ),
}
