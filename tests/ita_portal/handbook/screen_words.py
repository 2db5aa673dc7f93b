"""The words that stand on screens, read from templates, code, scripts and translations."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
APPS = ("ita_portal", "reports", "measures", "assessments", "organisations")
# What a kind of thing is made of in a template.
ELEMENTS = {
    "ปุ่ม": r"<(button|a)\b(?=[^>]*\bbtn\b)[^>]*>(.*?)</\1>",
    "ลิงก์": r"<(a|summary)\b[^>]*>(.*?)</\1>",
    "เมนู": r"<(a|summary)\b[^>]*>(.*?)</\1>",
    "ช่อง": r"<(label|legend|th|summary)\b[^>]*>(.*?)</\1>",
}
VARIABLE = "…"


@cache
def words(kind: str) -> frozenset[str]:
    """Every text that such a thing may carry; a value within it reads "…"."""
    found: set[str] = set()
    for text in _templates():
        for _, inner in re.findall(ELEMENTS[kind], text, flags=re.DOTALL):
            found |= _pieces(inner)
        for tag in re.findall(r"{%.*?%}", text):
            found |= {_plain(each) for each in re.findall(r'"([^"]*)"', tag)}
    return frozenset(found | _constants() | _scripts() | _translations())


def _templates() -> list[str]:
    return [
        re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "templates").rglob("*.html"))
    ]


def _pieces(inner: str) -> set[str]:
    """The texts between tags, those of both branches of a condition."""
    text = re.sub(r"{{.*?}}", VARIABLE, inner)
    text = re.sub(r"{%\s*include.*?%}", "", text)
    return {_plain(each) for each in re.split(r"<[^>]+>|{%.*?%}", text)}


@cache
def _constants() -> frozenset[str]:
    found = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(_plain(node.value))
                elif isinstance(node, ast.JoinedStr):
                    found.add(_plain("".join(map(_part, node.values))))
    return frozenset(found)


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else VARIABLE


@cache
def _scripts() -> frozenset[str]:
    found: set[str] = set()
    for path in (ROOT / "static/js").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        found |= {_plain(each) for each in re.findall(r'"([^"\n]*)"', text)}
    return frozenset(found)


@cache
def _translations() -> frozenset[str]:
    text = (ROOT / "locale/th/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    return frozenset(map(_plain, re.findall(r'^msgstr "(.+)"$', text, re.MULTILINE)))


def _plain(text: str) -> str:
    return " ".join(text.split())
