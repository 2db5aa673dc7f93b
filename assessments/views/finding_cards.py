"""A finding as a page shows it: the proposed words beside the agency's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.domain.findings import ProposedFinding
from assessments.domain.framework import Certainty
from assessments.domain.framework import Framework as Rules
from assessments.models import Finding
from assessments.models.finding import Origin
from assessments.queries import proposal_for


@dataclass(frozen=True)
class Words:
    """One of a finding's two texts, and what the system proposes for it.

    ``proposed`` None: nothing is proposed. ``by_machine`` and ``unconfirmed``
    speak about ``current``.
    """

    label: str
    current: str
    by_machine: bool
    unconfirmed: bool
    proposed: str | None
    proposed_unconfirmed: bool

    @property
    def differs(self) -> bool:
        return self.proposed is not None and self.proposed != self.current


@dataclass(frozen=True)
class Card:
    """A finding with its words and what its recommendation cites, (code, title).

    ``cause_is_gone``: neither a low score nor a comment asks for it any more.
    ``years``: in how many years in a row the same was found, this one included.
    """

    finding: Finding
    cites: tuple[tuple[str, str], ...]
    words: tuple[Words, ...]
    cause_is_gone: bool
    can_restore: bool
    years: int = 1

    @property
    def since_year_be(self) -> int:
        """The first of the years in a row in which it was found."""
        return self.finding.assessment.year_be - self.years + 1

    @property
    def differs(self) -> bool:
        return any(each.differs for each in self.words)

    @property
    def is_unconfirmed(self) -> bool:
        return any(
            each.unconfirmed or (each.differs and each.proposed_unconfirmed)
            for each in self.words
        )

    @property
    def awaits(self) -> str:
        """What nobody has taken over yet, in words; empty once all of it is hers."""
        waiting = [each.label for each in self.words if each.by_machine]
        if not waiting:
            return ""
        if len(waiting) == len(self.words):
            return "ยังไม่ได้รับเป็นข้อความของหน่วยงาน"
        return f"{waiting[0]}ยังเป็นข้อความของระบบ"

    @property
    def is_stale(self) -> bool:
        """The system's own words, which the scores would now word otherwise."""
        return any(each.differs and each.by_machine for each in self.words)


def titles_of(rules: Rules) -> dict[str, str]:
    """What a recommendation may cite, by code: items and groups of items."""
    titles = {each.code: each.title_th for each in rules.sub_indicators}
    return titles | {each.code: each.title_th for each in rules.oit_items}


def card_of(
    finding: Finding,
    proposals: Iterable[ProposedFinding],
    titles: Mapping[str, str],
    years: Mapping[str, int],
) -> Card:
    """``years`` as ``recurrences`` counts them, by code."""
    proposal = proposal_for(finding, proposals)
    is_own = finding.is_own
    text = Words(
        "ผลการวิเคราะห์",
        finding.text,
        finding.text_origin == Origin.MACHINE,
        finding.text_is_unconfirmed,
        proposal.text if proposal else None,
        proposal is not None and _is_unconfirmed(proposal.text_certainty),
    )
    advice = Words(
        "ข้อเสนอแนะ",
        finding.recommendation,
        bool(finding.recommendation)
        and finding.recommendation_origin == Origin.MACHINE,
        finding.recommendation_is_unconfirmed,
        (proposal.recommendation or None) if proposal else None,
        proposal is not None
        and proposal.recommendation_certainty is not None
        and _is_unconfirmed(proposal.recommendation_certainty),
    )
    shown = tuple(each for each in (text, advice) if each.current or each.proposed)
    by_person = any(not each.by_machine for each in shown)
    return Card(
        finding=finding,
        cites=tuple((code, titles.get(code, "")) for code in finding.oit_refs),
        words=shown,
        cause_is_gone=proposal is None and not is_own,
        can_restore=proposal is not None
        and (by_person or any(each.differs for each in shown)),
        years=1 if is_own else years.get(finding.target_code, 1),
    )


def _is_unconfirmed(certainty: str) -> bool:
    return not Certainty(certainty).shown_as_official
