"""Chains of steps: their probability and their structure."""

import math
from dataclasses import replace
from datetime import date

import pytest

from evidence.inference.errors import BadProbability, BadShape
from evidence.inference.mechanism import (
    EventSpan,
    FindingKind,
    Link,
    Mechanism,
    Step,
    StepKind,
    chain_confidence,
    check,
    coverage,
)


def day(number: int) -> EventSpan:
    return EventSpan(f"day-{number}", date(2022, 1, number), date(2022, 1, number))


def step(ref: str, kind: StepKind, *events: EventSpan) -> Step:
    return Step(ref, kind, f"What {ref} does", events)


def link(ref: str, tail: str, head: str, weight: float = 8.0) -> Link:
    return Link(ref, tail, head, "transmits force", ("as-1",), weight)


SOUND = Mechanism(
    steps=(
        step("a", StepKind.CAUSE, day(1)),
        step("b", StepKind.MECHANISM, day(2)),
        step("c", StepKind.OUTCOME, day(3)),
    ),
    links=(link("ab", "a", "b"), link("bc", "b", "c", -9.0)),
    sufficiency_note="All three, given the winter.",
)


def found(mechanism: Mechanism, *rivals: Mechanism) -> set[tuple[str, str]]:
    return {(str(finding.kind), finding.where) for finding in check(mechanism, rivals)}


def test_a_sound_mechanism_has_no_findings() -> None:
    assert check(SOUND) == []
    assert coverage(SOUND) == 1.0


def test_a_circle_is_found_and_spelled_out() -> None:
    looped = replace(SOUND, links=(*SOUND.links, link("cb", "c", "b")))
    circle = next(finding for finding in check(looped) if finding.kind is FindingKind.CYCLE)
    assert {"b", "c"} <= set(circle.where.split(" → "))


def test_a_step_that_leads_to_itself_is_a_circle() -> None:
    assert ("cycle", "a → a") in found(replace(SOUND, links=(*SOUND.links, link("aa", "a", "a"))))


def test_a_broken_path_is_found_from_both_ends() -> None:
    broken = replace(SOUND, links=SOUND.links[:1])
    assert found(broken) == {("no-path", "a"), ("no-path", "c"), ("orphan", "c")}


def test_a_mechanism_without_outcome_has_no_path() -> None:
    assert ("no-path", "mechanism") in found(
        replace(SOUND, steps=(*SOUND.steps[:2], step("c", StepKind.CONDITION)))
    )


def test_a_step_without_a_dated_event_is_unobserved() -> None:
    steps = (
        step("a", StepKind.CAUSE),
        step("b", StepKind.MECHANISM, EventSpan("x", None, None)),
        SOUND.steps[2],
    )
    assert found(replace(SOUND, steps=steps)) == {("unobserved", "a"), ("unobserved", "b")}


def test_a_link_without_claim_or_test_is_asserted() -> None:
    bare = replace(SOUND.links[0], claim=" ", tests=())
    findings = check(replace(SOUND, links=(bare, SOUND.links[1])))
    assert [finding.sentence for finding in findings] == ["Link ab is asserted: it has no claim and no test."]


def test_a_cause_after_its_effect_is_impossible() -> None:
    late = replace(SOUND, steps=(step("a", StepKind.CAUSE, day(4), day(5)), *SOUND.steps[1:]))
    assert found(late) == {("order-impossible", "ab")}
    assert "2022-01-04" in check(late)[0].sentence


@pytest.mark.parametrize(
    "events",
    [
        (day(2),),
        (day(1), day(9)),
        (EventSpan("x", None, date(2022, 2, 1)),),
        (EventSpan("x", date(2022, 1, 2), date(2022, 1, 30)),),
    ],
)
def test_dates_that_leave_room_make_no_order_impossible(events: tuple[EventSpan, ...]) -> None:
    assert check(replace(SOUND, steps=(step("a", StepKind.CAUSE, *events), *SOUND.steps[1:]))) == []


def test_an_open_end_of_the_effect_makes_no_order_impossible() -> None:
    steps = (
        step("a", StepKind.CAUSE, day(20)),
        step("b", StepKind.MECHANISM, EventSpan("x", date(2022, 1, 1), None)),
        step("c", StepKind.OUTCOME, day(25)),
    )
    assert check(replace(SOUND, steps=steps)) == []


def test_a_missing_sufficiency_note_is_found() -> None:
    assert found(replace(SOUND, sufficiency_note="", name="H1")) == {("no-sufficiency-note", "H1")}


def test_a_rival_shares_steps_and_the_rest_discriminates() -> None:
    rival = Mechanism(
        steps=(
            Step("r1", StepKind.CAUSE, "Something else"),
            Step("r2", StepKind.MECHANISM, "what  B does"),
            Step("r3", StepKind.OUTCOME, "The end", (day(3),)),
        ),
        links=(Link("r", "r2", "r3"),),
        name="H2",
    )
    shared, own = check(SOUND, [rival])
    assert (shared.kind, shared.where) == (FindingKind.SHARED_WITH_RIVAL, "H2")
    assert "b, c" in shared.sentence
    assert own.kind is FindingKind.DISCRIMINATES
    assert "step a, link ab;" in own.sentence


def test_nothing_tells_a_mechanism_from_its_twin() -> None:
    assert ("nothing-discriminates", "rival 1") in found(SOUND, SOUND)


def test_coverage_counts_links_with_discriminating_evidence_only() -> None:
    links = (link("ab", "a", "b", 4.9), link("bc", "b", "c", -5.0))
    weak = replace(SOUND, links=links)
    assert coverage(weak) == 0.5
    assert coverage(weak, threshold_db=4.0) == 1.0
    assert found(weak) == {("coverage", "mechanism")}
    assert "1 of 2 links (50%)" in check(weak)[0].sentence
    assert math.isnan(coverage(Mechanism((), ())))


@pytest.mark.parametrize(
    ("mechanism", "words"),
    [
        (replace(SOUND, links=(link("ax", "a", "x"),)), "Link 'ax' names the step 'x'"),
        (replace(SOUND, steps=(*SOUND.steps, SOUND.steps[0])), "Two steps have the ref 'a'"),
        (replace(SOUND, links=(SOUND.links[0], SOUND.links[0])), "Two links have the ref 'ab'"),
        (replace(SOUND, steps=(Step("a", "bridge", "x"), *SOUND.steps[1:])), "kind of step 'a'"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_graph_is_refused(mechanism: Mechanism, words: str) -> None:
    with pytest.raises(BadShape, match=words):
        check(mechanism)


def test_the_three_readings_of_a_chain() -> None:
    chain = chain_confidence([0.9, 0.7, 0.8])
    assert chain.low == pytest.approx(0.4)
    assert chain.product == pytest.approx(0.504)
    assert (chain.weakest, chain.weakest_index, chain.chain_rule) == (0.7, 1, None)
    assert chain.bands_differ


def test_a_chain_of_one_link_has_one_probability() -> None:
    chain = chain_confidence([0.6])
    assert chain.low == pytest.approx(0.6)
    assert chain.product == chain.weakest == 0.6
    assert not chain.bands_differ


def test_weak_links_leave_no_lower_bound() -> None:
    assert chain_confidence([0.4, 0.5]).low == 0.0


def test_a_bad_chain_is_refused() -> None:
    with pytest.raises(BadShape, match="at least one link"):
        chain_confidence([])
    with pytest.raises(BadProbability, match=r"link_probabilities\[1\] is 1\.2"):
        chain_confidence([0.5, 1.2])
    with pytest.raises(BadShape, match="conditional"):
        chain_confidence([0.5, 0.6], [0.5])
