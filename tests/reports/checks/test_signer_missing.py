import pytest

from reports.checks.rules.signer_missing import RULE
from reports.document import Signatures, SignerFact
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure

NAMED = SignerFact("ผู้จัดทำ", "นายทดสอบ", "")
UNNAMED = (NAMED, SignerFact("ผู้ตรวจสอบ", "", ""), SignerFact("ผู้อนุมัติ", " ", ""))


def look(*signers):
    page = section("signatures", Signatures(signers))
    return found_by(RULE, document(page, facts=facts()))


def test_the_roles_without_a_name_are_told_together():
    [found] = look(*UNNAMED)

    assert found.spot.section == "signatures"
    assert "ผู้ตรวจสอบ ผู้อนุมัติ" in found.what


def test_named_signers_are_fine():
    assert look(NAMED) == []


def test_where_no_signatures_are_printed_nobody_is_missing():
    assert found_by(RULE, document(facts=facts(signers=UNNAMED))) == []
