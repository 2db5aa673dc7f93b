"""The direction of imports, read from the code itself."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[1]
APPS = [
    "ita_portal",
    "reports",
    "measures",
    "assessments",
    "organisations",
    "jobs",
    "thai",
]
# Inside an app a layer may import those that stand to its right.
LAYERS = [
    {"management", "urls", "demo"},
    {"views", "pages", "templatetags", "errors_pages"},
    {"forms", "services"},
    {"permissions", "queries"},
    {"models"},
    {"domain"},
]
PURE = [
    "thai",
    "organisations/domain",
    "assessments/domain",
    "measures/domain",
    "reports/checks",
    "reports/document",
    "reports/outcome.py",
    "reports/reading",
    "reports/source.py",
]
RENDERING = "reports/pdf"


def imported_names(source: str) -> list[tuple[int, str]]:
    """(line, module) of every import, the names of ``from x import y`` as x.y."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found += [(node.lineno, f"{module}.{a.name}") for a in node.names]
    return found


def layer_of(parts: tuple[str, ...]) -> int | None:
    """The place of the path's second part in ``LAYERS``; None for other rooms."""
    if len(parts) < 2:
        return None
    name = parts[1].removesuffix(".py")
    for place, names in enumerate(LAYERS):
        if name in names:
            return place
    return None


def faults_in(root: Path) -> list[str]:
    """Every import against the direction, as ``file:line: reason``."""
    faults = []
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).parts
        if parts[0] not in APPS or "migrations" in parts:
            continue
        here = path.relative_to(root).as_posix()
        for line, module in imported_names(path.read_text(encoding="utf-8")):
            if reason := fault(here, parts, tuple(module.split("."))):
                faults.append(f"{here}:{line}: {reason} ({module})")
    return faults


def fault(here: str, parts: tuple[str, ...], module: tuple[str, ...]) -> str:
    if any(here == room or here.startswith(f"{room}/") for room in PURE) and (
        module[0] in ("django", "pandas", "weasyprint")
    ):
        return "a pure room imports a framework"
    if here.startswith(f"{RENDERING}/") and (
        module[0] in ("django", "pandas")
        or (
            module[0] in APPS
            and module[0] != "thai"
            and module[:2] != ("reports", "pdf")
        )
    ):
        return "the rendering room knows only itself and thai"
    if module[:2] == ("organisations", "audit") and "views" in here:
        return "what is entered in the trail is a service's"
    if module[0] not in APPS:
        return ""
    if APPS.index(module[0]) < APPS.index(parts[0]):
        return "a lower app imports a higher one"
    if module[0] == parts[0]:
        mine, theirs = layer_of(parts), layer_of(module)
        if mine is not None and theirs is not None and theirs < mine:
            return "a lower layer imports a higher one"
    return ""


def test_imports_run_one_way():
    assert faults_in(ROOT) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("thai/numerals.py", "from organisations.models import User"),
        ("assessments/models/score.py", "from assessments.services.scores import save"),
        ("assessments/domain/scoring.py", "from django.db import models"),
        ("assessments/queries.py", "import measures.models"),
        ("jobs/tasks.py", "from reports.tasks import make_preview"),
        ("measures/services.py", "from measures.views import measure_list"),
        ("reports/pdf/render.py", "from reports.content import build_analysis"),
        ("reports/document/facts.py", "import pandas"),
        ("reports/views/report.py", "from organisations.audit import record"),
        ("ita_portal/trail/views.py", "from organisations.audit import record"),
        ("reports/checks/rules/no_lead_division.py", "from django.db import models"),
    ],
)
def test_an_import_against_the_direction_is_found(tmp_path, file, line):
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(f"{line}\n", encoding="utf-8")

    assert len(faults_in(tmp_path)) == 1
