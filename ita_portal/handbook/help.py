"""Which place of the handbook explains a page: one table for every address.

A new page gets a line here. Where roles do different things on a page, each has
a place of its own, and "" is for everybody else.
"""

from collections.abc import Iterable

_SCORES = {
    "officer": "officer/scores",
    "manager": "manager/reading#หน้าปี",
    "auditor": "auditor/reading#เทียบคะแนนที่ประกาศกับที่คำนวณได้",
    "": "officer/scores",
}
_ANALYSIS = {
    "officer": "officer/analysis",
    "manager": "manager/reading#อ่านการวิเคราะห์",
    "auditor": "auditor/reading#ข้อความที่ยังไม่ได้ตรวจ",
    "": "officer/analysis",
}
_MEASURES = {
    "officer": "officer/measures",
    "manager": "manager/reading#อ่านมาตรการ",
    "auditor": "auditor/reading#ตรวจว่าประเด็นมีมาตรการตอบ",
    "": "officer/measures",
}


def _officers(place: str, others: dict[str, str]) -> dict[str, str]:
    return others | {"officer": place}


# URL name: "part/page" or "part/page#anchor", or such places by role.
HELP: dict[str, str | dict[str, str]] = {
    "home": "start/around",
    "oversight": "auditor/reading#กำกับหลายหน่วยงาน",
    "account_login": "start/sign-in#เข้าครั้งต่อไป",
    "account_logout": "start/sign-in#ออกจากระบบ",
    "account_change_password": "start/sign-in#เปลี่ยนรหัสผ่าน",
    "account_reauthenticate": "start/second-factor",
    "mfa_index": "start/second-factor",
    "mfa_activate_totp": "start/second-factor#ตั้งค่าครั้งแรก",
    "mfa_authenticate": "start/second-factor#เข้าสู่ระบบด้วยรหัส",
    "mfa_reauthenticate": "start/second-factor#เข้าสู่ระบบด้วยรหัส",
    "mfa_deactivate_totp": "start/second-factor#โทรศัพท์หาย-หรือเปลี่ยนเครื่อง",
    "mfa_view_recovery_codes": "start/second-factor#โทรศัพท์หาย-หรือเปลี่ยนเครื่อง",
    "mfa_generate_recovery_codes": "start/second-factor#โทรศัพท์หาย-หรือเปลี่ยนเครื่อง",
    "mfa_add_webauthn": "start/second-factor#พาสคีย์",
    "mfa_remove_webauthn": "start/second-factor#พาสคีย์",
    "mfa_reauthenticate_webauthn": "start/second-factor#พาสคีย์",
    "organisations:sign-in": "administrator/agency#ยืนยันสองขั้น",
    "organisations:provider-entry": "administrator/agency#บัญชีของผู้ให้บริการอื่น",
    "openid_connect_callback": "start/sign-in#เข้าด้วยบัญชีของผู้ให้บริการอื่น",
    "organisations:second-factor-reset": "administrator/agency#ยืนยันสองขั้น",
    "organisations:invitation": "start/sign-in#ใช้ครั้งแรก",
    "organisations:own-settings": "start/around#การตั้งค่าของฉัน",
    "organisations:feeds": "officer/calendar",
    "organisations:feed-revoke": "officer/calendar#ยกเลิก",
    "pages:agency": {
        "officer": "officer/scores#เริ่มปีใหม่",
        "manager": "manager/reading",
        "auditor": "auditor/reading#เลือกหน่วยงานและปี",
        "agency_administrator": "administrator/agency",
        "": "start/around",
    },
    "pages:year": {
        "officer": "officer/year",
        "manager": "manager/reading#หน้าปี",
        "auditor": "auditor/reading#เลือกหน่วยงานและปี",
        "": "officer/year",
    },
    "pages:my-work": "start/my-work",
    "pages:digest": "start/my-work#สรุปงานที่ค้าง",
    "pages:overview": "manager/reading#ภาพรวมผู้บริหาร",
    "pages:documents": "auditor/reading#เลือกหน่วยงานและปี",
    "trail:agency": "auditor/trail",
    "trail:history": "auditor/trail#ย้อนดูข้อมูลของปี",
    "trail:system": "auditor/trail#ค้นและกรอง",
    "assessments:score-edit": _SCORES,
    "assessments:import": "officer/importing",
    "assessments:import-check": "officer/importing#ข้อที่ต้องแก้และคำถาม",
    "reports:old-reports": "officer/old-reports",
    "reports:old-report-batch": "officer/old-reports#หลายปีพร้อมกัน",
    "reports:old-report": "officer/old-reports#ยืนยันค่า",
    "reports:old-report-checker": "officer/old-reports#ผลตรวจรายงานเดิม",
    "assessments:analysis": _ANALYSIS,
    "assessments:indicator": _officers("officer/analysis#ตรวจทีละตัวชี้วัด", _ANALYSIS),
    "assessments:issues": _ANALYSIS,
    "assessments:what-if": "officer/analysis#ทดลองปรับคะแนน",
    "assessments:finding-add": "officer/analysis#เพิ่มประเด็นที่หน่วยงานพบเอง",
    "assessments:finding-edit": "officer/analysis#ตรวจทีละตัวชี้วัด",
    "assessments:finding-restore": "officer/analysis#ตรวจทีละตัวชี้วัด",
    "assessments:finding-delete": "officer/analysis#ตรวจทีละตัวชี้วัด",
    "assessments:comment-add": "start/my-work#ข้อคิดเห็น",
    "assessments:comment-answer": "start/my-work#ข้อคิดเห็น",
    "assessments:comment-edit": "start/my-work#ข้อคิดเห็น",
    "assessments:comment-withdraw": "start/my-work#ข้อคิดเห็น",
    "measures:comment-add": "start/my-work#ข้อคิดเห็น",
    "measures:comment-answer": "start/my-work#ข้อคิดเห็น",
    "measures:comment-edit": "start/my-work#ข้อคิดเห็น",
    "measures:comment-withdraw": "start/my-work#ข้อคิดเห็น",
    "measures:list": _MEASURES,
    "measures:add": "officer/measures#เพิ่มมาตรการเอง",
    "measures:edit": _officers("officer/measures#เพิ่มมาตรการเอง", _MEASURES),
    "measures:cell": "officer/measures#แก้ในตาราง",
    "measures:suggestions": _officers("officer/measures#เริ่มจากที่ระบบแนะนำ", _MEASURES),
    "measures:carry": "officer/measures#ยกมาตรการปีที่แล้วมา",
    "measures:coverage": _officers("officer/measures#ดูว่าตอบครบหรือยัง", _MEASURES),
    "measures:board": "officer/progress#กระดานตามสถานะ",
    "measures:timeline": "officer/progress#เส้นเวลาทั้งปี",
    "measures:delete": "officer/measures#ลบ-และเรียกคืน",
    "measures:follow": {
        "officer": "officer/progress#ดูทุกมาตรการพร้อมกัน",
        "manager": "manager/progress#ดูทุกมาตรการพร้อมกัน",
        "": "manager/progress#ดูทุกมาตรการพร้อมกัน",
    },
    # What was refused, and what became of each, stands on this address.
    "measures:follow-decide": "manager/progress#พิจารณาหลายรายการ",
    "measures:follow-xlsx": "manager/progress#ส่งออก-excel",
    "measures:progress": {
        "officer": "officer/progress",
        "manager": "manager/progress",
        "": "officer/progress",
    },
    "measures:progress-add": "officer/progress#รายงานความก้าวหน้า",
    "measures:progress-change": "officer/progress#แก้ไขหรือถอน",
    "measures:progress-withdraw": "officer/progress#แก้ไขหรือถอน",
    "measures:progress-decide": "manager/progress#ยืนยันหรือส่งกลับ",
    "measures:ending": "manager/progress#ยกเลิกมาตรการ",
    "measures:evidence": "officer/evidence",
    "measures:evidence-link": "officer/evidence#ที่อยู่เว็บ",
    "measures:evidence-change": "officer/evidence#บอกว่าแสดงอะไร",
    "measures:evidence-remove": "officer/evidence#นำออก",
    # A file that is gone is told on its address.
    "measures:evidence-file": "officer/evidence",
    "reports:report": {
        "officer": "officer/report",
        "manager": "manager/reading#อ่านและดาวน์โหลดรายงาน",
        "auditor": "auditor/reading#ดาวน์โหลดรายงาน",
        "": "officer/report",
    },
    "reports:publishing": "manager/review#เผยแพร่รายงาน",
    "reports:progress": "officer/report#รายงานความก้าวหน้า",
    "reports:progress-publishing": "manager/review#เผยแพร่รายงานความก้าวหน้า",
    "reports:progress-pdf": "officer/report#รายงานความก้าวหน้า",
    "reports:progress-docx": "officer/report#รายงานความก้าวหน้า",
    "reports:progress-evidence": "officer/report#ชุดหลักฐาน",
    "reports:progress-xlsx": "officer/report#รายงานความก้าวหน้า",
    "reports:look": "officer/report#รูปเล่ม",
    # A reason that was refused stands on this address.
    "reports:waive": "officer/report#ไม่แก้-โดยมีเหตุผล",
    "reports:review": {
        "officer": "officer/review",
        "manager": "manager/review",
        "": "officer/review",
    },
    # A report that could not be made is told on this address.
    "reports:analysis-pdf": "officer/report#ดาวน์โหลด-pdf",
    "reports:analysis-docx": "officer/report#word-และ-excel",
    "reports:analysis-xlsx": "officer/report#word-และ-excel",
    "organisations:agency-search": "administrator/system#ตั้งหน่วยงานใหม่",
    "organisations:agency-add": "administrator/system#ตั้งหน่วยงานใหม่",
    "organisations:divisions": "administrator/agency#สำนักกอง",
    "organisations:division-edit": "administrator/agency#สำนักกอง",
    "organisations:settings": "administrator/agency#ผู้ลงนาม-ตัวเลข-และตรา",
    "organisations:seal-remove": "administrator/agency#ผู้ลงนาม-ตัวเลข-และตรา",
    "organisations:membership-end": "administrator/agency#ย้ายหรือพ้นหน้าที่",
    "organisations:periods": "administrator/system#หน่วยงานเปลี่ยนชื่อหรือฐานะ",
    "organisations:period-edit": "administrator/system#หน่วยงานเปลี่ยนชื่อหรือฐานะ",
    "organisations:accounts": "administrator/system#บัญชีผู้ใช้ทั้งระบบ",
    "organisations:account-add": "administrator/system#บัญชีผู้ใช้ทั้งระบบ",
    "organisations:account": "administrator/system#บัญชีผู้ใช้ทั้งระบบ",
    "organisations:account-link": "administrator/system#บัญชีผู้ใช้ทั้งระบบ",
    "organisations:account-factor-reset": "administrator/system#บัญชีผู้ใช้ทั้งระบบ",
    "organisations:account-close": "administrator/system#ปิดบัญชี",
    "organisations:account-reopen": "administrator/system#ปิดบัญชี",
    "organisations:account-administration": "administrator/system#บัญชีผู้ใช้ทั้งระบบ",
    "organisations:oversights": "administrator/system#สิทธิกำกับ",
    "organisations:oversight-end": "administrator/system#สิทธิกำกับ",
    "frameworks:years": "administrator/system#กรอบการประเมิน",
    "frameworks:year": "administrator/system#กรอบการประเมิน",
    "organisations:people": "administrator/agency#เพิ่มผู้ใช้",
    "organisations:invitation-renew": "administrator/agency#ลืมรหัสผ่าน",
}
# Addresses without a page of their own: files, fragments, acts that lead back to a
# page, health for monitors, the handbook itself and the builders' gallery.
WITHOUT_PAGE = frozenset(
    {
        "assessments:import-annotated",
        "assessments:import-template",
        "assessments:scores-export",
        "trail:agency-export",
        "trail:system-export",
        "gallery",
        "public:analysis-pdf",
        "public:code",
        "public:csv",
        "public:json",
        "public:progress",
        "public:progress-csv",
        "public:progress-json",
        "public:progress-pdf",
        "public:report",
        "public:verify",
        "feeds:calendar",
        "health-live",
        "health-ready",
        "mfa_totp_picture",
        "measures:evidence-picture",
        "mfa_download_recovery_codes",
        "mfa_recovery_codes_kept",
        "mfa_login_webauthn",
        "openid_connect_login",
        "handbook:contents",
        "handbook:help",
        "handbook:page",
        "assessments:score-preview",
        "reports:waiver-back",
        "assessments:comment-resolve",
        "assessments:marks",
        "assessments:score-undo",
        "assessments:findings-propose",
        "assessments:finding-adopt",
        "measures:adopt",
        "measures:comment-resolve",
        "measures:link",
        "measures:move",
        "measures:period",
        "measures:restore",
        "pages:my-work-read",
        "reports:preview-page",
        "reports:preview-progress",
        "reports:preview-request",
        "reports:progress-preview-request",
        "reports:preview-thumbnail",
        "organisations:division-move",
        "organisations:draft",
        "organisations:draft-discard",
        "organisations:own-approval",
        "organisations:seal",
    },
)


def place_for(view_name: str, roles: Iterable[str] = ()) -> tuple[str, str, str] | None:
    """(part, page, anchor) for a page and the roles of the person who looks at it.

    Somebody with several roles gets the place of the first that has one, in the
    order of the table. None where nothing is written about the page.
    """
    places = HELP.get(view_name)
    if places is None:
        return None
    if isinstance(places, dict):
        held = set(roles)
        places = next((places[role] for role in places if role in held), places[""])
    return split(places)


def split(place: str) -> tuple[str, str, str]:
    page, _, anchor = place.partition("#")
    part, _, name = page.partition("/")
    return part, name, anchor
