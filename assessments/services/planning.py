"""What a save of scores does, decided in memory: for one assessment or for thousands.

Nothing here reads or writes a row; whoever calls holds the assessment's lock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from assessments.domain.scoring import Outcome
from assessments.models import Assessment, Score
from assessments.queries import known_codes
from organisations.errors import Refused
from organisations.models import User


@dataclass(frozen=True, slots=True)
class ScoreEntry:
    """What was published for one code: points 0..100 or None, and the mark.

    ``source`` is given where it differs from that of all the figures.
    """

    points: Decimal | None
    commented: bool = False
    source: str = ""


@dataclass(frozen=True)
class PublishedScores:
    """Everything entered for one assessment; codes left out are not known.

    ``source`` says where the figures come from: ``typed``, a workbook's cell
    or a place in a report.
    """

    total: Decimal | None
    level: str
    entries: Mapping[str, ScoreEntry]
    source: str = "typed"


@dataclass(frozen=True)
class EntryPlan:
    """Which codes are new, changed or go, and what the trail says: field -> (old, new).

    ``wanted`` has the source of each entry filled in.
    """

    wanted: Mapping[str, ScoreEntry]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    changes: dict

    def new_rows(self, assessment: Assessment) -> list[Score]:
        """Rows of an assessment that has its key by now."""
        return [
            Score(
                assessment_id=assessment.pk,
                code=code,
                points=(entry := self.wanted[code]).points,
                commented=entry.commented,
                source=entry.source,
            )
            for code in self.new
        ]

    def changed_rows(self, stored: Mapping[str, Score]) -> list[Score]:
        """The stored rows, holding what is wanted of them."""
        rows = []
        for code in self.changed:
            row, entry = stored[code], self.wanted[code]
            row.points, row.commented, row.source = (
                entry.points,
                entry.commented,
                entry.source,
            )
            rows.append(row)
        return rows


def stored_entries(scores: Iterable[Score]) -> dict[str, ScoreEntry]:
    """Stored rows as the entries that they were saved as."""
    return {
        each.code: ScoreEntry(each.points, each.commented, each.source)
        for each in scores
    }


def plan_scores(
    assessment: Assessment,
    stored: Mapping[str, ScoreEntry],
    published: PublishedScores,
    by: User | None,
) -> EntryPlan:
    """What replacing ``stored`` by ``published`` does.

    Where anything changes, the assessment in memory gets the published total and
    level, its next version and who saved it when.

    Raises:
        Refused: a code the year's framework does not have.
    """
    plan = plan_entries(assessment, stored, published)
    if plan.changes:
        assessment.published_total = published.total
        assessment.published_level = published.level
        assessment.version += 1
        assessment.scores_saved_at = timezone.now()
        assessment.scores_saved_by = by
    return plan


def plan_entries(
    assessment: Assessment,
    stored: Mapping[str, ScoreEntry],
    published: PublishedScores,
) -> EntryPlan:
    """The same without touching the assessment, to look at before anybody decides."""
    wanted = {
        code: entry
        if entry.source
        else ScoreEntry(entry.points, entry.commented, published.source)
        for code, entry in published.entries.items()
        if entry.points is not None or entry.commented
    }
    _refuse_unknown_codes(assessment, wanted)
    changes: dict = {}
    new, changed = [], []
    for code, entry in wanted.items():
        old = stored.get(code)
        if old is None:
            new.append(code)
            _note_change(changes, code, _NOTHING, entry)
        elif (old.points, old.commented) != (entry.points, entry.commented):
            changed.append(code)
            if old.source != entry.source:
                changes[f"{code} source"] = (old.source, entry.source)
            _note_change(changes, code, old, entry)
    removed = [code for code in stored if code not in wanted]
    for code in removed:
        _note_change(changes, code, stored[code], _NOTHING)
        if stored[code].source != published.source:
            changes[f"{code} source"] = (stored[code].source, None)
    if assessment.published_total != published.total:
        changes["published_total"] = (assessment.published_total, published.total)
    if assessment.published_level != published.level:
        changes["published_level"] = (assessment.published_level, published.level)
    return EntryPlan(wanted, tuple(new), tuple(changed), tuple(removed), changes)


def set_computed(assessment: Assessment, outcome: Outcome | None) -> None:
    """The computed figures, in memory; None clears them, as for a year without rules."""
    from_parts = outcome is not None and outcome.total_source == "computed"
    assessment.computed_total = outcome.total if outcome and from_parts else None
    computed = outcome.computed if outcome else {}
    assessment.computed_iit = computed.get("IIT")
    assessment.computed_eit = computed.get("EIT")
    assessment.computed_oit = computed.get("OIT")
    assessment.rule_level_code = (outcome.level_code if outcome else None) or ""
    assessment.rule_level = (outcome.level if outcome else None) or ""


_NOTHING = ScoreEntry(None)


def _refuse_unknown_codes(assessment: Assessment, entries: Mapping) -> None:
    if assessment.framework_id is None:
        if entries:
            raise Refused(
                f"ปี {assessment.year_be} เก่ากว่ากรอบการประเมินปัจจุบัน บันทึกได้เฉพาะคะแนนภาพรวมและระดับ"
            )
        return
    unknown = sorted(set(entries) - known_codes(assessment.framework))
    if unknown:
        raise Refused(
            f"กรอบการประเมินปี {assessment.year_be} ไม่มีรหัส {', '.join(unknown)} "
            "ตรวจว่าเป็นรหัสของปีเดียวกัน"
        )


def _note_change(changes: dict, code: str, old: ScoreEntry, new: ScoreEntry) -> None:
    if old.points != new.points:
        changes[code] = (old.points, new.points)
    if old.commented != new.commented:
        changes[f"{code} commented"] = (old.commented, new.commented)
