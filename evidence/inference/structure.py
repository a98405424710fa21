"""The seven structural checks of a mechanism, one function each."""

from collections.abc import Iterator, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter

from evidence.inference import checks
from evidence.inference.errors import BadShape
from evidence.inference.mechanism_parts import Finding, FindingKind, Link, Mechanism, Step, StepKind
from evidence.inference.scales import reaches
from evidence.wording import gettext as _
from evidence.wording import gettext_noop, localised

NO_STEP = {
    StepKind.CAUSE: gettext_noop("No step is of kind cause, so no path can lead from cause to outcome."),
    StepKind.OUTCOME: gettext_noop("No step is of kind outcome, so no path can lead from cause to outcome."),
}
# Whether the link lacks a claim, and whether it lacks a test.
ASSERTED = {
    (True, False): gettext_noop("Link %(link)s is asserted: it has no claim."),
    (False, True): gettext_noop("Link %(link)s is asserted: it has no test."),
    (True, True): gettext_noop("Link %(link)s is asserted: it has no claim and no test."),
}


def refuse_broken(mechanism: Mechanism) -> None:
    """Refuse what is not a graph with named parts."""
    steps = [step.ref for step in mechanism.steps]
    links = [link.ref for link in mechanism.links]
    for ref in (ref for ref in steps if steps.count(ref) > 1):
        raise BadShape(_("Two steps have the ref %(ref)s; give each its own.") % {"ref": repr(ref)})
    for ref in (ref for ref in links if links.count(ref) > 1):
        raise BadShape(_("Two links have the ref %(ref)s; give each its own.") % {"ref": repr(ref)})
    for step in mechanism.steps:
        checks.choice(StepKind, step.kind, _("The kind of step %(ref)s") % {"ref": repr(step.ref)})
    for link in mechanism.links:
        for end in (link.tail, link.head):
            if end not in steps:
                raise BadShape(
                    _("Link %(link)s names the step %(step)s, which is not in the mechanism.")
                    % {"link": repr(link.ref), "step": repr(end)}
                )


def _named(mechanism: Mechanism) -> str:
    return mechanism.name or "mechanism"


def discriminates(link: Link, threshold_db: float) -> bool:
    """Whether the heaviest evidence of a link reaches the threshold on either side."""
    return link.heaviest_weight_db is not None and reaches(link.heaviest_weight_db, threshold_db)


def _reached(mechanism: Mechanism, start: str) -> set[str]:
    """The refs of the steps that can be reached along links from a step, itself included."""
    reached, waiting = {start}, [start]
    while waiting:
        tail = waiting.pop()
        new = {link.head for link in mechanism.links if link.tail == tail} - reached
        reached |= new
        waiting.extend(new)
    return reached


def _cycles(mechanism: Mechanism) -> Iterator[Finding]:
    tails: dict[str, list[str]] = {step.ref: [] for step in mechanism.steps}
    for link in mechanism.links:
        tails[link.head].append(link.tail)
    try:
        TopologicalSorter(tails).prepare()
    except CycleError as error:
        circle = " → ".join(error.args[1])
        yield Finding(
            FindingKind.CYCLE, circle, _("The links run in a circle: %(circle)s.") % {"circle": circle}
        )


def _missing_paths(mechanism: Mechanism) -> Iterator[Finding]:
    causes = [step.ref for step in mechanism.steps if step.kind == StepKind.CAUSE]
    outcomes = [step.ref for step in mechanism.steps if step.kind == StepKind.OUTCOME]
    for kind, refs in ((StepKind.CAUSE, causes), (StepKind.OUTCOME, outcomes)):
        if not refs:
            sentence = _(NO_STEP[kind])
            yield Finding(FindingKind.NO_PATH, _named(mechanism), sentence)
    reached = {cause: _reached(mechanism, cause) for cause in causes}
    for cause in causes:
        if reached[cause].isdisjoint(outcomes):
            yield Finding(
                FindingKind.NO_PATH,
                cause,
                _("No path leads from cause %(step)s to an outcome.") % {"step": cause},
            )
    for outcome in outcomes:
        if not any(outcome in steps for steps in reached.values()):
            yield Finding(
                FindingKind.NO_PATH,
                outcome,
                _("No path leads from a cause to outcome %(step)s.") % {"step": outcome},
            )


def paths(mechanism: Mechanism) -> Iterator[Finding]:
    """Check 1: no cycle, a path from every cause and to every outcome, no orphan."""
    yield from _cycles(mechanism)
    yield from _missing_paths(mechanism)
    linked = {end for link in mechanism.links for end in (link.tail, link.head)}
    for step in mechanism.steps:
        if step.ref not in linked:
            yield Finding(
                FindingKind.ORPHAN,
                step.ref,
                _("Step %(step)s has no link to any other step.") % {"step": step.ref},
            )


