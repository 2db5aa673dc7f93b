"""Which parts a report has and in which order: what the agency may choose. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reports.document import Section
from reports.printing import Printer


class Part(StrEnum):
    """A part by its key; those with a place of their own are never moved."""

    CONTENTS = "contents"
    SUMMARY = "summary"
    RATIONALE = "rationale"
    RESULTS = "results"
    YEARS = "years"
    ANALYSIS = "analysis"
    MEASURES = "measures"
    CLOSING = "closing"
    SIGNATURES = "signatures"


TITLES = {
    Part.CONTENTS: "สารบัญ",
    Part.SUMMARY: "บทสรุปผู้บริหาร",
    Part.RATIONALE: "หลักการและเหตุผล",
    Part.RESULTS: "ผลการประเมิน",
    Part.YEARS: "ผลการประเมินย้อนหลัง (อยู่ในผลการประเมิน)",
    Part.ANALYSIS: "การวิเคราะห์ผลการประเมิน",
    Part.MEASURES: "มาตรการ",
    Part.CLOSING: "บทส่งท้าย",
    Part.SIGNATURES: "การรับรองรายงาน",
}
MOVABLE = (
    Part.SUMMARY,
    Part.RATIONALE,
    Part.RESULTS,
    Part.ANALYSIS,
    Part.MEASURES,
    Part.CLOSING,
    Part.SIGNATURES,
)
# What the framework asks of the report cannot be left out.
OPTIONAL = (
    Part.CONTENTS,
    Part.SUMMARY,
    Part.RATIONALE,
    Part.YEARS,
    Part.SIGNATURES,
)
LEFT_OUT_AT_FIRST = (Part.SUMMARY,)
UNNUMBERED = ("foreword", Part.SUMMARY.value, "annex")


@dataclass(frozen=True)
class Layout:
    """The movable parts in their order, and the optional ones that are left out."""

    order: tuple[Part, ...] = MOVABLE
    left_out: frozenset[Part] = frozenset(LEFT_OUT_AT_FIRST)

    def has(self, part: Part) -> bool:
        return part not in self.left_out

    @property
    def parts(self) -> tuple[Part, ...]:
        """The movable parts that are printed, in their order."""
        return tuple(part for part in self.order if self.has(part))

    def moved(self, part: Part, *, up: bool) -> "Layout":
        """The same with one part a place earlier or later; ends stay where they are."""
        order = list(self.order)
        here = order.index(part)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(order):
            return self
        order[here], order[there] = order[there], order[here]
        return replace(self, order=tuple(order))


def layout_of(order: Sequence[str], left_out: Collection[str] | None) -> Layout:
    """The layout that was stored; parts it does not know stand where they do at first.

    ``left_out`` None: nothing was ever chosen.
    """
    known = [Part(key) for key in dict.fromkeys(order) if key in MOVABLE]
    for place, part in enumerate(MOVABLE):
        if part not in known:
            known.insert(place, part)
    if left_out is None:
        return Layout(tuple(known))
    return Layout(
        tuple(known), frozenset(part for part in OPTIONAL if part in left_out)
    )


def numbered(sections: Iterable[Section], printer: Printer) -> tuple[Section, ...]:
    """The sections as they follow one another, each with its number."""
    done: list[Section] = []
    number = 0
    for section in sections:
        if section.key in UNNUMBERED:
            done.append(section)
            continue
        number += 1
        inner = tuple(
            replace(each, number=printer.text(f"{number}.{place}"))
            for place, each in enumerate(section.sections, start=1)
        )
        done.append(replace(section, number=printer.text(f"{number}."), sections=inner))
    return tuple(done)
