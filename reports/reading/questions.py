"""What a report says in more ways than one; a person has to answer."""

from dataclasses import dataclass

from reports.document import Place


@dataclass(frozen=True)
class Question:
    """``field`` is the path in the JSON that stays null until somebody answers."""

    field: str
    text: str
    choices: tuple[str, ...]
    place: Place
