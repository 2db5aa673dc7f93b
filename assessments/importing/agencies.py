"""Whose row it is: by code or by name against the register, never by a guess.

A code that an agency has or had, and a full name that only one agency bears, are
taken. Whatever is less sure becomes a question with choices; a row that is like
nothing in the register is a problem.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assessments.importing.columns import CODE, NAME
from assessments.importing.found import Row, problem_of
from assessments.importing.problems import (
    Answers,
    Choice,
    Problem,
    Question,
    question_id,
)
from organisations.models import Organisation, OrganisationPeriod
from organisations.searching import (
    LEAST_LIKENESS,
    full_name_keys,
    likeness,
    name_key,
    near_key,
    pairs_of,
    plain_key,
)

SKIP = "skip"
MOST_CHOICES = 12
# So many names one file may have that nobody bears; more are told, not looked for.
MOST_SEARCHES = 300
_LONGEST_NAME = 200
_CANDIDATES = 60
# There are a thousand districts, and ten times as many rows.
place_key = lru_cache(maxsize=4096)(plain_key)
_PLACE = re.compile(r"^(?:อำเภอ|อ\.|เขต|จังหวัด|จ\.)\s*")
_IN_NAME = re.compile(r"\s+(?:(?:อำเภอ|อ\.)\s*(\S+))?\s*(?:(?:จังหวัด|จ\.)\s*(\S+))?\s*$")


@dataclass(frozen=True, slots=True)
class Known:
    """One agency as a period of it is called."""

    organisation: int
    code: str
    name: str
    province: str
    district: str
    name_key: str
    near_key: str
    place: tuple[str, str]

    @property
    def words(self) -> str:
        where = [f"อ.{self.district}"] if self.district else []
        where += [f"จ.{self.province}"] if self.province else []
        return " ".join([self.name, *where, f"({self.code})"])


@dataclass(frozen=True)
class Match:
    """An agency, a question, a problem, or nothing: the row is left out."""

    organisation: int | None = None
    question: Question | None = None
    problem: Problem | None = None


class Register:
    """Every agency by its codes and names, read once in two queries."""

    def __init__(self) -> None:
        self.present = dict(Organisation.objects.values_list("pk", "code"))
        self.by_code: dict[str, int] = {
            code.casefold(): key for key, code in self.present.items()
        }
        self.newest: dict[int, Known] = {}
        self.by_full: dict[str, list[Known]] = {}
        self.by_name: dict[str, list[Known]] = {}
        self.by_near: dict[str, list[Known]] = {}
        self._pairs: dict[str, list[int]] | None = None
        self._left = MOST_SEARCHES
        rows = OrganisationPeriod.objects.order_by("from_year_be", "pk").values_list(
            "organisation",
            "code",
            "name",
            "province",
            "district",
            "name_key",
            "near_key",
            "from_year_be",
        )
        for organisation, code, name, province, district, own, near, _ in rows:
            known = Known(
                organisation,
                self.present[organisation],
                name,
                province,
                district,
                own,
                near,
                (place_key(province), place_key(district)),
            )
            self.by_code.setdefault(code.casefold(), organisation)
            self.newest[organisation] = known
            self.by_full.setdefault(plain_key(name), []).append(known)
            self.by_name.setdefault(own, []).append(known)
            self.by_near.setdefault(near, []).append(known)

    def match(self, row: Row, answers: Answers) -> Match:
        """Whose row it is; an answer counts where the row asks."""
        said = f"{row.code}|{row.name}|{row.district}|{row.province}"
        kind_id = question_id("agency", row.table.sheet.number, row.line, said)
        name, province, district = _parted(row)
        if row.code:
            return self._by_code(row, kind_id, name, province, district, answers)
        if not name:
            return Match(
                problem=problem_of(
                    row,
                    CODE if CODE in row.table.columns.values() else NAME,
                    "รหัสหรือชื่อหน่วยงาน",
                    "แถวนี้มีคะแนนแต่ไม่มีรหัสและชื่อหน่วยงาน พิมพ์อย่างใดอย่างหนึ่ง",
                )
            )
        return self._by_name(row, kind_id, name, province, district, answers)

    def _by_code(
        self,
        row: Row,
        key: str,
        name: str,
        province: str,
        district: str,
        answers: Answers,
    ) -> Match:
        found = self.by_code.get(row.code.casefold())
        if found is None:
            named = self._alike(name, province, district) if name else []
            if named:
                text = f"ไม่พบรหัส “{row.code}” ในทะเบียน แต่มีหน่วยงานชื่อคล้าย “{name}” แถวนี้เป็นของหน่วยงานใด"
                return self._asked(row, CODE, key, row.code, text, named, answers)
            return Match(
                problem=problem_of(
                    row,
                    CODE,
                    "รหัสหน่วยงานในทะเบียน",
                    f"ไม่พบหน่วยงานรหัส “{row.code}” ตรวจรหัสกับทะเบียน",
                )
            )
        if not name or found not in self.newest or self._bears(found, name):
            return Match(organisation=found)
        named = [self.newest[found], *self._alike(name, province, district)]
        text = (
            f"รหัส “{row.code}” เป็นของ{self.newest[found].name} "
            f"แต่แถวนี้เขียนชื่อ “{name}” แถวนี้เป็นของหน่วยงานใด"
        )
        return self._asked(row, CODE, key, row.code, text, named, answers)

    def _bears(self, organisation: int, name: str) -> bool:
        """Whether the agency is, or was, called about so."""
        if any(
            each.organisation == organisation
            for key in full_name_keys(name)
            for each in self.by_full.get(key, ())
        ):
            return True
        written_out = full_name_keys(name)[-1]
        heard = near_key(written_out)
        newest = self.newest[organisation]
        return (
            name_key(written_out) == newest.name_key
            or any(k.organisation == organisation for k in self.by_near.get(heard, ()))
            or likeness(heard, newest.near_key) >= LEAST_LIKENESS
        )

    def _by_name(
        self,
        row: Row,
        key: str,
        name: str,
        province: str,
        district: str,
        answers: Answers,
    ) -> Match:
        named = [k for full in full_name_keys(name) for k in self.by_full.get(full, ())]
        within = _within(named, province, district)
        owners = {each.organisation for each in within}
        if len(owners) == 1:
            return Match(organisation=owners.pop())
        if within:
            text = f"มีหน่วยงานชื่อ “{name}” {len(owners)} แห่ง แถวนี้เป็นของแห่งใด"
            return self._asked(row, NAME, key, name, text, within, answers)
        alike = named or self._alike(name, province, district)
        if alike:
            where = (
                f" ใน{province or district}" if named and (province or district) else ""
            )
            text = f"ไม่พบ “{name}”{where} ตรงตัวในทะเบียน แถวนี้เป็นของหน่วยงานใด"
            return self._asked(row, NAME, key, name, text, alike, answers)
        return Match(
            problem=problem_of(
                row,
                NAME,
                "ชื่อหน่วยงานตามทะเบียน หรือรหัสหน่วยงาน",
                f"ไม่พบหน่วยงาน “{name}” ในทะเบียน ตรวจการสะกด หรือพิมพ์รหัสหน่วยงานแทน",
            )
        )

    def _alike(self, name: str, province: str, district: str) -> list[Known]:
        """Agencies of that name without its type, or that sound so, likeliest first."""
        keys = full_name_keys(name)
        full = [k for key in keys for k in self.by_full.get(key, ())]
        same = full or self.by_name.get(name_key(keys[-1]), [])
        heard = near_key(keys[-1])
        found = same or self.by_near.get(heard, []) or self._near(heard)
        return _within(found, province, district) or found

    def _near(self, heard: str) -> list[Known]:
        pairs = pairs_of(heard)
        if not pairs or not self._left:
            return []
        self._left -= 1
        if self._pairs is None:
            self._pairs = {}
            for each in self.newest.values():
                for pair in pairs_of(each.near_key):
                    self._pairs.setdefault(pair, []).append(each.organisation)
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(self._pairs.get(pair, ()))
        ranked = sorted(
            (
                (likeness(heard, each.near_key), each)
                for each in (
                    self.newest[key] for key, _ in shared.most_common(_CANDIDATES)
                )
            ),
            key=lambda pair: (-pair[0], pair[1].name, pair[1].organisation),
        )
        return [each for close, each in ranked if close >= LEAST_LIKENESS]

    def _asked(
        self,
        row: Row,
        column: str,
        key: str,
        found: str,
        text: str,
        named: Iterable[Known],
        answers: Answers,
    ) -> Match:
        each_once = {k.organisation: k for k in named}
        choices = [
            Choice(each.code, each.words)
            for each in list(each_once.values())[:MOST_CHOICES]
        ]
        choices.append(Choice(SKIP, "ไม่นำเข้าแถวนี้"))
        question = Question(
            key, row.table.sheet.name, row.line, column, found, text, tuple(choices)
        )
        answer = answers.take(question)
        if answer is None:
            return Match(question=question)
        if answer == SKIP:
            return Match()
        return Match(organisation=self.by_code[answer.casefold()])


def _parted(row: Row) -> tuple[str, str, str]:
    """Name, province and district, also where all stand in the name's cell."""
    name = row.name[:_LONGEST_NAME]
    province, district = row.province, row.district
    if found := _IN_NAME.search(name):
        name = name[: found.start()]
        district, province = district or found[1] or "", province or found[2] or ""
    return name, _PLACE.sub("", province), _PLACE.sub("", district)


def _within(named: Iterable[Known], province: str, district: str) -> list[Known]:
    """Those in the place that is given; all of them where none is."""
    wanted = (place_key(province), place_key(district))
    return [
        each
        for each in named
        if all(
            not want or want == own
            for want, own in zip(wanted, each.place, strict=True)
        )
    ]
