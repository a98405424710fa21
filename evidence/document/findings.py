"""What an analysis says in sentences, and what a reader has to know to judge it: the words of an appendix."""

from dataclasses import dataclass
from datetime import date, datetime

from evidence.document.deviations import Deviation


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRecord:
    """How a hypothesis was worded, from which day on and why."""

    hypothesis: str
    number: int
    statement: str
    scope: str
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRecord:
    """A frozen state of the case."""

    label: str
    on: datetime
    by: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustRecord:
    """What one conclusion hangs on, a sentence for each question that was put to it."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRecord:
    """One measure of agreement; `alpha` is empty where `why` says that there is none."""

    title: str
    cells: int
    alpha: str
    interval: str
    reading: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodersRecord:
    """Who tested hypotheses, or links, and how far they agree; `words` and `measures` only where several did."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    measures: tuple[AgreementRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutRecord:
    """What does not count for one reason."""

    title: str
    why: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """`is_open` says that restricted rows are left out; `seal` is the last one, `deviations` what differs from it."""

    is_open: bool = True
    coders: CodersRecord = CodersRecord()
    coders_of_links: CodersRecord = CodersRecord()
    robust: tuple[RobustRecord, ...] = ()
    left_out: tuple[LeftOutRecord, ...] = ()
    cautions: tuple[str, ...] = ()
    wordings: tuple[WordingRecord, ...] = ()
    seal: SealRecord | None = None
    deviations: tuple[Deviation, ...] = ()
