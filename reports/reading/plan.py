"""Measures as a table prints them: columns by their heads, indicators by name."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reports.document import UNKNOWN, Cell, MeasureFact, Place, Row, Table, Unknown
from reports.reading.names import Names, squeezed
from reports.reading.outline import Outline
from reports.reading.periods import months_of
from reports.reading.told import Told, card_of, told_rows
from thai.numerals import BahtError, parse_baht, to_arabic_digits

# What a head says its column holds; first match wins, each role once.
_ROLES = (
    ("number", r"^\s*(?:ที่|ลำดับ(?:ที่)?|ข้อ(?:ที่)?)\s*$"),
    ("activity", r"^\s*(?:ชื่อ)?(?:มาตรการ|โครงการ|กิจกรรม)(?!.{0,20}(?:ขั้นตอน|วิธี))"),
    ("period", r"ระยะเวลา|ช่วงเวลา|กำหนดเวลา|ห้วงเวลา"),
    ("responsible", r"รับผิดชอบ"),
    ("monitoring", r"กำกับ|ติดตาม|รายงานผล"),
    ("evidence", r"หลักฐาน"),
    ("target", r"เป้าหมาย|ความสำเร็จ|วิธีวัด"),
    ("budget", r"งบประมาณ"),
    ("finding", r"วิเคราะห์|ประเด็นที่พบ|ปัญหา|ข้อค้นพบ"),
    ("steps", r"ขั้นตอน|วิธี|แนวทาง"),
    ("activity", r"โครงการ|กิจกรรม|มาตรการ"),
    ("indicator", r"ตัวชี้วัด|ประเด็น"),
)
_FIRST = re.compile(r"\s*([0-9๐-๙]{1,2})\s*[.)]")
_ALONE = re.compile(r"([0-9๐-๙]{1,3})[.)]?")
_DIVISION = r"(?:สำนัก|กอง|ฝ่าย|งาน|ส่วน|หน่วย|ศูนย์|กลุ่ม|ทุก|ปลัด|โรงเรียน)"
_BETWEEN = re.compile(
    rf"\s*[,/;\n]\s*|\s+(?=(?:และ)?\s?{_DIVISION})|\s*และ\s?(?={_DIVISION})"
)
_LEAD = re.compile(r"(?:หน่วยงาน|ผู้รับผิดชอบ)?หลัก\s*[:：]\s*|\(หลัก\)")
_JOINT = re.compile(r"(?:หน่วยงาน|ผู้รับผิดชอบ)?(?:ร่วม|สนับสนุน)\s*[:：]\s*")
_BULLET = re.compile(r"(?:^|\s)[-–•▪●]\s?(?=\S)")
_TIGHT = re.compile(r"(?:^|\s)[-–•▪●](?=\S)")
_NUMBER = re.compile(r"(?:^|\s)\(?([0-9๐-๙]{1,2})[.)]\s?(?=[^\s0-9๐-๙])")


def measures_of(
    outline: Outline, names: Names, implementation_year_be: int | None
) -> tuple[MeasureFact, ...]:
    found: list[MeasureFact] = []
    for table in outline.tables:
        roles = roles_of(table)
        if not roles:
            if card := card_of(table):
                found += _told(card, names, implementation_year_be, len(found) + 1)
            continue
        for row in table.rows:
            if _is_head(row, table):
                continue
            measure = measure_of(
                row,
                roles,
                names,
                len(table.columns),
                implementation_year_be,
                len(found) + 1,
            )
            if measure is not None:
                found.append(measure)
    if not found:
        found = list(told_measures(outline, names, implementation_year_be))
    return tuple(found)


def told_measures(
    outline: Outline, names: Names, implementation_year_be: int | None
) -> Iterator[MeasureFact]:
    """Measures that paragraphs tell."""
    key = 1
    for told in told_rows(outline, names):
        for measure in _told(told, names, implementation_year_be, key):
            key += 1
            yield measure


def _told(
    told: Told, names: Names, implementation_year_be: int | None, key: int
) -> Iterator[MeasureFact]:
    """The measure as the row of a table of its own parts; none where it has no act."""
    roles = {role: at for at, role in enumerate(told.roles)}
    row = Row(told.cells)
    measure = measure_of(row, roles, names, 0, implementation_year_be, key)
    if measure is not None:
        yield replace(
            measure,
            number_printed=told.number or measure.number_printed,
            indicator_number=measure.indicator_number or told.indicator,
        )


def roles_of(table: Table) -> dict[str, int]:
    """Column by role for a table of measures; empty for any other table."""
    roles: dict[str, int] = {}
    for at, column in enumerate(table.columns):
        for role, words in _ROLES:
            if role not in roles and re.search(words, column.title):
                roles[role] = at
                break
    is_plan = "activity" in roles and {"steps", "period", "responsible"} & set(roles)
    return roles if is_plan else {}


def measure_of(
    row: Row,
    roles: dict[str, int],
    names: Names,
    width: int,
    implementation_year_be: int | None,
    key: int,
) -> MeasureFact | None:
    def cell(role: str) -> Cell:
        at = roles.get(role, -1)
        return row.cells[at] if 0 <= at < len(row.cells) else Cell(())

    def text(role: str) -> str:
        return cell(role).text.replace("\n", " ").strip()

    activity = text("activity")
    if row.is_group or not (activity or text("steps")):
        return None
    named = names.indicator(cell("indicator").text)
    if named is None and len(row.cells) < width:
        # Part of a row: which columns its cells stand in cannot be said.
        return None
    number = _FIRST.match(cell("indicator").text) or _ALONE.fullmatch(text("number"))
    if number is None and not {"indicator", "number"} & set(roles):
        # The only number there is stands before the activity.
        number = _FIRST.match(activity)
        activity = activity[number.end() :].strip() if number else activity
    period = cell("period")
    lead, divisions = _responsible(cell("responsible").text)
    return MeasureFact(
        key=key,
        indicator_number=named.number if named else None,
        issue=None,
        activity=activity,
        finding_keys=UNKNOWN,
        steps=steps_of(cell("steps").text),
        months=_months(period.text, implementation_year_be),
        lead=lead,
        helpers=divisions,
        target=text("target"),
        budget=_budget(text("budget")),
        monitoring=text("monitoring"),
        evidence_expected=text("evidence"),
        number_printed=number[1] if number else "",
        finding_text=text("finding"),
        period_printed=(period.seen.printed if period.seen else period.text),
        seen=_place(row),
    )


def _is_head(row: Row, table: Table) -> bool:
    """A head printed again inside the table."""
    first = row.cells[0].text if row.cells else ""
    return squeezed(first) == squeezed(table.columns[0].title) != ""


def _months(text: str, year_be: int | None) -> frozenset[int] | Unknown:
    """Nothing printed is no month; what cannot be read is unknown."""
    if not text.strip():
        return frozenset()
    months = months_of(text, year_be) if year_be is not None else None
    return UNKNOWN if months is None else months


def _budget(text: str) -> Decimal | None:
    try:
        return parse_baht(re.sub(r"บาท|\.-|-", "", text).strip())
    except BahtError:
        return None


def steps_of(text: str) -> tuple[str, ...]:
    """Steps by their bullets, numbers or lines; a dash between words is no bullet."""
    steps: list[str] = []
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    numbers = [_NUMBER.match(line) for line in lines]
    if len(lines) > 1 and [int(to_arabic_digits(n[1])) for n in numbers if n] == list(
        range(1, len(lines) + 1)
    ):
        return tuple(_NUMBER.sub("", line, count=1).strip() for line in lines)
    for line in lines:
        steps += _parted(line)
    return tuple(step for step in steps if step)


def _parted(line: str) -> Iterator[str]:
    pattern = None
    if _TIGHT.match(line):
        # Written "-ก -ข": a dash with spaces on both sides stands between words.
        pattern = _TIGHT
    elif _BULLET.match(line):
        pattern = _BULLET
    if pattern is not None:
        yield from (each.strip() for each in pattern.split(line))
        return
    starts: list[re.Match[str]] = []
    for found in _NUMBER.finditer(line):
        if int(to_arabic_digits(found[1])) == len(starts) + 1:
            starts.append(found)
    if not starts or starts[0].start():
        yield line
        return
    for at, found in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(line)
        yield line[found.end() : end].strip()


def _responsible(text: str) -> tuple[str | None, tuple[str, ...]]:
    """A lead only where one is called so; the others in the order they are named."""
    lead, others = None, []
    text = _LEAD.sub(lambda said: said[0].strip(), _JOINT.sub("\n", text))
    for part in _BETWEEN.split(text):
        name = part.strip(" -–•()")
        if not name:
            continue
        if _LEAD.search(part) and lead is None:
            lead = _LEAD.sub("", part).strip(" -–•()") or None
        else:
            others.append(name)
    return lead, tuple(dict.fromkeys(others))


def _place(row: Row) -> Place:
    seen = [each.seen for each in row.cells if each.seen]
    lines = [each.line for each in seen if each.line]
    last = [each.last_line for each in seen if each.last_line]
    if not seen:
        return Place()
    return replace(
        seen[0],
        line=min(lines, default=None),
        last_line=max(last, default=None),
        repairs=(),
        column=None,
    )
