"""Which place of the handbook explains a page: one table for every address.

A new page gets a line here. Where roles do different things on a page, each has
a place of its own, and "" is for everybody else.
"""

from collections.abc import Iterable

# URL name: "part/page" or "part/page#anchor", or such places by role.
HELP: dict[str, str | dict[str, str]] = {
    "account_login": "start/sign-in",
    "account_logout": "start/sign-in",
    "account_change_password": "start/sign-in",
}
# Addresses without a page of their own: files, and acts that lead back to a page.
WITHOUT_PAGE = frozenset(
    {
        "handbook:contents",
        "handbook:help",
        "handbook:page",
    }
)


def place_for(view_name: str, roles: Iterable[str] = ()) -> tuple[str, str, str] | None:
    """(part, page, anchor) for a page and the roles of the person who looks at it.

    Somebody with several roles gets the place of the first that has one, in the
    order of the table. None where nothing is written about the page.
    """
    places = HELP.get(view_name)
    if places is None:
        return None
    if isinstance(places, dict):
        held = set(roles)
        places = next((places[role] for role in places if role in held), places[""])
    return split(places)


def split(place: str) -> tuple[str, str, str]:
    page, _, anchor = place.partition("#")
    part, _, name = page.partition("/")
    return part, name, anchor
