from pathlib import Path

import pytest

from reports.checks import RULES
from reports.checks.page import rules_page

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_the_documentation_is_the_rules_as_they_are_now():
    written = (ROOT / "docs/rules.md").read_text(encoding="utf-8")

    assert written == rules_page()
    assert all(f"| `{rule.id}` | {rule.title} |" in written for rule in RULES)


def test_every_rule_has_a_file_of_tests_of_its_own():
    tested = {path.stem for path in Path(__file__).parent.glob("test_*.py")}

    assert {f"test_{rule.id.replace('-', '_')}" for rule in RULES} <= tested
