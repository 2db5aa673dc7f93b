"""Importing scores from a file: what would change, and changing it, all or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from django.core.exceptions import PermissionDenied

from assessments.domain.framework import Framework as Rules
from assessments.importing.agencies import Register
from assessments.importing.books import Book
from assessments.importing.cells import shown
from assessments.importing.columns import CODE, IDENTITY, NAME, TOTAL, Heads
from assessments.importing.found import Found, Row, YearRules, problem_of
from assessments.importing.problems import (
    Answers,
    Choice,
    Problem,
    Question,
    question_id,
)
from assessments.importing.proposal import (
    CHANGED,
    CREATED,
    UNCHANGED,
    Item,
    Proposal,
)
from assessments.importing.reading import read_book
from assessments.importing.rows import MOST_PROBLEMS
from assessments.importing.scales import settle_scales
from assessments.importing.tables import read_tables
from assessments.models import Assessment, Framework, Score
from assessments.models.assessment import SCHEME_NACC
from assessments.permissions import (
    Rights,
    check_can_edit,
    reason_against_opening,
)
from assessments.queries import announced_levels, codes_of
from assessments.services.bulk import Save, save_many_scores
from assessments.services.locking import ChangedMeanwhile
from assessments.services.opening import framework_for
from assessments.services.planning import (
    PublishedScores,
    ScoreEntry,
    plan_entries,
)
from organisations.errors import Refused
from organisations.models import Organisation, User
from thai.plain_text import shortened

INCLUDE, LEAVE_OUT = "include", "skip"
_BATCH = 400
_LONGEST_NAME = 80
# What Excel itself allows.
_LONGEST_SHEET = 31


def propose_import(
    content: bytes,
    name: str,
    *,
    year_be: int | None,
    reader: User | None,
    said: Mapping[str, str] | None = None,
    scheme: str = SCHEME_NACC,
    only: Organisation | None = None,
) -> Proposal:
    """What importing the file would change; nothing is written.

    Args:
        year_be: the year of its rows; None where the file has a column for it.
        reader: who would import; None is the machine's administrator.
        said: answers to questions of an earlier proposal of the same file.
        only: the one agency whose figures may be in the file.

    Raises:
        PermissionDenied: the one agency's year is locked, or she may not edit it.
        Refused: the file cannot be read, or an answer fits no question.
    """
    if only is not None:
        _refuse_locked(only, year_be, scheme, reader)
    years = _Years(scheme)
    if year_be is not None and isinstance(why := years.rules_of(year_be), str):
        raise Refused(why)
    book = read_book(content, name)
    answers = Answers(said or {})
    found = read_tables(
        book,
        heads=Heads(years.all_rules()),
        year_be=year_be,
        rules_of=years.rules_of,
        needs_agency=only is None,
    )
    proposal = Proposal(problems=found.problems)
    rows = _without_hidden(found, proposal, answers)
    proposal.questions += settle_scales(rows, years.frameworks, answers)
    owned = _owned(rows, proposal, answers, only)
    _compare(owned, proposal, book, years, Rights(reader), scheme)
    if len(proposal.problems) >= MOST_PROBLEMS:
        del proposal.problems[MOST_PROBLEMS:]
        proposal.problems.append(_too_many())
    else:
        answers.refuse_unasked()
    return proposal


def apply_import(*, proposal: Proposal, by: User | None) -> None:
    """Write what was proposed, all of it or nothing.

    Raises:
        Refused: something is open, or somebody changed a year meanwhile.
        PermissionDenied: as ``save_many_scores``.
    """
    if not proposal.is_ready:
        raise Refused("ไฟล์นี้ยังมีข้อที่ต้องแก้หรือต้องตอบ ยังไม่มีข้อมูลใดถูกเปลี่ยน")
    saves = [
        Save(each.assessment, each.version, each.published)
        for each in proposal.items
        if each.kind != UNCHANGED
    ]
    if not saves:
        return
    try:
        save_many_scores(saves=saves, by=by)
    except ChangedMeanwhile:
        raise Refused(
            "มีผู้แก้คะแนนของหน่วยงานในไฟล์นี้หลังจากที่ระบบเปรียบเทียบ ยังไม่มีข้อมูลใดถูกเปลี่ยน นำเข้าอีกครั้งเพื่อดูค่าล่าสุด"
        ) from None


class _Years:
    """The rules of the years of a file, each read once."""

    def __init__(self, scheme: str) -> None:
        self.scheme = scheme
        self.rows: dict[int, Framework | None] = {}
        self.frameworks: dict[int, Rules | None] = {}
        self._rules: dict[int, YearRules | str] = {}
        self._levels = tuple(announced_levels())

    def all_rules(self) -> list[Rules]:
        """Of every known year: a head is known whatever the row's year."""
        stored = Framework.objects.filter(scheme=self.scheme).order_by("year_be")
        return [each.rules() for each in stored]

    def rules_of(self, year_be: int) -> YearRules | str:
        if year_be not in self._rules:
            self._rules[year_be] = self._read(year_be)
        return self._rules[year_be]

    def _read(self, year_be: int) -> YearRules | str:
        try:
            row = framework_for(year_be, self.scheme)
        except Refused as refusal:
            return str(refusal)
        rules = row.rules() if row else None
        self.rows[year_be], self.frameworks[year_be] = row, rules
        items = (*rules.questions, *rules.oit_items) if rules else ()
        return YearRules(
            year_be,
            codes_of(rules) if rules else frozenset(),
            frozenset(each.code for each in items),
            tuple(each.name_th for each in rules.levels) if rules else (),
            self._levels,
        )


