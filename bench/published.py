"""A published PDF through Django against a static file of the same bytes.

    .venv/bin/python -m bench.published [requests]

Own server over a temporary database with the demonstration. Both files are asked
for in turns over one kept connection; prints medians in milliseconds, and the rate
of the published file as a ratio to the static one (aim: at least 0.3).
"""

import http.client
import statistics
import sys
import time
from pathlib import Path

from bench import site

PAGE = "/p/X-EXAMPLE/2567/"
PDF = f"{PAGE}analysis/1.pdf"
TWIN = "twin.pdf"


def write_demonstration_and_twin(folder: Path) -> None:
    written(folder)
    from django.conf import settings

    from reports.models import Publication
    from reports.publishing.keeping import published_pdf

    found = Publication.objects.get(assessment__year_be=2567, kind="analysis")
    (Path(settings.STATIC_ROOT) / TWIN).write_bytes(published_pdf(found))


written = site._write_demonstration
site._write_demonstration = write_demonstration_and_twin


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with site.running_site() as running:
        from django.conf import settings

        host = running.url.removeprefix("http://")
        connection = http.client.HTTPConnection(host)

        def asked(path: str, headers: dict[str, str] | None = None) -> float:
            started = time.perf_counter()
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            answer.read()
            if answer.status not in (200, 304):
                raise RuntimeError(f"{path}: {answer.status}")
            return (time.perf_counter() - started) * 1000

        static = f"{settings.STATIC_URL}{TWIN}"
        connection.request("GET", PDF)
        answer = connection.getresponse()
        tag, size = answer.headers["ETag"], len(answer.read())
        kinds = {
            "static file": lambda: asked(static),
            "published PDF": lambda: asked(PDF),
            "published PDF, unchanged": lambda: asked(PDF, {"If-None-Match": tag}),
            "public page": lambda: asked(PAGE),
        }
        times: dict[str, list[float]] = {name: [] for name in kinds}
        for number in range(rounds + 20):
            for name, ask in kinds.items():
                taken = ask()
                if number >= 20:
                    times[name].append(taken)
    reference = statistics.median(times["static file"])
    print(f"{size:,} bytes, {rounds} requests each")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:26} {median:7.2f} ms   rate {reference / median:5.2f} of static")
    return 0


if __name__ == "__main__":
    sys.exit(main())
