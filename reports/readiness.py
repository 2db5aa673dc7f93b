"""What stands against submitting: what is missing, and what the checker calls wrong."""

from assessments.domain.readiness import OpenQuestion, Place, Unmet, unmet_of
from assessments.domain.scoring import score
from assessments.models import Assessment
from assessments.queries import figures_of
from measures.queries import unanswered_findings
from reports.checking import Checked, checked
from reports.checks import Found
from thai.plain_text import shortened

LONGEST_NAME = 60


def missing_before_submitting(
    assessment: Assessment, looked: Checked | None = None
) -> tuple[Unmet, ...]:
    """Everything that stands against submitting, each with where it is mended.

    ``looked`` is what the checker says, for whoever has asked it already.
    """
    missing = _missing(assessment)
    said = {each.key for each in missing if each.key is not None}
    errors = (looked or checked(assessment)).errors
    return missing + tuple(
        Unmet(Place.REPORT, each.message, check=each.key)
        for each in errors
        if not _is_said(each, said)
    )


def _is_said(error: Found, findings: set[int]) -> bool:
    """A finding that nothing answers is told once."""
    return error.spot.finding_key in findings


def _missing(assessment: Assessment) -> tuple[Unmet, ...]:
    rules = assessment.framework.rules()
    figures = figures_of(assessment)
    outcome = score(rules, figures)
    told_open = any(each.code == "level-undecided" for each in outcome.differences)
    return unmet_of(
        has_total=assessment.total is not None,
        missing_indicators=[
            each.number
            for each in rules.indicators
            if each.number not in figures.indicators
        ],
        level_is_told=bool(assessment.level) or told_open,
        unanswered=[
            OpenQuestion(
                each.pk, each.target_code or f"“{shortened(each.text, LONGEST_NAME)}”"
            )
            for each in unanswered_findings(assessment)
        ],
    )
