"""What stands against submitting: what is missing, and what the checker calls wrong."""

from collections.abc import Collection

from assessments.domain.readiness import OpenQuestion, Place, Unmet, unmet_of
from assessments.domain.scoring import score
from assessments.models import Assessment
from assessments.queries import figures_of
from measures.queries import unanswered_findings
from reports.checking import Checked, checked
from reports.checks import Found
from reports.document import Facts
from thai.plain_text import shortened

LONGEST_NAME = 60
# Rules that see in the document what is asked of the figures and findings anyway.
ABOUT_FIGURES = {"score-missing"}
ABOUT_MEASURES = {"low-indicator-without-measure"}


def missing_before_submitting(
    assessment: Assessment, looked: Checked | None = None
) -> tuple[Unmet, ...]:
    """Everything that stands against submitting, each with where it is mended.

    ``looked`` is what the checker says, for whoever has asked it already.
    """
    missing = _missing(assessment)
    looked = looked or checked(assessment)
    return missing + tuple(
        Unmet(Place.REPORT, _told(each), check=each.key)
        for each in looked.errors
        if not _is_said(each, missing, looked.document.facts)
    )


def _told(error: Found) -> str:
    place = error.spot.text
    return f"{place} {error.message}" if place not in error.what else error.message


def _is_said(error: Found, missing: Collection[Unmet], facts: Facts) -> bool:
    """Figures that are not there and findings that nothing answers are told once."""
    if error.rule in ABOUT_FIGURES:
        return any(each.place is Place.SCORES for each in missing)
    unanswered = {each.key for each in missing if each.key is not None}
    low = {e.indicator_number for e in facts.findings if e.key in unanswered}
    return error.spot.finding_key in unanswered or (
        error.rule in ABOUT_MEASURES and error.spot.indicator in low
    )


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
