"""The coverage matrix: indicators and findings down, measures across."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from assessments.queries import figures_of
from measures.domain.coverage import Pieces, Proof, proof
from measures.domain.following import period_of
from measures.models import Measure
from measures.views.common import FindingMark, evidence_url, marks_of
from thai.months import format_months


@dataclass(frozen=True)
class Cell:
    """Where a finding meets a measure; ``can_take``: linking the two fills a gap."""

    measure: Measure
    answers: bool
    can_take: bool

    @property
    def is_empty(self) -> bool:
        return not (self.answers or self.can_take)


@dataclass(frozen=True)
class CoverageRow:
    """A finding and what answers it.

    ``has_peer``: a measure about the same indicator could take it. ``evidence`` are
    the cited items' codes. ``years``: in how many years in a row the same was found.
    """

    mark: FindingMark
    cells: tuple[Cell, ...]
    is_gap: bool
    has_peer: bool
    evidence: tuple[str, ...]
    years: int


@dataclass(frozen=True)
class Group:
    """An indicator with its findings; ``number`` None for findings about none.

    ``points`` is its published score, ``measures`` counts those about it.
    """

    number: int | None
    name: str
    points: Decimal | None
    is_low: bool
    rows: tuple[CoverageRow, ...]
    measures: int

    @property
    def gaps(self) -> int:
        return sum(each.is_gap for each in self.rows)


@dataclass(frozen=True)
class Column:
    """A measure at the foot of the matrix: what it answers, and what shows it.

    ``proof`` is None before the plan was approved: nothing can be added yet.
    ``begins`` is the month in which its period begins.
    """

    measure: Measure
    answers: int
    url: str
    evidence_url: str
    pieces: Pieces
    proof: Proof | None
    begins: str

    @property
    def is_idle(self) -> bool:
        return not self.answers and self.measure.ended_at is None

    @property
    def lacks_proof(self) -> bool:
        return self.proof is not None and self.proof.is_gap


def columns_of(
    assessment: Assessment,
    measures: Collection[Measure],
    pieces: Mapping[int, Pieces] | None,
    today: date | None = None,
) -> list[Column]:
    """``pieces`` by the measure's key; None before the plan was approved."""
    today = today or timezone.localdate()
    columns = []
    for each in measures:
        begins, _ = period_of(each.months, assessment.implementation_year_be)
        found = (pieces or {}).get(each.pk, Pieces())
        where = [assessment.organisation.code, assessment.year_be, each.pk]
        columns.append(
            Column(
                measure=each,
                answers=len(each.findings.all()),
                url=reverse("measures:edit", args=where),
                evidence_url=evidence_url(assessment, each),
                pieces=found,
                proof=None
                if pieces is None
                else proof(
                    found,
                    begins=begins,
                    today=today,
                    is_ended=each.ended_at is not None,
                ),
                begins=format_months([begins.month], assessment.implementation_year_be),
            )
        )
    return columns


def rows_of(
    assessment: Assessment, measures: Collection[Measure], years: Mapping[str, int]
) -> list[CoverageRow]:
    """``years`` by the finding's code: in how many years in a row it was found."""
    answers = {
        measure.pk: {finding.pk for finding in measure.findings.all()}
        for measure in measures
    }
    rows = []
    for each in marks_of(assessment, assessment.findings.all()):
        finding = each.finding
        is_answered = any(finding.pk in keys for keys in answers.values())
        is_gap = not is_answered and not finding.no_measure_reason
        cells = tuple(
            Cell(
                measure=measure,
                answers=finding.pk in answers[measure.pk],
                can_take=is_gap
                and finding.indicator_number is not None
                and measure.indicator_number == finding.indicator_number,
            )
            for measure in measures
        )
        rows.append(
            CoverageRow(
                mark=each,
                cells=cells,
                is_gap=is_gap,
                has_peer=any(cell.can_take for cell in cells),
                evidence=tuple(finding.oit_refs),
                years=1 if finding.is_own else years.get(finding.target_code, 1),
            )
        )
    return rows


def groups_of(
    assessment: Assessment,
    measures: Collection[Measure],
    rows: Collection[CoverageRow],
) -> list[Group]:
    """All indicators of the framework; what is about none of them comes last."""
    rules = assessment.framework.rules()
    points = figures_of(assessment).indicators
    threshold = rules.comment_threshold
    known = {each.number for each in rules.indicators}

    def group(number: int | None, name: str) -> Group:
        score = points.get(number) if number is not None else None
        return Group(
            number=number,
            name=name,
            points=score,
            is_low=score is not None and threshold is not None and score < threshold,
            rows=tuple(
                each for each in rows if number == _known(each.mark.finding, known)
            ),
            measures=sum(number == _known(each, known) for each in measures),
        )

    groups = [group(each.number, each.name_th) for each in rules.indicators]
    rest = group(None, "ไม่ระบุตัวชี้วัด")
    return [*groups, rest] if rest.rows else groups


def _known(about, known: Collection[int]) -> int | None:
    """The indicator of a finding or measure, where the framework has it."""
    return about.indicator_number if about.indicator_number in known else None
