"""Under which codes something was published."""

from organisations.codes_in_print import tells_codes_in_print
from organisations.models import Organisation
from reports.models import Publication


@tells_codes_in_print
def published_under(organisation: Organisation, code: str) -> bool:
    """Read from what the versions say of themselves; an agency has few."""
    published = Publication.objects.filter(assessment__organisation=organisation)
    return any(
        each.data["agency"]["code"] == code
        for each in published.only("content").iterator(chunk_size=20)
    )
