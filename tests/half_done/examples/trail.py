"""The trail itself."""

from functools import partial

from ita_portal.trail.export import take_out
from organisations.models import AuditEntry

EXAMPLES = {
    "ita_portal.trail.export.take_out": lambda office: partial(
        take_out,
        entries=AuditEntry.objects.filter(organisation=office.organisation),
        wanted={"q": "กองช่าง"},
        organisation=office.organisation,
        by=office.administrator,
    ),
}
