"""What the system knows of each year's framework, for whoever looks after it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from assessments.domain.framework import (
    Certainty,
    Indicator,
    OitItem,
    Question,
    Recommendation,
)
from assessments.domain.framework import Framework as Rules
from assessments.domain.level_words import level_condition
from assessments.models import Framework
from assessments.models.assessment import SCHEME_NACC
from assessments.permissions import reason_against_frameworks
from organisations.models import OrganisationPeriod

PER_PAGE = 25
# The sign and the words of how sure the system is of a text.
CERTAIN = {
    Certainty.VERIFIED: ("done", "ตรวจกับเอกสารแล้ว"),
    Certainty.COMPUTED: ("done", "ตรวจด้วยการคำนวณแล้ว"),
    Certainty.UNCONFIRMED: ("warn", "ยังไม่ยืนยัน"),
    Certainty.ASSUMED: ("warn", "สมมติตามปีก่อน"),
    Certainty.EDITORIAL: ("todo", "ข้อความของระบบ"),
    Certainty.UNKNOWN: ("warn", "ไม่ทราบ"),
    None: ("todo", "ไม่ได้กำหนด"),
}


@dataclass(frozen=True)
class Sure:
    kind: str
    words: str


def sure(certainty: Certainty | None) -> Sure:
    return Sure(*CERTAIN[certainty])


@dataclass(frozen=True)
class Block:
    """One part of a framework: how many entries, how many of them are official."""

    name: str
    count: int
    official: int

    @property
    def unofficial(self) -> int:
        return self.count - self.official


def blocks_of(rules: Rules) -> list[Block]:
    """What the year holds; a block with one certainty counts as a whole."""

    def whole(name: str, count: int, certainty: Certainty) -> Block:
        return Block(name, count, count if certainty.shown_as_official else 0)

    def each(name: str, entries) -> Block:
        official = sum(entry.certainty.shown_as_official for entry in entries)
        return Block(name, len(entries), official)

    return [
        whole("เครื่องมือ", len(rules.instruments), rules.instruments_certainty),
        Block(
            "ระดับ",
            len(rules.levels),
            sum(rules.level_is_official(level) for level in rules.levels),
        ),
        whole("ตัวชี้วัด", len(rules.indicators), rules.indicators_certainty),
        each("ข้อคำถาม", rules.questions),
        each("ข้อมูล OIT", rules.oit_items),
        each("ข้อเสนอแนะ", rules.recommendations),
    ]


@dataclass(frozen=True)
class IndicatorPart:
    """An indicator with what is asked about it."""

    indicator: Indicator
    questions: list[tuple[Question, Sure, list[tuple[Recommendation, Sure]]]]
    items: list[tuple[OitItem, Sure, Sure]]


def _check(request: HttpRequest) -> None:
    if reason := reason_against_frameworks(request.user):
        raise PermissionDenied(reason)


@require_GET
def years(request: HttpRequest):
    """Every year that is loaded, newest first, and how much of it is official."""
    _check(request)
    found = Framework.objects.annotate(used=Count("assessments")).order_by(
        "scheme", "-year_be"
    )
    rows = [
        {
            "framework": each,
            "open": [part for part in blocks_of(each.rules()) if part.unofficial],
        }
        for each in found
    ]
    context = {"section": "frameworks", "rows": rows}
    return render(request, "frameworks/years.html", context)


@require_GET
def year(request: HttpRequest, year_be: int):
    """One year as tables, read from its rules."""
    _check(request)
    scheme = request.GET.get("scheme", SCHEME_NACC)
    framework = get_object_or_404(Framework, scheme=scheme, year_be=year_be)
    rules = framework.rules()
    context = {
        "section": "frameworks",
        "framework": framework,
        "rules": rules,
        "instruments": [
            {
                "instrument": each,
                "percent": each.weight * 100,
                "parts": [
                    (part, part.weight_in_eit * 100)
                    for part in rules.eit_parts
                    if each.code == "EIT"
                ],
            }
            for each in rules.instruments
        ],
        "instruments_sure": sure(rules.instruments_certainty),
        "levels": [
            (
                each,
                level_condition(rules, each),
                sure(rules.levels_certainty)
                if rules.level_is_official(each)
                else sure(
                    rules.highest_condition_certainty
                    if rules.levels_certainty.shown_as_official
                    else rules.levels_certainty
                ),
            )
            for each in rules.levels
        ],
        "threshold_sure": sure(rules.comment_threshold_certainty),
        "indicators_sure": sure(rules.indicators_certainty),
        "parts": _parts(rules),
        "agencies": _agencies(framework, request.GET.get("page")),
    }
    return render(request, "frameworks/year.html", context)


def _parts(rules: Rules) -> list[IndicatorPart]:
    advice: dict[str, list[tuple[Recommendation, Sure]]] = {}
    for each in rules.recommendations:
        advice.setdefault(each.question, []).append((each, sure(each.certainty)))
    return [
        IndicatorPart(
            indicator,
            [
                (each, sure(each.certainty), advice.get(each.code, []))
                for each in rules.questions
                if each.indicator == indicator.number
            ],
            [
                (each, sure(each.certainty), sure(each.requires_certainty))
                for each in rules.oit_items
                if each.indicator == indicator.number
            ],
        )
        for indicator in rules.indicators
    ]


def _agencies(framework: Framework, number: str | None):
    """Who has an assessment of the year: names alone, nothing of what it says."""
    there = OrganisationPeriod.objects.in_force(framework.year_be).filter(
        organisation=OuterRef("organisation")
    )
    found = framework.assessments.annotate(
        name=Subquery(there.values("name")[:1]),
        order=Subquery(there.values("sort_key")[:1]),
        code=Subquery(there.values("code")[:1]),
    ).order_by("order", "pk")
    return Paginator(found.values("name", "code"), PER_PAGE).get_page(number)
