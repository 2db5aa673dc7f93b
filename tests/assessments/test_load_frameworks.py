import shutil
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from assessments.models import Framework
from assessments.services.frameworks import load_frameworks
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from organisations.models import AuditEntry
from tests.factories import AssessmentFactory, UserFactory

pytestmark = pytest.mark.django_db

FILES = settings.BASE_DIR / "fixtures/frameworks"


@pytest.fixture
def folder(tmp_path):
    """A copy of the system's framework files that a test may break."""
    copy = tmp_path / "frameworks"
    shutil.copytree(FILES, copy)
    return copy


def edit(folder, year_be: int, old: str, new: str) -> None:
    path = folder / f"{year_be}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_loading_twice_changes_nothing_and_says_so(folder, capsys):
    call_command("load_frameworks", folder)
    call_command("load_frameworks", folder)

    assert Framework.objects.count() == 8
    assert capsys.readouterr().err.count("ไม่เปลี่ยน") == 8
    assert AuditEntry.objects.filter(act="framework.changed").count() == 0


def test_the_database_gives_the_same_rules_as_the_file(folder):
    from assessments.frameworks import read_framework

    call_command("load_frameworks", folder)

    for framework in Framework.objects.all():
        file = folder / f"{framework.year_be}.yaml"
        assert framework.rules() == read_framework(file)[1]


def test_a_change_is_reported_by_its_place_and_kept_in_the_trail(folder, capsys):
    call_command("load_frameworks", folder)
    edit(folder, 2568, "title_th: E-Service", "title_th: บริการออนไลน์")
    call_command("load_frameworks", folder)

    assert (
        "oit.items.9.title_th: 'E-Service' -> 'บริการออนไลน์'" in capsys.readouterr().err
    )
    entry = AuditEntry.objects.get(act="framework.changed")
    assert entry.changes["oit.items.9.title_th"]["new"] == "บริการออนไลน์"


def test_a_broken_file_ends_with_2_and_loads_nothing_at_all(folder):
    edit(folder, 2569, "weight: '0.40'", "weight: '0.41'")

    with pytest.raises(CommandError, match=r"2569\.yaml บรรทัด") as refusal:
        call_command("load_frameworks", folder)

    assert refusal.value.returncode == 2
    assert Framework.objects.count() == 0


def test_a_code_that_scores_refer_to_is_never_lost(folder):
    call_command("load_frameworks", folder)
    assessment = AssessmentFactory()
    save_scores(
        assessment=assessment,
        version=0,
        published=PublishedScores(None, "", {"e9": ScoreEntry(None, commented=True)}),
        by=None,
    )
    edit(folder, 2568, "- code: e9", "- code: e10")
    edit(folder, 2568, "question: e9", "question: e10")

    with pytest.raises(CommandError, match="e9"):
        call_command("load_frameworks", folder)


def test_a_changed_weight_refreshes_the_computed_figures(folder):
    call_command("load_frameworks", folder)
    assessment = AssessmentFactory()
    entries = {
        code: ScoreEntry(Decimal(points))
        for code, points in {"IIT": 90, "EIT": 90, "OIT": 80}.items()
    }
    save_scores(
        assessment=assessment,
        version=0,
        published=PublishedScores(None, "", entries),
        by=None,
    )
    edit(folder, 2568, "weight: '0.40'", "weight: '0.50'")
    edit(folder, 2568, "weight: '0.30'", "weight: '0.20'")
    call_command("load_frameworks", folder)

    assessment.refresh_from_db()
    assert assessment.computed_total == Decimal("85.00")


def test_only_a_system_administrator_loads_frameworks():
    with pytest.raises(PermissionDenied, match="ให้แจ้งผู้ดูแลระบบกลาง"):
        load_frameworks(FILES, by=UserFactory())
    assert not Framework.objects.exists()
