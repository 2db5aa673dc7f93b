"""How each service is called, once: ``name: office -> the deed, ready to be done``.

The deed has to write. What has to stand before it is made by the example, too.
Objects are read again where the deed changes the one it is given.
"""

from tests.half_done.examples import (
    accounts,
    assessments,
    comments,
    demo,
    measures,
    organisations,
    reports,
    sign_in,
    trail,
)

EXAMPLES = {
    name: example
    for part in (
        accounts,
        organisations,
        sign_in,
        comments,
        demo,
        assessments,
        measures,
        reports,
        trail,
    )
    for name, example in part.EXAMPLES.items()
}
