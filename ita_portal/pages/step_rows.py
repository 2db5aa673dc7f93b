"""The steps as the parts path and path-rail show them."""

from collections.abc import Iterable

from django.urls import reverse

from ita_portal.pages.steps import Step, StepState


def step_rows(steps: Iterable[Step], code: str, year_be: int) -> list[dict]:
    """Who is waited for is told at the one step that is now; the others name him."""
    return [
        {
            "number": step.number,
            "title": step.title,
            "kind": step.state.value,
            "state": step.words,
            "text": step.text,
            "who": f"รอ{step.who}" if step.state is StepState.NOW else step.who,
            "since": step.when,
            "href": reverse(step.page, args=[code, year_be, *step.more])
            if step.page
            else "",
            "button": step.button,
        }
        for step in steps
    ]
