"""Text that will be printed: refused where it is typed, not when the report is made."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from fontTools.ttLib import TTFont

TOO_LONG = "ยาว %(show_value)d ตัวอักษร เกินที่เก็บได้ %(limit_value)d ตัวอักษร ย่อให้สั้นลง"
# White space, and the marks without a shape that printing leaves out.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SHAPELESS = re.compile(rf"\s|{_UNSEEN.pattern}")


@cache
def printable_characters() -> frozenset[int]:
    """Code points that the report's typeface can draw."""
    spec = find_spec("fontpkg_sarabun")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("fontpkg_sarabun")
    path = Path(spec.origin).parent / "files" / "Sarabun-Regular.ttf"
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def validate_printable(text: str) -> None:
    """Refuse the first character that the report could not print, by its shape and code."""
    known = printable_characters()
    for character in _SHAPELESS.sub("", text):
        code = ord(character)
        if code not in known:
            shown = f"“{character}” " if character.isprintable() else ""
            raise ValidationError(
                f"มีอักขระ {shown}(U+{code:04X}) ที่พิมพ์ในรายงานไม่ได้ ลบหรือเปลี่ยนเป็นอักขระอื่น"
            )


class PrintedTextField(forms.CharField):
    """A text of the report, one line or many, without what printing leaves out."""

    default_validators = (validate_printable,)
    default_error_messages = {"max_length": TOO_LONG}

    def to_python(self, value):
        # Two names that look the same are the same, and an empty one is empty.
        return super().to_python(_UNSEEN.sub("", value) if value else value)

    def __init__(self, *, max_length: int, **options):
        super().__init__(max_length=max_length, **options)
        for validator in self.validators:
            if getattr(validator, "limit_value", None) == max_length:
                validator.message = TOO_LONG
