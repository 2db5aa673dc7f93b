"""What was read of a report, as a document that the checker can look at."""

import re
from collections.abc import Mapping
from decimal import Decimal

from assessments.domain.findings import ScoreValue
from assessments.domain.framework import Framework
from assessments.domain.scoring import Figures, score
from organisations.errors import Refused
from reports.document import (
    UNKNOWN,
    AgencyFact,
    Cover,
    Document,
    Facts,
    IndicatorFact,
    Paragraph,
    PointsFact,
    YearFact,
)
from reports.outcome import (
    cited_items,
    difference_facts,
    is_low,
    next_level_fact,
    strength_facts,
)
from reports.reading.report import Report
from reports.year_facts import issues, year_items

_DRAFT = re.compile(r"ฉบับร่าง|\(ร่าง\)|^ร่าง\s?รายงาน")
_EXAMPLE = re.compile(r"ไม่ใช่หน่วยงานจริง")


def as_document(report: Report) -> Document:
    """The document; its outline is the printed one.

    Raises:
        Refused: no year was read, or one without a framework: nothing can be
            compared then.
    """
    if report.year_be is None:
        raise Refused("ไม่พบปีงบประมาณ พ.ศ. ที่ประเมินในไฟล์นี้ ระบุด้วย --year เช่น --year 2568")
    if report.framework is None:
        raise Refused(
            f"ยังไม่มีกรอบการประเมินของปี {report.year_be.value} จึงตรวจรายงานของปีนี้ไม่ได้"
        )
    facts = _facts(report, report.framework, report.year_be.value)
    front = _front(report)
    digits = _digits(report)
    return Document(
        facts=facts,
        title=" ".join(front[:3]),
        language="th",
        digits=digits,
        notice="ฉบับร่าง" if facts.is_draft else "",
        cover=Cover(
            title=front[0] if front else "",
            subtitle=front[1] if len(front) > 1 else "",
            year=report.year_be.place.printed,
            agency=facts.agency.name,
            place=facts.agency.place,
        ),
        sections=report.outline.sections,
        source=report.source,
    )


def _facts(report: Report, rules: Framework, year_be: int) -> Facts:
    indicators = {number: each.value for number, each in report.indicators.items()}
    total = report.total.value if report.total else None
    level = report.level.value if report.level else ""
    outcome = score(
        rules,
        Figures(
            indicators=indicators,
            instruments={c: each.value for c, each in report.instruments.items()},
            published_total=total,
            published_level=level or None,
        ),
    )
    threshold = rules.comment_threshold
    said = " ".join(_front(report))
    return Facts(
        kind="analysis",
        scheme=rules.scheme,
        agency=_agency(report, is_example=bool(_EXAMPLE.search(said))),
        year_be=year_be,
        implementation_year_be=year_be + 1,
        status=UNKNOWN,
        is_draft=bool(_DRAFT.search(said)),
        total=PointsFact(
            "total",
            "คะแนนภาพรวม",
            total,
            outcome.total if outcome.total_source == "computed" else None,
            seen=report.total.place if report.total else None,
        ),
        level=level,
        rule_level=outcome.level,
        next_level=next_level_fact(outcome),
        threshold=threshold,
        instruments=_instruments(report, rules, outcome.computed),
        indicators=tuple(
            IndicatorFact(
                number=each.number,
                name=each.name_th,
                instrument=each.instrument,
                points=indicators.get(each.number),
                is_low=is_low(indicators.get(each.number), threshold),
                seen=seen.place
                if (seen := report.indicators.get(each.number))
                else None,
            )
            for each in rules.indicators
        ),
        years=_years(report, year_be),
        findings=report.comments.findings,
        measures=report.measures,
        differences=difference_facts(outcome),
        strengths=strength_facts(rules, indicators),
        cited_items=cited_items(rules, report.comments.findings),
        serves=None,
        signers=(),
        review=UNKNOWN,
        analyses=report.comments.analyses,
        year_items=year_items(rules, _comments(report)),
        issues=issues(rules),
        codes=report.comments.codes,
    )


def _comments(report: Report) -> dict[str, ScoreValue]:
    """The items that the report comments; an old report prints no points of items."""
    return {
        each.target_code: ScoreValue(None, commented=True)
        for each in report.comments.findings
        if each.target_code
    }


def _agency(report: Report, *, is_example: bool) -> AgencyFact:
    read = report.agency
    district = read.district.value if read.district else ""
    province = read.province.value if read.province else ""
    place = [
        f"อำเภอ{district}" if district else "",
        f"จังหวัด{province}" if province else "",
    ]
    return AgencyFact(
        code=UNKNOWN,
        name=read.name.value if read.name else "",
        place=" ".join(filter(None, place)),
        is_example=is_example,
        district=district,
        province=province,
    )


def _instruments(
    report: Report, rules: Framework, computed: Mapping[str, Decimal | None]
) -> tuple[PointsFact, ...]:
    facts: list[PointsFact] = []
    for each in rules.instruments:
        parts = rules.eit_parts if each.code == "EIT" else ()
        for code, name in [
            (each.code, each.name_th),
            *((part.code, part.name_th) for part in parts),
        ]:
            seen = report.instruments.get(code)
            facts.append(
                PointsFact(
                    code,
                    name,
                    seen.value if seen else None,
                    computed.get(code),
                    seen=seen.place if seen else None,
                )
            )
    return tuple(facts)


def _years(report: Report, assessed: int) -> tuple[YearFact, ...]:
    """The years that a chart names, ascending, with what can be read of each."""
    points = {
        year: value for each in report.outline.charts for year, value in each.points
    }
    points.setdefault(assessed, None)
    found = []
    for year_be in sorted(points):
        total, level = points[year_be], ""
        if year_be == assessed:
            total = report.total.value if report.total else total
            level = report.level.value if report.level else ""
        found.append(YearFact(year_be, total, level, comparable=total is not None))
    return tuple(found)


def _front(report: Report) -> list[str]:
    return [each.text for each in report.outline.front if isinstance(each, Paragraph)]


def _digits(report: Report) -> str:
    """The digits that the paragraphs print most."""
    text = "".join(each.text for each in report.outline.paragraphs)
    thai = len(re.findall("[๐-๙]", text))
    return "thai" if thai >= len(re.findall("[0-9]", text)) else "arabic"
