"""The rules about rows that name other rows: each ref once per kind, known references, no circles."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from typing import Any

from evidence.document.explanations import ChainRecord, LinkRecord
from evidence.document.facts import InterviewRecord
from evidence.document.fields import Field
from evidence.document.lists import Outcomes
from evidence.document.row_rules import Fault
from evidence.document.shapes import shortened
from evidence.document.values import MEMO_TARGETS, NOT_HERE
from evidence.document.weighing import AssessmentRecord, ClusterRecord, EvidenceRecord, MemoRecord
from evidence.wording import gettext as _

Known = Mapping[str, Mapping[str, Any]]
# Looking for the nearest ref is slow in a large case, and nobody reads a hundred suggestions.
MOST_SUGGESTIONS = 50


class References:
    """Checks the references of a document against the rows that are there; those to unreadable kinds pass."""

    def __init__(self, known: Known, unreadable: Collection[str] = ()) -> None:
        self.known = known
        self.unreadable = unreadable
        self.suggestions_left = MOST_SUGGESTIONS

    def faults(self, field: Field, value: Any) -> Iterator[Fault]:
        """Each ref in the field that no row of the kind has."""
        for ref in named(field, value):
            if self.is_missing(field.kind_named, ref):
                yield field.name, self.unknown(field.kind_named, ref)

    def memo_faults(self, memo: MemoRecord) -> Iterator[Fault]:
        kind = MEMO_TARGETS.get(memo.target_kind, "case")
        if kind != "case" and memo.target_ref and self.is_missing(kind, memo.target_ref):
            yield "target_ref", self.unknown(kind, memo.target_ref)

    def is_missing(self, kind: str, ref: str) -> bool:
        return kind not in self.unreadable and ref not in self.known.get(kind, {})

    def unknown(self, kind: str, ref: str) -> str:
        return _("There is no %(kind)s “%(shortened)s”.%(suggestion)s") % {
            "kind": kind,
            "shortened": shortened(ref),
            "suggestion": self.suggestion(kind, ref),
        }

    def suggestion(self, kind: str, ref: str) -> str:
        """“ Did you mean …?”, or what to do where nothing is near."""
        nearest: list[str] = []
        if self.suggestions_left > 0 and len(ref) <= 100:
            self.suggestions_left -= 1
            nearest = get_close_matches(ref, list(self.known.get(kind, {})), n=1)
        return (
            _(" Did you mean “%(nearest)s”?") % {"nearest": nearest[0]}
            if nearest
            else _(" Add that row, or take the reference out.")
        )


def named(field: Field, value: Any) -> Iterable[str]:
    """The refs in a field that names rows of a kind."""
    if isinstance(field.shape, Outcomes):
        return [ref for ref, _ in value if ref != NOT_HERE]
    return (value,) if isinstance(value, str) else value


def joint_item_faults(
    clusters: Iterable[ClusterRecord], items: Iterable[EvidenceRecord]
) -> Iterator[tuple[ClusterRecord, Fault]]:
    """The item that is judged for a whole bundle is one of its items."""
    origins = {item.ref: item.cluster for item in items}
    for this in clusters:
        if this.joint_item is not None and origins.get(this.joint_item, this.ref) != this.ref:
            words = _("“%(shortened)s” does not go back to this origin: name one of its items.") % {
                "shortened": shortened(this.joint_item)
            }
            yield this, ("joint_item", words)


def chain_faults(chain: ChainRecord) -> Iterator[Fault]:
    """No two links between the same steps, and no way back to the cause."""
    pairs = [(link.tail, link.head) for link in chain.links]
    for tail, head in _repeated(pairs):
        yield (
            "links",
            _("“%(shortened)s” and “%(shortened2)s” are linked more than once: keep one of the links.")
            % {"shortened": shortened(tail), "shortened2": shortened(head)},
        )
    if circle := circle_in((head, tail) for tail, head in pairs if tail != head):
        yield (
            "links",
            _("The links lead in a circle, %(arrows)s: a cause comes before its effect.")
            % {"arrows": _arrows(circle)},
        )


def link_end_faults(link: LinkRecord, chain: ChainRecord, steps: Mapping[str, Any]) -> Iterator[Fault]:
    """A link stays inside its chain; ends that are no steps at all are reported as unknown references."""
    own = {step.ref for step in chain.steps}
    for end in ("tail", "head"):
        step = getattr(link, end)
        if step in steps and step not in own:
            yield (
                end,
                _("The step “%(shortened)s” belongs to another chain than “%(shortened2)s”.")
                % {"shortened": shortened(step), "shortened2": shortened(chain.ref)},
            )


def conditioning_faults(items: Iterable[EvidenceRecord]) -> Iterator[tuple[EvidenceRecord, Fault]]:
    """Items cannot be conditioned on each other in a circle."""
    by_ref = {item.ref: item for item in items}
    edges = ((item.ref, other) for item in by_ref.values() for other in item.conditioned_on)
    if circle := circle_in(edges):
        where = by_ref.get(circle[0]) or by_ref[circle[1]]
        yield (
            where,
            (
                "conditioned_on",
                _("Items are conditioned on each other in a circle, %(arrows)s: take one of these out.")
                % {"arrows": _arrows(circle)},
            ),
        )


def repeated_assessments(assessments: Iterable[AssessmentRecord]) -> Iterator[tuple[AssessmentRecord, Fault]]:
    """One coder assesses an item once against one hypothesis or link."""
    seen: dict[tuple[str, str | None, str | None, str], AssessmentRecord] = {}
    for this in assessments:
        first = seen.setdefault((this.evidence, this.hypothesis, this.link, this.coder), this)
        if first is not this:
            yield (
                this,
                (
                    "evidence",
                    _(
                        "%(coder)s has assessed “%(evidence)s” against “%(value)s” already, in “%(ref)s”: keep one "
                        "of the two."
                    )
                    % {
                        "coder": this.coder,
                        "evidence": this.evidence,
                        "value": this.hypothesis or this.link,
                        "ref": first.ref,
                    },
                ),
            )


def repeated_interviews(interviews: Iterable[InterviewRecord]) -> Iterator[tuple[InterviewRecord, Fault]]:
    """A source is the record of one interview only."""
    seen: dict[str, InterviewRecord] = {}
    for this in interviews:
        if this.source is not None and (first := seen.setdefault(this.source, this)) is not this:
            yield (
                this,
                (
                    "source",
                    _(
                        "“%(source)s” is the record of the interview “%(ref)s” already: give each its own source."
                    )
                    % {"source": this.source, "ref": first.ref},
                ),
            )


def circle_in(edges: Iterable[tuple[str, str]]) -> list[str]:
    """A circle of nodes, its first node again at its end; empty if there is none. Edges are (later, earlier)."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for later, earlier in edges:
        sorter.add(later, earlier)
    try:
        sorter.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _repeated(values: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: dict[tuple[str, str], int] = {}
    for value in values:
        seen[value] = seen.get(value, 0) + 1
        if seen[value] == 2:
            yield value


def _arrows(circle: list[str]) -> str:
    return " → ".join(map(shortened, circle[:8])) + (" → …" if len(circle) > 8 else "")
