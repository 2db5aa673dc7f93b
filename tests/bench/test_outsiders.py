"""Two scanners, in an environment of their own, find nothing as any role."""

import os
import subprocess

import pytest
from django.conf import settings


@pytest.mark.slow
@pytest.mark.pure
def test_outsiders_find_nothing_that_is_not_explained():
    done = subprocess.run(  # noqa: S603
        [settings.BASE_DIR / "bench/outsiders.sh", "--seconds", "20"],
        env={name: value for name, value in os.environ.items() if name != "DEBUG"},
        capture_output=True,
        text=True,
        timeout=1_800,
    )

    assert done.returncode == 0, done.stdout + done.stderr
