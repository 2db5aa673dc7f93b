"""What is wrong with a file, and what it has to be asked: all of it at once."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from organisations.errors import Refused


@dataclass(frozen=True)
class Problem:
    """One thing to mend, with its place; parts that it has no place for are None."""

    sheet: str | None
    row: int | None
    column: str | None
    cell: str | None
    found: str | None
    expected: str
    message: str

    def as_json(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class Choice:
    value: str
    text: str


@dataclass(frozen=True)
class Question:
    """What only a person can say; ``text`` asks it, ``id`` is the same for the same file."""

    id: str
    sheet: str
    row: int
    column: str
    found: str
    text: str
    choices: tuple[Choice, ...]

    def as_json(self) -> dict:
        return {
            "id": self.id,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "found": self.found,
            "text": self.text,
            "choices": [asdict(each) for each in self.choices],
        }


def question_id(kind: str, sheet: int, row: int, found: str) -> str:
    """Names kind and place; an answer for other words never fits by accident."""
    digest = hashlib.sha256(found.encode("utf-8", "replace")).hexdigest()[:6]
    return f"{kind}-{sheet}-{row}-{digest}"


class Answers:
    """What a person said to the questions, by their ids; each fits or is refused."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = dict(said)
        self._asked: set[str] = set()

    def take(self, question: Question) -> str | None:
        """The answer to the question; None while there is none.

        Raises:
            Refused: it is none of the choices.
        """
        self._asked.add(question.id)
        answer = self._said.get(question.id)
        values = [each.value for each in question.choices]
        if answer is not None and answer not in values:
            raise Refused(
                f"คำตอบ “{answer[:40]}” ของคำถาม {question.id} ไม่อยู่ในตัวเลือก เลือกจาก {', '.join(values)}"
            )
        return answer

    def refuse_unasked(self) -> None:
        """Raises ``Refused`` for an answer to what this file does not ask."""
        if unasked := sorted(self._said.keys() - self._asked):
            raise Refused(
                f"ไฟล์นี้ไม่มีคำถาม {', '.join(each[:60] for each in unasked[:5])} "
                "คำตอบอาจเป็นของไฟล์อื่นหรือไฟล์ก่อนแก้ นำเข้าใหม่โดยไม่มีคำตอบเพื่อดูคำถามปัจจุบัน"
            )
