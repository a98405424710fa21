"""What a format is given: a case as one reader may see it, each part read when it is first asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from evidence.document import CaseDocument, CaseRecord
from evidence.document.findings import Findings
from evidence.document.results import CaseResults
from evidence.document.timeline import TimelineRow
from evidence.rendering.chain_picture import ChainPicture
from evidence.rendering.vega import Specification


@dataclass(frozen=True, slots=True)
class Made:
    """The state of the case that a file holds: a fixed stamp, so that the same state gives the same bytes.

    `on` is when the last change was made that the reader may see, in UTC. `revision` is None for readers who do not
    see restricted rows: its steps would tell them of changes that they do not see.
    """

    on: datetime
    revision: int | None = None


# Where the page of a row of each kind is, inside the case; a test holds this beside the addresses of the app.
PAGES = {
    **{"event": "events", "actor": "actors", "source": "sources", "interview": "interviews"},
    **{"hypothesis": "hypotheses", "evidence": "evidence", "assessment": "assessments"},
    **{"cluster": "clusters", "chain": "chains", "link": "links"},
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Stable addresses; `case` is that of the case's own page and ends in a slash."""

    case: str

    def of(self, kind: str, ref: str) -> str:
        """The page of a row.

        >>> Addresses("https://example.org/cases/ord/").of("event", "siege")
        'https://example.org/cases/ord/events/siege/'
        """
        return f"{self.case}{PAGES[kind]}/{ref}/"


# A chart of the results by its name and the ref of a hypothesis, or of the usual one where that is empty.
DrawChart = Callable[[str, str], Specification | None]


def no_chart(name: str, hypothesis: str) -> Specification | None:
    """Where there are no results there is nothing to draw."""
    return None


@dataclass(frozen=True, kw_only=True)
class Material:
    """A case as one reader may see it. `options` has a valid value for each option that the format declares."""

    case: CaseRecord
    made: Made
    addresses: Addresses
    read_document: Callable[[], CaseDocument]
    read_timeline: Callable[[], Iterator[TimelineRow]]
    read_results: Callable[[], CaseResults]
    options: Mapping[str, str] = field(default_factory=dict)
    read_chains: Callable[[], tuple[ChainPicture, ...]] = tuple
    read_findings: Callable[[], Findings] = Findings
    read_hypotheses_of_events: Callable[[], Mapping[str, list[str]]] = dict
    draw_chart: DrawChart = no_chart
    layout_command: str | None = None

    @cached_property
    def document(self) -> CaseDocument:
        """The whole case; of a large one it fills the memory, so that only formats that need it ask for it."""
        return self.read_document()

    @cached_property
    def results(self) -> CaseResults:
        """Where the hypotheses stand, and every test."""
        return self.read_results()

    @cached_property
    def chains(self) -> tuple[ChainPicture, ...]:
        """The pictures of the chains, by the strength of their links."""
        return self.read_chains()

    @cached_property
    def findings(self) -> Findings:
        """The results in sentences, and what has changed since the last seal."""
        return self.read_findings()

    @cached_property
    def hypotheses_of_events(self) -> Mapping[str, list[str]]:
        """By the ref of an event the titles of the hypotheses that it bears on; only lanes need it."""
        return self.read_hypotheses_of_events()

    def timeline(self) -> Iterator[TimelineRow]:
        """The chosen events, one by one in order of time, undated ones last; to be gone through once."""
        return self.read_timeline()
