"""The register of local authorities becomes agencies with one period each."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations.account_permissions import reason_against_loading_register
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import Organisation, OrganisationPeriod, User
from organisations.models.organisation import ASCII_CODE, OrganisationType

COLUMNS = ("dla_code", "name_th", "type", "province_code", "province_th", "district_th")
SINCE_EVER = 0


@dataclass(frozen=True)
class RegisterRow:
    code: str
    name: str
    type: str
    province: str
    district: str


@dataclass(frozen=True)
class RegisterResult:
    created: int
    updated: int
    unchanged: int


def read_register(path: Path) -> list[RegisterRow]:
    """Rows of the register's CSV (UTF-8, one header line), in its order.

    Raises:
        Refused: the file is missing, a column is missing, a code appears twice
            or a value is empty or unknown; names line and column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or [])]
            if missing:
                raise Refused(f"ทะเบียน {path.name} ขาดคอลัมน์ {', '.join(missing)}")
            rows: dict[str, RegisterRow] = {}
            for line in reader:
                row = _row(line, path.name, reader.line_num)
                if row.code in rows:
                    raise Refused(
                        f"ทะเบียน {path.name} บรรทัด {reader.line_num}: รหัส {row.code} ซ้ำ"
                    )
                rows[row.code] = row
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"อ่านทะเบียน {path} ไม่ได้ ({type(error).__name__}) ตรวจว่ามีไฟล์และเป็น UTF-8"
        ) from None
    return list(rows.values())


def _row(line: dict[str, str], file: str, number: int) -> RegisterRow:
    def value(column: str) -> str:
        text = (line[column] or "").strip()
        if not text:
            raise Refused(f"ทะเบียน {file} บรรทัด {number}: คอลัมน์ {column} ว่าง")
        return text

    code, kind = value("dla_code"), value("type")
    if not ASCII_CODE.regex.match(code):
        raise Refused(f"ทะเบียน {file} บรรทัด {number}: รหัส “{code}” ใช้ไม่ได้")
    if kind not in OrganisationType.values:
        raise Refused(f"ทะเบียน {file} บรรทัด {number}: ไม่รู้จักประเภท “{kind}”")
    return RegisterRow(
        code, value("name_th"), kind, value("province_th"), value("district_th")
    )


@transaction.atomic
def load_register(rows: Iterable[RegisterRow], *, by: User | None) -> RegisterResult:
    """Create what is missing, correct what differs, delete nothing.

    Only the oldest period of an agency is the register's; later ones, entered
    by people when an agency was upgraded, stay as they are.
    """
    if reason := reason_against_loading_register(by):
        raise PermissionDenied(reason)
    rows = list(rows)
    known = {
        period.code: period
        for period in OrganisationPeriod.objects.filter(from_year_be=SINCE_EVER)
    }
    # An upgraded agency's new code: people have entered it, it is no new agency.
    later = set(
        OrganisationPeriod.objects.filter(from_year_be__gt=SINCE_EVER).values_list(
            "code", flat=True
        )
    )
    new = [row for row in rows if row.code not in known and row.code not in later]
    created = Organisation.objects.bulk_create(
        [Organisation(code=row.code) for row in new], batch_size=500
    )
    OrganisationPeriod.objects.bulk_create(
        [
            _fill(OrganisationPeriod(organisation=organisation), row)
            for organisation, row in zip(created, new, strict=True)
        ],
        batch_size=500,
    )
    differing = [
        _fill(known[row.code], row)
        for row in rows
        if row.code in known and _differs(known[row.code], row)
    ]
    OrganisationPeriod.objects.bulk_update(
        differing,
        ["name", "type", "province", "district", *OrganisationPeriod.KEYS],
        batch_size=200,
    )
    if created or differing:
        record(
            act="register.loaded",
            target=(created[0] if created else differing[0].organisation),
            by=by,
            organisation=None,
            changes={
                "created": (None, len(created)),
                "updated": (None, len(differing)),
            },
        )
    return RegisterResult(
        len(created), len(differing), len(rows) - len(created) - len(differing)
    )


def _differs(period: OrganisationPeriod, row: RegisterRow) -> bool:
    return (period.name, period.type, period.province, period.district) != (
        row.name,
        row.type,
        row.province,
        row.district,
    )


def _fill(period: OrganisationPeriod, row: RegisterRow) -> OrganisationPeriod:
    period.from_year_be = SINCE_EVER
    period.code = row.code
    period.name = row.name
    period.type = row.type
    period.province = row.province
    period.district = row.district
    period.fill_keys()
    return period
