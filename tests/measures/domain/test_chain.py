"""A measure over the years."""

import pytest

from measures.domain.chain import Link, chain_of

pytestmark = pytest.mark.pure

# key, year, carried over from
ROWS = [
    (1, 2566, None),
    (2, 2567, 1),
    (3, 2568, 2),
    (4, 2569, 3),
    (5, 2568, 1),  # carried over a second time, later
    (6, 2568, None),
    (7, 2569, 99),  # its source is gone
    (8, 2569, 9),
    (9, 2569, 8),
]
LINKS = [Link(*row) for row in ROWS]


@pytest.mark.parametrize(
    ("key", "chain"),
    [
        (1, [1, 2, 3, 5, 4]),
        (3, [1, 2, 3, 4]),
        (4, [1, 2, 3, 4]),
        (5, [1, 5]),
        (6, [6]),
        (7, [7]),
        (8, [8]),
    ],
)
def test_it_runs_back_in_one_line_and_on_into_all_that_came_of_it(key, chain):
    assert [each.key for each in chain_of(key, LINKS)] == chain
