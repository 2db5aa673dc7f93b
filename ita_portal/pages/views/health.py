"""What a load balancer and a monitor ask: no sign-in, no session, no secrets."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ita_portal.pages import health


@login_not_required
@require_safe
@never_cache
def live(request):
    """This process answers; whether it can work, ``ready`` says."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
@never_cache
def ready(request):
    checks = health.checks()
    is_ready = set(checks.values()) == {health.OK}
    body = {
        "status": "ok" if is_ready else "failed",
        "checks": checks,
        "information": health.information(),
    }
    return JsonResponse(body, status=200 if is_ready else 503)
