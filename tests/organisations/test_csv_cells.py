"""No cell of ours is taken for a formula, and none is lost for that."""

import pytest

from organisations.csv_cells import escaped, unescaped

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "text",
    [
        "-มีการวางแผน",
        "=1+1",
        "@SUM(A1)",
        "+66 43",
        "\tแท็บ",
        "\rขึ้นบรรทัด",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "'อ้างคำพูด'",
        "''",
        "คะแนน 84.45",
        "",
    ],
)
def test_a_cell_comes_back_as_it_was_and_begins_with_nothing_risky(text):
    cell = escaped(text)

    assert unescaped(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
