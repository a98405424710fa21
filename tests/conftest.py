"""What holds for every test: nothing cached is left over, and where skips are forbidden a skip has failed.

Drawn examples are the same in every run, so that a change is judged by what it changed, and none is timed.
To look for new ones: pytest --hypothesis-profile=default.
"""

import os
import shutil
from collections.abc import Generator

import pytest
from django.conf import settings
from django.core.cache import caches
from hypothesis import HealthCheck
from hypothesis import settings as drawing

from casetrace.settings_test import SCRATCH

FORBID_SKIPS = os.environ.get("CASETRACE_FORBID_SKIPS", "") not in ("", "0")
Hook = Generator[None, pytest.TestReport | pytest.CollectReport, pytest.TestReport | pytest.CollectReport]

drawing.register_profile(
    "same", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
drawing.load_profile("same")


def pytest_configure() -> None:
    SCRATCH.mkdir(exist_ok=True)


def pytest_unconfigure() -> None:
    shutil.rmtree(SCRATCH, ignore_errors=True)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Rows of another test had the same keys, and its failed logins count."""
    for name in settings.CACHES:
        caches[name].clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Hook:
    report = yield
    return _without_skips(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Hook:
    """A whole module can skip itself too."""
    report = yield
    return _without_skips(report)


def _without_skips(
    report: pytest.TestReport | pytest.CollectReport,
) -> pytest.TestReport | pytest.CollectReport:
    # An expected failure also calls itself skipped, but it ran.
    if FORBID_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skips are forbidden here (CASETRACE_FORBID_SKIPS): {report.longrepr}"
    return report
