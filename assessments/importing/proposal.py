"""What an import would do: created, changed with old and new, unchanged; or why not."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from assessments.importing.problems import Problem, Question
from assessments.models import Assessment
from assessments.services.planning import PublishedScores

CREATED, CHANGED, UNCHANGED = "created", "changed", "unchanged"


@dataclass(frozen=True)
class Item:
    """One agency's year; ``changes`` is field -> (old, new), as the trail will say.

    ``assessment`` has no key where the year is not begun yet.
    """

    kind: str
    agency: str
    code: str
    assessment: Assessment
    version: int
    published: PublishedScores
    changes: dict[str, tuple[Any, Any]]
    sheet: str
    row: int


@dataclass
class Proposal:
    """Everything about one file; it may be applied when nothing is open."""

    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return not self.problems and not self.questions

    def of_kind(self, kind: str) -> list[Item]:
        return [each for each in self.items if each.kind == kind]

    @property
    def fingerprint(self) -> str:
        """What a page says of which comparison it showed."""
        told = [
            (
                each.kind,
                each.assessment.organisation_id,
                each.assessment.year_be,
                each.version,
                sorted(
                    (name, str(old), str(new))
                    for name, (old, new) in each.changes.items()
                ),
            )
            for each in self.items
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def as_json(self) -> dict:
        counted = {
            kind: sum(each.kind == kind for each in self.items)
            for kind in (CREATED, CHANGED, UNCHANGED)
        }
        return {
            "created": counted[CREATED],
            "updated": counted[CHANGED],
            "unchanged": counted[UNCHANGED],
            "errors": [each.as_json() for each in self.problems],
            "questions": [each.as_json() for each in self.questions],
        }
