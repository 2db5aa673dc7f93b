"""All rules, in the order in which the documentation lists them."""

from reports.checks.outline import section_keys
from reports.checks.rules import low_indicator_without_measure, no_lead_division
from reports.checks.types import Found, Rule
from reports.document import Document

RULES: tuple[Rule, ...] = tuple(
    module.RULE for module in (low_indicator_without_measure, no_lead_division)
)


def check(document: Document) -> tuple[Found, ...]:
    """Everything that the rules find: errors first, then by place in the document."""
    sections = {key: at for at, key in enumerate(section_keys(document))}
    measures = {each.key: at for at, each in enumerate(document.facts.measures)}
    findings = {each.key: at for at, each in enumerate(document.facts.findings)}

    def place(found: Found) -> tuple[int, ...]:
        spot = found.spot
        return (
            found.severity.rank,
            sections.get(spot.section, -1),
            -1 if spot.indicator is None else spot.indicator,
            -1 if spot.measure_key is None else measures.get(spot.measure_key, -1),
            -1 if spot.finding_key is None else findings.get(spot.finding_key, -1),
        )

    found = [each for rule in RULES for each in rule.check(document)]
    return tuple(sorted(found, key=place))
