"""Which measures somebody wants to see, in which order: all of it in the address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from urllib.parse import urlencode

from measures.domain.following import SILENT_AFTER, State
from measures.overview.rows import Row
from organisations.searching import plain_key
from thai.plain_text import one_line, shortened
from thai.sorting import sort_key

LONGEST_WORDS = 100
LONGEST_ECHO = 40
NONE = "none"
IN_ORDER = "place"
DOWN = "-"

MARKS: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "late": ("เกินกำหนด", lambda row: row.followed.is_overdue),
    "risk": ("เสี่ยงล่าช้า", lambda row: row.followed.is_at_risk),
    "silent": (
        f"ไม่มีรายงานเกิน {SILENT_AFTER.days} วัน",
        lambda row: row.followed.is_silent,
    ),
    "waiting": ("รอผู้บริหารยืนยัน", lambda row: bool(row.followed.waiting)),
    "returned": ("ส่งกลับแก้ไขอยู่", lambda row: bool(row.followed.returned)),
}

# What stands last, whichever way it is sorted, has nothing to sort by.
SORTS: dict[str, tuple[str, Callable[[Row], object], Callable[[Row], bool]]] = {
    IN_ORDER: ("ลำดับในแผน", lambda row: row.place, lambda row: True),
    "name": (
        "ชื่อมาตรการ",
        lambda row: sort_key(row.measure.activity),
        lambda row: True,
    ),
    "division": (
        "หน่วยงานหลัก",
        lambda row: sort_key(row.division),
        lambda row: bool(row.division),
    ),
    "due": ("วันครบกำหนด", lambda row: row.followed.due, lambda row: True),
    "percent": (
        "ความก้าวหน้า",
        lambda row: row.followed.percent or 0,
        lambda row: True,
    ),
    "spent": (
        "ใช้จ่ายแล้ว",
        lambda row: row.spent or 0,
        lambda row: row.spent is not None,
    ),
}

Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Choices:
    """What can be chosen of each kind: value in the address, and words."""

    state: Options
    mark: Options
    division: Options
    indicator: Options
    issue: Options

    def of(self, name: str) -> Options:
        return getattr(self, name)


LABELS = {
    "state": ("สถานะ", "ทุกสถานะ"),
    "mark": ("ต้องดู", "ทุกมาตรการ"),
    "division": ("หน่วยงานหลัก", "ทุกหน่วยงาน"),
    "indicator": ("ตัวชี้วัด", "ทุกตัวชี้วัด"),
    "issue": ("ประเด็น", "ทุกประเด็น"),
}


def choices_of(rows: Iterable[Row]) -> Choices:
    """Divisions in Thai order, indicators and issues by number; those of the plan alone."""
    rows = list(rows)
    divisions = {str(row.lead.pk): row.lead.name for row in rows if row.lead}
    indicators = {row.measure.indicator_number: row.indicator for row in rows}
    issues = {row.issue: row.issue_title for row in rows}
    return Choices(
        state=[(state.value, state.words) for state in State],
        mark=[(name, words) for name, (words, _) in MARKS.items()],
        division=[
            *sorted(divisions.items(), key=lambda option: sort_key(option[1])),
            *_none(any(row.lead is None for row in rows), "ยังไม่ระบุหน่วยงาน"),
        ],
        indicator=[*_numbered(indicators), *_none(None in indicators, "ไม่ระบุตัวชี้วัด")],
        issue=[*_numbered(issues), *_none(None in issues, "ไม่ระบุประเด็น")],
    )


def _numbered(named: Mapping[int | None, str]) -> Options:
    known = sorted((number, name) for number, name in named.items() if number)
    return [(str(number), f"{number} {name}".strip()) for number, name in known]


def _none(is_there: bool, words: str) -> Options:
    return [(NONE, words)] if is_there else []


@dataclass(frozen=True)
class Filter:
    """What is asked for; "" asks for everything.

    ``ignored`` says in sentences what the address asked for and nobody knows.
    """

    words: str = ""
    state: str = ""
    mark: str = ""
    division: str = ""
    indicator: str = ""
    issue: str = ""
    sort: str = IN_ORDER
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @property
    def is_narrowing(self) -> bool:
        return any((self.words, *(getattr(self, name) for name in LABELS)))

    @property
    def is_down(self) -> bool:
        return self.sort.startswith(DOWN)

    @property
    def sorted_by(self) -> str:
        return self.sort.removeprefix(DOWN)

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for, by its name in the address."""
        return {
            _PARAMETERS.get(each.name, each.name): getattr(self, each.name)
            for each in fields(self)
            if each.name != "ignored" and getattr(self, each.name) != each.default
        }

    def query(self, **changes: str) -> str:
        """The address's query for this filter, with ``changes``; "" asks for nothing."""
        return urlencode(replace(self, **changes).asked)

    def sorting(self, name: str) -> str:
        """The query that sorts by ``name``, the other way where it does already."""
        turned = self.sorted_by == name and not self.is_down
        return self.query(sort=f"{DOWN}{name}" if turned else name)

    def apply(self, rows: Iterable[Row]) -> list[Row]:
        return self.in_order(row for row in rows if self.takes(row))

    def takes(self, row: Row) -> bool:
        return (
            (not self.state or row.followed.state == self.state)
            and (not self.mark or MARKS[self.mark][1](row))
            and _is(self.division, row.lead.pk if row.lead else None)
            and _is(self.indicator, row.measure.indicator_number)
            and _is(self.issue, row.issue)
            and self._says(row)
        )

    def in_order(self, rows: Iterable[Row]) -> list[Row]:
        """Equal ones in the order of the plan, whichever way."""
        _, by, has = SORTS[self.sorted_by]
        rows = sorted(rows, key=lambda row: row.place)
        some = sorted(filter(has, rows), key=by, reverse=self.is_down)  # type: ignore[arg-type]
        return some + [row for row in rows if not has(row)]

    def _says(self, row: Row) -> bool:
        if not self.words:
            return True
        named = row.division or " ".join(row.helpers)
        said = plain_key(f"{row.measure.activity}|{named}|{row.indicator}")
        return all(plain_key(word) in said for word in self.words.split())


_PARAMETERS = {"words": "q"}


def _is(wanted: str, value: int | None) -> bool:
    return not wanted or wanted == (NONE if value is None else str(value))


def read_filter(sent: Mapping[str, str], choices: Choices) -> Filter:
    """What the address asks for, as far as it can be understood."""
    ignored: list[str] = []
    wanted: dict[str, str] = {}
    for name, (label, _) in LABELS.items():
        value = one_line(sent.get(name, ""))
        if value in dict(choices.of(name)):
            wanted[name] = value
        elif value:
            ignored.append(
                f"ไม่มี{label} “{shortened(value, LONGEST_ECHO)}” ให้เลือกในแผนนี้ จึงไม่กรองด้วย{label}"
            )
    sort = one_line(sent.get("sort", "")) or IN_ORDER
    if sort.removeprefix(DOWN) not in SORTS:
        ignored.append(
            f"เรียงตาม “{shortened(sort, LONGEST_ECHO)}” ไม่ได้ จึงเรียงตามลำดับในแผน"
        )
        sort = IN_ORDER
    return Filter(
        words=one_line(sent.get("q", ""))[:LONGEST_WORDS].strip(),
        sort=sort,
        ignored=tuple(ignored),
        **wanted,
    )