def _refuse_locked(
    organisation: Organisation, year_be: int | None, scheme: str, reader: User | None
) -> None:
    """Before anything is read of the file."""
    stored = Assessment.objects.filter(
        organisation=organisation, scheme=scheme, year_be=year_be
    ).first()
    if stored is not None:
        check_can_edit(reader, stored)
    elif reason := reason_against_opening(reader, organisation):
        raise PermissionDenied(reason)


def _without_hidden(found: Found, proposal: Proposal, answers: Answers) -> list[Row]:
    """All rows but the hidden ones that are to be left out; asks for each sheet."""
    hidden: dict[int, list[Row]] = {}
    for row in found.rows:
        if row.is_hidden:
            hidden.setdefault(row.table.sheet.number, []).append(row)
    left_out: set[int] = set()
    for number, rows in hidden.items():
        sheet = rows[0].table.sheet
        lines = ", ".join(str(each.line) for each in rows[:10])
        more = " …" if len(rows) > 10 else ""
        column = CODE if CODE in rows[0].table.columns.values() else NAME
        question = Question(
            id=question_id("hidden", number, rows[0].line, lines + more),
            sheet=sheet.name,
            row=rows[0].line,
            column=column,
            found=lines + more,
            text=f"แผ่น “{sheet.name}” มีข้อมูลที่ถูกซ่อนไว้ {len(rows):,} แถว ({lines}{more}) นำเข้าด้วยหรือไม่",
            choices=(
                Choice(LEAVE_OUT, "ไม่นำเข้าแถวที่ซ่อน"),
                Choice(INCLUDE, "นำเข้าแถวที่ซ่อนด้วย"),
            ),
        )
        answer = answers.take(question)
        if answer is None:
            proposal.questions.append(question)
        elif answer == LEAVE_OUT:
            left_out.add(number)
            gone = {(sheet.name, each.line) for each in rows}
            proposal.problems[:] = [
                each for each in proposal.problems if (each.sheet, each.row) not in gone
            ]
    return [
        row
        for row in found.rows
        if not (row.is_hidden and row.table.sheet.number in left_out)
    ]


def _owned(
    rows: list[Row], proposal: Proposal, answers: Answers, only: Organisation | None
) -> list[tuple[int, str, str, Row]]:
    """(agency's key, its code, its name, row) of every row whose agency is sure."""
    owned: list[tuple[int, str, str, Row]] = []
    first_of: dict[tuple[int, int], Row] = {}
    register = Register() if rows else None
    for row in rows:
        if register is None or len(proposal.problems) >= MOST_PROBLEMS:
            break
        if only is not None and _names_no_agencies(row):
            organisation: int | None = only.pk
        else:
            match = register.match(row, answers)
            if match.question:
                proposal.questions.append(match.question)
            if match.problem:
                proposal.problems.append(match.problem)
            organisation = match.organisation
        if organisation is None:
            continue
        column = CODE if row.code else NAME
        if only is not None and organisation != only.pk:
            proposal.problems.append(
                problem_of(
                    row,
                    column,
                    only.code,
                    f"แถวนี้เป็นของหน่วยงานอื่น ({shown(row.name or row.code)}) นำเข้าได้เฉพาะคะแนนของหน่วยงานนี้ ลบแถวนี้ออก",
                )
            )
            continue
        earlier = first_of.setdefault((organisation, row.year_be), row)
        if earlier is not row:
            proposal.problems.append(
                problem_of(
                    row,
                    column,
                    "หน่วยงานละหนึ่งแถวต่อปี",
                    f"หน่วยงานนี้มีแล้วในแผ่น “{earlier.table.sheet.name}” แถว {earlier.line} "
                    "เหลือไว้แถวเดียว",
                )
            )
            continue
        known = register.newest.get(organisation)
        name = known.name if known else ""
        owned.append((organisation, register.present[organisation], name, row))
    return owned


