"""The seven issues of an analysis, and what falls under each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from assessments.domain.framework import Framework, Issue


class AboutIssue(Protocol):
    """Anything with the two properties that decide where it belongs."""

    @property
    def issue(self) -> int | None: ...

    @property
    def indicator_number(self) -> int | None: ...


T = TypeVar("T", bound=AboutIssue)


@dataclass(frozen=True)
class IssueResult(Generic[T]):
    """One issue with its findings; ``missing`` are its indicators without points.

    Nothing found and nothing missing: the level is to be kept.
    """

    issue: Issue
    findings: tuple[T, ...]
    missing: tuple[int, ...]


def issue_of(framework: Framework, finding: AboutIssue) -> int | None:
    """The chosen issue; where none is chosen, the first one of its indicator."""
    if finding.issue is not None:
        return finding.issue
    if finding.indicator_number is None:
        return None
    return framework.issue_of(finding.indicator_number)


def by_issue(
    framework: Framework, findings: Iterable[T], known: Collection[int]
) -> tuple[tuple[IssueResult[T], ...], tuple[T, ...]]:
    """Every issue in order, and the findings that fall under none.

    ``known`` holds the numbers of the indicators that have points.
    """
    held: dict[int | None, list[T]] = {}
    for each in findings:
        held.setdefault(issue_of(framework, each), []).append(each)
    results = tuple(
        IssueResult(
            issue,
            tuple(held.pop(issue.number, ())),
            tuple(number for number in issue.indicators if number not in known),
        )
        for issue in framework.seven_issues
    )
    return results, tuple(each for rest in held.values() for each in rest)
