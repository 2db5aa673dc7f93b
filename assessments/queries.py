"""What pages and services ask about an assessment."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from assessments.domain.across_years import FoundInYear, years_in_a_row
from assessments.domain.findings import ProposedFinding, ScoreValue, propose
from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import Figures
from assessments.models import Assessment, Finding, Framework, Score
from organisations.models import AuditEntry, User

# The deeds by which the published figures change.
LAST_SAVES = ("scores.saved", "scores.save_undone")
INSTRUMENT_CODES = ("IIT", "EIT", "EIT1", "EIT2", "OIT")


def known_codes(framework: Framework) -> frozenset[str]:
    """Every code that a score of this framework's year may carry."""
    return codes_of(framework.rules())


def codes_of(rules: Rules) -> frozenset[str]:
    return frozenset(
        [instrument.code for instrument in rules.instruments]
        + [part.code for part in rules.eit_parts]
        + [str(indicator.number) for indicator in rules.indicators]
        + [question.code for question in rules.questions]
        + [item.code for item in rules.oit_items]
    )


def score_values(scores: Iterable[Score]) -> dict[str, ScoreValue]:
    """The rows as the domain reads them, by code."""
    return {each.code: ScoreValue(each.points, each.commented) for each in scores}


def proposals_for(assessment: Assessment) -> tuple[ProposedFinding, ...]:
    """What the scores say now, in the order of the report; empty without framework."""
    if assessment.framework is None:
        return ()
    return propose(assessment.framework.rules(), score_values(assessment.scores.all()))


def proposal_for(
    finding: Finding, proposals: Iterable[ProposedFinding]
) -> ProposedFinding | None:
    """The proposal about the finding's subject; an agency's own finding has none."""
    if finding.kind == Finding.Kind.OWN:
        return None
    return next(
        (each for each in proposals if each.target_code == finding.target_code), None
    )


def missing_proposals(
    assessment: Assessment, findings: Iterable[Finding]
) -> tuple[ProposedFinding, ...]:
    """What the scores propose and no finding is about yet."""
    return not_held(proposals_for(assessment), findings)


def not_held(
    proposals: Iterable[ProposedFinding], findings: Iterable[Finding]
) -> tuple[ProposedFinding, ...]:
    """Proposals for which there is no finding on the same subject yet."""
    held = {each.target_code for each in findings if each.kind != Finding.Kind.OWN}
    return tuple(each for each in proposals if each.target_code not in held)


def figures_of(assessment: Assessment) -> Figures:
    """The published figures of one assessment as plain values for the domain."""
    points = {each.code: each.points for each in assessment.scores.all()}
    return figures_with(assessment, points)


def figures_with(
    assessment: Assessment, points: Mapping[str, Decimal | None]
) -> Figures:
    """The same with points that were read, or are about to be saved, by code."""
    known = {code: value for code, value in points.items() if value is not None}
    return Figures(
        indicators={int(code): v for code, v in known.items() if code.isdecimal()},
        instruments={code: v for code, v in known.items() if code in INSTRUMENT_CODES},
        published_total=assessment.published_total,
        published_level=assessment.published_level or None,
    )


def earlier_assessments(
    assessment: Assessment, reader: User, years: int = 4
) -> list[Assessment]:
    """Of the ``years`` years before this one, those that she may read, ascending."""
    return list(
        Assessment.objects.visible_to(reader)
        .filter(
            organisation=assessment.organisation,
            scheme=assessment.scheme,
            year_be__lt=assessment.year_be,
            year_be__gte=assessment.year_be - years,
        )
        .order_by("year_be")
    )


def earlier_years(assessment: Assessment, reader: User | None) -> list[Assessment]:
    """All years before this one that she may read, with framework and scores.

    Ascending; years of total and level only are left out. Two queries. Without a
    ``reader`` it is the agency's own work, for which all of its years are open.
    """
    years = Assessment.objects.all()
    if reader is not None:
        years = years.visible_to(reader)
    return list(
        years.filter(
            organisation=assessment.organisation,
            scheme=assessment.scheme,
            year_be__lt=assessment.year_be,
            framework__isnull=False,
        )
        .select_related("framework")
        .prefetch_related("scores")
        .order_by("year_be")
    )


def recurrences(
    assessment: Assessment, earlier: Iterable[Assessment]
) -> dict[str, int]:
    """In how many years in a row each code that the scores find now was found.

    Counted over ``earlier_years``, so over the years that the reader may see.
    """
    if assessment.framework is None:
        return {}
    return years_in_a_row([found_in(each) for each in [*earlier, assessment]])


def found_in(assessment: Assessment) -> FoundInYear:
    """What the year's scores find; the assessment needs its framework."""
    return FoundInYear(
        assessment.framework.rules(),
        frozenset(each.target_code for each in proposals_for(assessment)),
    )


def next_framework(assessment: Assessment) -> Rules | None:
    """The framework of the year in which the measures are carried out, if known."""
    found = Framework.objects.filter(
        scheme=assessment.scheme, year_be=assessment.implementation_year_be
    ).first()
    return found.rules() if found else None


def announced_levels() -> list[str]:
    """The names of all levels of all known years, newest year first, each once."""
    names = [
        level.name_th
        for framework in Framework.objects.order_by("-year_be")
        for level in framework.rules().levels
    ]
    return list(dict.fromkeys(names))


def saves_of(assessment: Assessment):
    """The trail's entries of every save of the scores, newest first."""
    return (
        AuditEntry.objects.filter(
            organisation=assessment.organisation_id,
            target=f"{assessment._meta.label}:{assessment.pk}",
            act__in=LAST_SAVES,
        )
        .select_related("actor")
        .order_by("-pk")
    )


def last_save(assessment: Assessment) -> AuditEntry | None:
    return saves_of(assessment).first()
