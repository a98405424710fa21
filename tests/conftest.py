"""What holds for every test: where skips are forbidden, one that skips itself has failed."""

import os
from collections.abc import Generator

import pytest

FORBID_SKIPS = os.environ.get("CASETRACE_FORBID_SKIPS", "") not in ("", "0")
Hook = Generator[None, pytest.TestReport | pytest.CollectReport, pytest.TestReport | pytest.CollectReport]


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
