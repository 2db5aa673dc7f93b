"""Write the documentation of the checker's rules from the rules themselves."""

from django.conf import settings

from organisations.commands import PortalCommand
from reports.checks.page import rules_page


class Command(PortalCommand):
    help = "เขียน docs/rules.md จากกฎของการตรวจรายงาน ทำซ้ำได้"

    def act(self, **_):
        path = settings.BASE_DIR / "docs/rules.md"
        path.write_text(rules_page(), encoding="utf-8")
        self.stderr.write(f"เขียน {path.relative_to(settings.BASE_DIR)} แล้ว")
