"""The records of what is explained, and how: hypotheses with their implications, chains of steps and links."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from evidence.document import values
from evidence.document.annotations import Actors, NeededLine, NeededProse, Place, Prose, Ref
from evidence.document.facts import CitationRecord
from evidence.document.lists import Reference, References
from evidence.document.numbers import Number, Whole
from evidence.document.shapes import Choice, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplicationRecord:
    """What the hypothesis leads one to expect."""

    NOUN: ClassVar = "implication"
    ref: Ref = ""
    expected_if_true: Annotated[NeededProse, "What one expects to see if the hypothesis is true."]
    otherwise: Annotated[Prose, "What one expects to see if it is not."] = ""
    position: Place = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HypothesisRecord:
    """An explanation."""

    NOUN: ClassVar = "hypothesis"
    ref: Ref = ""
    role: Annotated[str, Choice(values.HYPOTHESIS_ROLES), "Its part in the study."] = "rival"
    title: Annotated[NeededLine, "The hypothesis in a line."]
    statement: Annotated[Prose, "The hypothesis in full."] = ""
    scope: Annotated[Prose, "Where and when it is meant to hold."] = ""
    outcome: Annotated[str, Text(), "What it explains."] = ""
    origin: Annotated[str, Text(), "Where the wording comes from."] = ""
    prior_weight: Annotated[
        float,
        Number(
            most=values.LARGEST_PRIOR, above=0, words="a prior weight is above 0 and at most 1,000,000,000"
        ),
        "Shares of rivals that exclude each other; else the odds against the negation.",
    ] = 1.0
    position: Place = 0
    wording: Annotated[int, Whole(least=1), "Rises when statement or scope change."] = 1
    implications: tuple[ImplicationRecord, ...] = ()
    citations: tuple[CitationRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """A node of a chain: an entity that does something."""

    NOUN: ClassVar = "step"
    ref: Ref = ""
    kind: Annotated[str, Choice(values.STEP_KINDS), "Its part in the chain."] = "mechanism"
    entity: Annotated[str, Text(300, True), "Who or what acts."]
    activity: Annotated[str, Text(500), "What it does that carries the process on."] = ""
    actors: Actors = ()
    events: Annotated[tuple[str, ...], References(to="event"), "In which the step happened."] = ()
    position: Place = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRecord:
    """An arrow of a chain: one step brings the next about."""

    NOUN: ClassVar = "link"
    ref: Ref = ""
    tail: Annotated[str, Reference("step"), "From this step of the same chain."]
    head: Annotated[str, Reference("step"), "To this step of the same chain."]
    claim: Annotated[str, Text(), "How the first brings the second about."] = ""
    note: Annotated[str, Text(), "Where the link is weak."] = ""
    events: Annotated[tuple[str, ...], References(to="event"), "That are trace evidence."] = ()
    position: Place = 0
    citations: tuple[CitationRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainRecord:
    """A causal chain of a hypothesis."""

    NOUN: ClassVar = "chain"
    ref: Ref = ""
    hypothesis: Annotated[str, Reference("hypothesis"), "Whose mechanism it is."]
    title: Annotated[NeededLine, "The chain in a line."]
    sufficiency_note: Annotated[str, Text(), "Which steps together suffice."] = ""
    steps: tuple[StepRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
