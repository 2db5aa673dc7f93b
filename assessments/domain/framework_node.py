"""Reading plain data value by value: everything refused is named by its path."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from assessments.domain.framework import Certainty

Path = tuple[str | int, ...]
T = TypeVar("T")


class FrameworkError(ValueError):
    """A framework's data is refused.

    ``path`` leads to the key from the top; ``problem`` is a Thai phrase.
    """

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{'.'.join(map(str, path))}: {problem}")
        self.path = path
        self.problem = problem


class Node:
    """A value of the data with its path; every reading checks and names."""

    def __init__(self, value: object, path: Path = ()) -> None:
        self.value = value
        self.path = path

    def fail(self, problem: str) -> FrameworkError:
        return FrameworkError(self.path, problem)

    @property
    def is_null(self) -> bool:
        return self.value is None

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def get(self, key: str) -> "Node":
        """A key that has to be there; its value may still be null."""
        if not isinstance(self.value, dict):
            raise self.fail("ต้องเป็นชุดของคีย์และค่า")
        if key not in self.value:
            raise FrameworkError((*self.path, key), "ขาดคีย์นี้")
        return Node(self.value[key], (*self.path, key))

    def each(self, read: "Callable[[Node], T]") -> tuple[T, ...]:
        if not isinstance(self.value, list):
            raise self.fail("ต้องเป็นรายการ")
        return tuple(
            read(Node(value, (*self.path, place)))
            for place, value in enumerate(self.value)
        )

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fail(f"ต้องเป็นข้อความ ไม่ใช่ {self.value!r}")
        return self.value

    def number(self) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.fail(f"ต้องเป็นจำนวนเต็ม ไม่ใช่ {self.value!r}")
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.fail(f"ต้องเป็น true หรือ false ไม่ใช่ {self.value!r}")
        return self.value

    def decimal(self, highest: int = 100) -> Decimal:
        """A fraction is quoted in the file, so that no float ever comes near it."""
        value = self.value
        whole = isinstance(value, int) and not isinstance(value, bool)
        quoted = isinstance(value, str) and re.fullmatch(r"[0-9]+(\.[0-9]+)?", value)
        if not (whole or quoted):
            raise self.fail(f"ต้องเป็นตัวเลขในเครื่องหมายคำพูด เช่น '85.00' ไม่ใช่ {value!r}")
        number = Decimal(str(value))
        if number > highest:
            raise self.fail(f"ต้องไม่เกิน {highest} ไม่ใช่ {value}")
        return number

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            raise self.fail(f"ต้องเป็นวันที่ ปปปป-ดด-วว ไม่ใช่ {self.value!r}") from None

    def certainty(self) -> Certainty:
        try:
            return Certainty(self.value)
        except ValueError:
            known = ", ".join(each.value for each in Certainty)
            raise self.fail(f"ไม่รู้จัก {self.value!r} ใช้ได้คือ {known}") from None
