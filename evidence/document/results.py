"""What an analysis came to, as records that files can hold: where each hypothesis stands, and every test."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRecord:
    """One item of evidence and what it did to a hypothesis: its weight in dB and the probability after it."""

    evidence: str
    weight_db: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRecord:
    """Where a hypothesis stands; no posterior where `problem` says what keeps it from being computed."""

    hypothesis: str
    title: str
    role: str
    prior: float
    posterior: float | None
    total_db: float | None
    trace: tuple[MoveRecord, ...] = ()
    low: float | None = None
    high: float | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedTestRecord:
    """One coder's test of one item against one hypothesis or link, with what it implies.

    `implied` and `claimed` are a test's name or empty; `result` is passed, failed, pending or inconclusive; `left`
    says why it does not count, and is empty where it does.
    """

    evidence: str
    hypothesis: str = ""
    link: str = ""
    coder: str
    p_if_true: float | None
    p_if_false: float | None
    weight_db: float | None
    implied: str
    claimed: str
    result: str
    left: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResults:
    """The results of one reader: all coders pooled, rows that the reader may not see left out."""

    is_exclusive: bool
    standings: tuple[StandingRecord, ...]
    tests: tuple[AppliedTestRecord, ...]
