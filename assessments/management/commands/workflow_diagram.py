"""Write the documentation of the states from the table that decides them."""

from django.conf import settings

from assessments.domain.workflow_text import states_page
from organisations.commands import PortalCommand


class Command(PortalCommand):
    help = "เขียน docs/states.md จากตารางสถานะ ทำซ้ำได้"

    def act(self, **_):
        path = settings.BASE_DIR / "docs/states.md"
        path.write_text(states_page(), encoding="utf-8")
        self.stderr.write(f"เขียน {path.relative_to(settings.BASE_DIR)} แล้ว")