def _names_no_agencies(row: Row) -> bool:
    """Whether its table has no column that could say whose the row is."""
    return set(IDENTITY).isdisjoint(row.table.columns.values())


def _compare(
    owned: list[tuple[int, str, str, Row]],
    proposal: Proposal,
    book: Book,
    years: _Years,
    rights: Rights,
    scheme: str,
) -> None:
    """Put every row beside what is stored, some hundred agencies at a time."""
    file = shortened(book.name, _LONGEST_NAME)
    for some in _batches(owned):
        stored = {
            (each.organisation_id, each.year_be): each
            for each in Assessment.objects.filter(
                scheme=scheme,
                organisation__in={organisation for organisation, *_ in some},
                year_be__in={row.year_be for *_, row in some},
            )
        }
        entries: dict[int, dict[str, ScoreEntry]] = {
            each.pk: {} for each in stored.values()
        }
        for key, code, points, commented, source in Score.objects.filter(
            assessment__in=list(entries)
        ).values_list("assessment", "code", "points", "commented", "source"):
            entries[key][code] = ScoreEntry(points, commented, source)
        for organisation, code, name, row in some:
            framework = years.rows[row.year_be]
            assessment = stored.get((organisation, row.year_be))
            if assessment is None:
                assessment = Assessment(
                    organisation_id=organisation, scheme=scheme, year_be=row.year_be
                )
            assessment.framework = framework
            before = entries.get(assessment.pk, {})
            published = _published(row, assessment, before, file)
            changes = plan_entries(assessment, before, published).changes
            reason = rights.reason_against_opening(organisation)
            if not reason and assessment.pk is not None and changes:
                # A locked year may be said again as it is, not otherwise.
                reason = rights.reason_against_editing(assessment)
            if reason:
                column = CODE if row.code else NAME
                proposal.problems.append(
                    problem_of(row, column, "หน่วยงานที่แก้คะแนนของปีนี้ได้", reason)
                )
                continue
            if assessment.pk is None:
                kind = CREATED
            else:
                kind = CHANGED if changes else UNCHANGED
            proposal.items.append(
                Item(
                    kind,
                    name,
                    code,
                    assessment,
                    assessment.version,
                    published,
                    changes,
                    row.table.sheet.name,
                    row.line,
                )
            )


def _batches(rows: Iterable) -> Iterator[list]:
    iterator = iter(rows)
    while some := list(islice(iterator, _BATCH)):
        yield some


def _published(
    row: Row, assessment: Assessment, stored: Mapping[str, ScoreEntry], file: str
) -> PublishedScores:
    """The stored figures with everything that the row speaks of put in their place."""
    entries = dict(stored)
    at = f"{file} {shortened(row.table.sheet.name, _LONGEST_SHEET)}!"
    for code, points in row.figures.items():
        if code == TOTAL:
            continue
        old = entries.get(code)
        commented = bool(old and old.commented)
        if points is not None or commented:
            entries[code] = ScoreEntry(points, commented, at + row.cell(code))
        elif old is not None:
            del entries[code]
    if row.comments is not None:
        for code in {*row.comments, *(c for c, e in entries.items() if e.commented)}:
            old = entries.get(code, ScoreEntry(None))
            commented = code in row.comments
            if old.points is None and not commented:
                entries.pop(code, None)
            elif old.commented != commented:
                source = old.source or at + row.cell("comments")
                entries[code] = ScoreEntry(old.points, commented, source)
    total = row.figures.get(TOTAL, assessment.published_total)
    level = assessment.published_level if row.level is None else row.level
    return PublishedScores(total, level, entries, source=at + str(row.line))


def _too_many() -> Problem:
    return Problem(
        sheet=None,
        row=None,
        column=None,
        cell=None,
        found=None,
        expected="",
        message=f"แสดงเพียง {MOST_PROBLEMS:,} ข้อแรก แก้แล้วนำเข้าอีกครั้งเพื่อดูข้อที่เหลือ",
    )
