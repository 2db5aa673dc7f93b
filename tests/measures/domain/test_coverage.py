from datetime import date

import pytest

from measures.domain.coverage import Pieces, Proof, proof

BEGINS, BEFORE, AFTER = date(2026, 1, 1), date(2025, 12, 31), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("pieces", "today", "is_ended", "expected"),
    [
        (Pieces(), BEFORE, False, Proof.NOT_BEGUN),
        (Pieces(), BEGINS, False, Proof.MISSING),
        (Pieces(), AFTER, False, Proof.MISSING),
        (Pieces(2), AFTER, False, Proof.THERE),
        (Pieces(2), BEFORE, False, Proof.THERE),
        (Pieces(2, 1), AFTER, False, Proof.PARTLY_EXPIRED),
        (Pieces(2, 2), AFTER, False, Proof.EXPIRED),
        (Pieces(2, 2), BEFORE, False, Proof.EXPIRED),
        (Pieces(), AFTER, True, Proof.ENDED),
        (Pieces(2, 2), AFTER, True, Proof.THERE),
    ],
)
def test_a_measure_lacks_evidence_from_its_first_day_until_it_is_ended(
    pieces, today, is_ended, expected
):
    assert proof(pieces, begins=BEGINS, today=today, is_ended=is_ended) is expected


def test_missing_and_expired_evidence_is_a_gap():
    assert [each for each in Proof if each.is_gap] == [
        Proof.PARTLY_EXPIRED,
        Proof.EXPIRED,
        Proof.MISSING,
    ]
