"""Divisions that an agency of a type usually has, to tick instead of typing.

Suggestions of this system, taken from the words that local authorities use; an
agency ticks what it has. Types that are organised each in its own way have none.
"""

from organisations.models.organisation import OrganisationType

_LOCAL = (
    "กองคลัง",
    "กองช่าง",
    "กองการศึกษา ศาสนาและวัฒนธรรม",
    "กองสาธารณสุขและสิ่งแวดล้อม",
    "กองสวัสดิการสังคม",
)
_MUNICIPALITY = (
    "สำนักปลัดเทศบาล",
    "กองคลัง",
    "กองช่าง",
    "กองสาธารณสุขและสิ่งแวดล้อม",
    "กองการศึกษา",
    "กองยุทธศาสตร์และงบประมาณ",
    "กองสวัสดิการสังคม",
    "หน่วยตรวจสอบภายใน",
)
USUAL_DIVISIONS = {
    OrganisationType.SUBDISTRICT_ADMIN_ORG: (
        "สำนักปลัด",
        *_LOCAL,
        "หน่วยตรวจสอบภายใน",
    ),
    OrganisationType.SUBDISTRICT_MUNICIPALITY: _MUNICIPALITY,
    OrganisationType.TOWN_MUNICIPALITY: (*_MUNICIPALITY, "กองการเจ้าหน้าที่"),
    OrganisationType.CITY_MUNICIPALITY: (*_MUNICIPALITY, "กองการเจ้าหน้าที่"),
    OrganisationType.PROVINCIAL_ADMIN_ORG: (
        "สำนักปลัดองค์การบริหารส่วนจังหวัด",
        "สำนักงานเลขานุการองค์การบริหารส่วนจังหวัด",
        "กองยุทธศาสตร์และงบประมาณ",
        "กองคลัง",
        "กองช่าง",
        "กองการศึกษา ศาสนาและวัฒนธรรม",
        "กองการเจ้าหน้าที่",
        "หน่วยตรวจสอบภายใน",
    ),
}


def usual_divisions(kind: str, existing: list[str]) -> tuple[str, ...]:
    """Suggestions for an agency of type ``kind`` that it does not have yet."""
    names = USUAL_DIVISIONS.get(OrganisationType(kind), ())
    return tuple(name for name in names if name not in existing)
