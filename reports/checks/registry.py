"""All rules, in the order in which the documentation lists them."""

from reports.checks.outline import section_keys
from reports.checks.rules import (
    agency_name_differs,
    best_not_named,
    broken_characters,
    chart_without_values,
    code_mistyped,
    commented_item_without_finding,
    digits_mixed,
    duplicate_measures,
    empty_table,
    figure_differs,
    finding_without_measure,
    finding_without_words,
    heading_repeated_or_empty,
    instrument_differs,
    instrument_misnamed,
    issue_untreated,
    item_code_unknown,
    level_differs,
    level_without_rule,
    low_indicator_without_measure,
    mark_without_note,
    measure_answers_no_finding,
    measure_incomplete,
    no_lead_division,
    no_measures,
    number_half_thai,
    numbering_mismatch,
    period_outside_year,
    personal_data,
    placeholder_left,
    same_text_twice,
    score_missing,
    score_out_of_range,
    section_number_out_of_order,
    sentence_cut_off,
    signer_missing,
    space_inside_word,
    text_in_wrong_row,
    text_still_machine_made,
    total_differs,
    typing_slip,
    year_differs,
)
from reports.checks.rules.progress import (
    done_without_result,
    ended_without_words,
    entry_not_confirmed,
    evidence_expired,
    evidence_missing,
    monitoring_not_done,
    no_confirmed_progress,
    obstacle_without_next_step,
    overdue_without_explanation,
    percent_against_state,
    percent_backwards,
    period_not_over,
    plan_differs,
    plan_not_published,
    progress_outside_period,
    progress_text_twice,
    spending_above_budget,
)
from reports.checks.types import Found, Rule
from reports.document import Document

ANALYSIS_RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        low_indicator_without_measure,
        no_measures,
        commented_item_without_finding,
        finding_without_measure,
        finding_without_words,
        measure_answers_no_finding,
        measure_incomplete,
        no_lead_division,
        duplicate_measures,
        period_outside_year,
        issue_untreated,
        same_text_twice,
        text_in_wrong_row,
        sentence_cut_off,
        numbering_mismatch,
        code_mistyped,
        item_code_unknown,
        best_not_named,
        level_without_rule,
        level_differs,
        total_differs,
        instrument_differs,
        figure_differs,
        score_missing,
        score_out_of_range,
        instrument_misnamed,
        year_differs,
        agency_name_differs,
        text_still_machine_made,
        mark_without_note,
        placeholder_left,
        personal_data,
        heading_repeated_or_empty,
        section_number_out_of_order,
        empty_table,
        chart_without_values,
        number_half_thai,
        digits_mixed,
        broken_characters,
        typing_slip,
        space_inside_word,
        signer_missing,
    )
)

# What is printed reads the same in every kind of report.
_OF_ANY_REPORT = frozenset(
    module.RULE.id
    for module in (
        agency_name_differs,
        sentence_cut_off,
        mark_without_note,
        placeholder_left,
        personal_data,
        heading_repeated_or_empty,
        section_number_out_of_order,
        empty_table,
        chart_without_values,
        number_half_thai,
        digits_mixed,
        broken_characters,
        typing_slip,
        space_inside_word,
        signer_missing,
    )
)
PROGRESS_RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        period_not_over,
        plan_not_published,
        plan_differs,
        no_confirmed_progress,
        entry_not_confirmed,
        ended_without_words,
        overdue_without_explanation,
        percent_against_state,
        percent_backwards,
        progress_outside_period,
        done_without_result,
        obstacle_without_next_step,
        monitoring_not_done,
        spending_above_budget,
        evidence_missing,
        evidence_expired,
        progress_text_twice,
    )
)
RULES = ANALYSIS_RULES + PROGRESS_RULES


def rules_of(document: Document) -> tuple[Rule, ...]:
    """The rules that this kind of report is held to."""
    if document.facts.progress is None:
        return ANALYSIS_RULES
    shared = (rule for rule in ANALYSIS_RULES if rule.id in _OF_ANY_REPORT)
    return (*PROGRESS_RULES, *shared)


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

    found = [each for rule in rules_of(document) for each in rule.check(document)]
    return tuple(sorted(found, key=place))
