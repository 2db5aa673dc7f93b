import pytest

from reports.checks.rules.signer_missing import RULE
from reports.document import SignerFact
from tests.reports.checks.builders import document, facts, found_by

pytestmark = pytest.mark.pure


def test_the_roles_without_a_name_are_told_together():
    signers = (
        SignerFact("ผู้จัดทำ", "นายทดสอบ", ""),
        SignerFact("ผู้ตรวจสอบ", "", ""),
        SignerFact("ผู้อนุมัติ", " ", ""),
    )

    [found] = found_by(RULE, document(facts=facts(signers=signers)))

    assert "ผู้ตรวจสอบ ผู้อนุมัติ" in found.what


def test_named_signers_and_a_report_that_shows_none_are_fine():
    assert found_by(RULE, document(facts=facts())) == []
    assert found_by(RULE, document(facts=facts(signers=()))) == []