def events(mechanism: Mechanism) -> Iterator[Finding]:
    """Check 2: every step is instantiated by at least one dated event."""
    for step in mechanism.steps:
        if not any(event.earliest or event.latest for event in step.events):
            sentence = (
                _("Step %(step)s is unobserved: it has events but none is dated.")
                if step.events
                else _("Step %(step)s is unobserved: it has no event.")
            )
            yield Finding(FindingKind.UNOBSERVED, step.ref, sentence % {"step": step.ref})


def assertions(mechanism: Mechanism) -> Iterator[Finding]:
    """Check 3: every link says how it works and has a test."""
    for link in mechanism.links:
        lacks = (not link.claim.strip(), not link.tests)
        if any(lacks):
            yield Finding(FindingKind.ASSERTED, link.ref, _(ASSERTED[lacks]) % {"link": link.ref})


def order(mechanism: Mechanism) -> Iterator[Finding]:
    """Check 4: no effect before its cause, on the widest reading of the dates of both steps."""
    steps = {step.ref: step for step in mechanism.steps}
    for link in mechanism.links:
        # an open or unknown end could lie anywhere, so it never makes an order impossible
        begin = min((event.earliest or date.min for event in steps[link.tail].events), default=date.min)
        end = max((event.latest or date.max for event in steps[link.head].events), default=date.max)
        if begin > end:
            sentence = _(
                "Link %(link)s cannot hold in time: %(tail)s begins on %(begin)s at the earliest, "
                "%(head)s is over on %(end)s at the latest."
            ) % {"link": link.ref, "tail": link.tail, "begin": begin, "head": link.head, "end": end}
            yield Finding(FindingKind.ORDER_IMPOSSIBLE, link.ref, sentence)


def sufficiency(mechanism: Mechanism) -> Iterator[Finding]:
    """Check 5: it is said which steps jointly suffice."""
    if not mechanism.sufficiency_note.strip():
        sentence = _("Nothing says which steps jointly suffice for the outcome, or what else was needed.")
        yield Finding(FindingKind.NO_SUFFICIENCY_NOTE, _named(mechanism), sentence)


def _same_step(step: Step, other: Step) -> bool:
    """Whether two steps stand for one node: by ref, by label, or by exactly the same events."""
    events, label = {event.ref for event in step.events}, step.label.casefold().split()
    same_label = label == other.label.casefold().split() != []
    same_events = events == {event.ref for event in other.events} != set()
    return step.ref == other.ref or same_label or same_events


def _has_link(rival: Mechanism, link: Link, twins: dict[str, set[str]]) -> bool:
    """Whether the rival has an arrow between the steps that match the two ends of a link."""
    return any(each.tail in twins[link.tail] and each.head in twins[link.head] for each in rival.links)


def rivals(mechanism: Mechanism, others: Sequence[Mechanism]) -> Iterator[Finding]:
    """Check 6: for each rival, the steps it shares, and the steps and links that it does not have."""
    for place, rival in enumerate(others, start=1):
        name = rival.name or _("rival %(number)s") % {"number": place}
        twins = {
            step.ref: {other.ref for other in rival.steps if _same_step(step, other)}
            for step in mechanism.steps
        }
        shared = [ref for ref, same in twins.items() if same]
        if shared:
            sentence = _("%(rival)s has the same steps %(steps)s; evidence for them tells little.")
            sentence %= {"rival": name, "steps": ", ".join(shared)}
            yield Finding(FindingKind.SHARED_WITH_RIVAL, name, sentence)
        own = [_("step %(ref)s") % {"ref": ref} for ref, same in twins.items() if not same]
        own += [
            _("link %(ref)s") % {"ref": link.ref}
            for link in mechanism.links
            if not _has_link(rival, link, twins)
        ]
        if own:
            sentence = _("Only this mechanism, not %(rival)s, has %(parts)s; look for evidence there.")
            sentence %= {"rival": name, "parts": ", ".join(own)}
            yield Finding(FindingKind.DISCRIMINATES, name, sentence)
        else:
            sentence = _(
                "%(rival)s has every step and link of this mechanism, so no evidence tells them apart."
            )
            sentence %= {"rival": name}
            yield Finding(FindingKind.NOTHING_DISCRIMINATES, name, sentence)


def coverage(mechanism: Mechanism, threshold_db: float) -> Iterator[Finding]:
    """Check 7: links whose evidence does not discriminate, however much of it there is."""
    weak = [link.ref for link in mechanism.links if not discriminates(link, threshold_db)]
    if weak:
        count, covered = len(mechanism.links), len(mechanism.links) - len(weak)
        sentence = _(
            "%(some)s of %(all)s links (%(share)s) have evidence of %(weight)s dB or more; not so %(links)s."
        ) % {
            "some": covered,
            "all": count,
            "share": f"{covered / count:.0%}",
            "weight": localised(f"{threshold_db:g}"),
            "links": ", ".join(weak),
        }
        yield Finding(FindingKind.COVERAGE, _named(mechanism), sentence)
