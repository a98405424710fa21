"""The canonical order of rows."""

import random
from dataclasses import replace

from evidence.document import CitationRecord, ClusterRecord, in_order
from evidence.document.ordering import natural
from tests.document.sample import sample, with_row


def test_numbers_in_refs_count() -> None:
    refs = ["ev-10", "ev-2", "ev-02", "ev", "ev-1b", "ev-1-2", "ev-1", "evx-1", "2-a", "10-a"]
    expected = ["2-a", "10-a", "ev", "ev-1", "ev-1-2", "ev-1b", "ev-02", "ev-2", "ev-10", "evx-1"]
    assert sorted(refs, key=natural) == expected


def test_positions_come_before_refs() -> None:
    assert [hypothesis.ref for hypothesis in in_order(sample()).hypotheses] == ["hunger", "treason"]


def test_the_position_of_an_author_is_no_place_in_the_list() -> None:
    document = with_row("sources", 0, position="zzz")
    assert [source.ref for source in in_order(document).sources] == ["letter", "roe-2011"]


def test_the_preferred_dating_is_first_and_citations_follow_their_order() -> None:
    late, early = (
        CitationRecord(ref="a", source="letter", order=1),
        CitationRecord(ref="b", source="letter", order=0),
    )
    document = with_row("events", 0, datings=sample().events[0].datings[::-1], citations=(late, early))
    siege = next(event for event in in_order(document).events if event.ref == "siege")
    assert [dating.preferred for dating in siege.datings] == [True, False]
    assert [citation.ref for citation in siege.citations] == ["b", "a"]
    assert siege.actors == ("council", "guards")
    assert siege.country_codes == ("TJ", "KG")


def test_any_order_of_rows_becomes_the_same() -> None:
    document = sample()
    clusters = [ClusterRecord(ref=f"c{number}", title="x") for number in range(20)]
    shuffled = random.Random(1).sample(clusters, len(clusters))
    one, other = (replace(document, clusters=tuple(found)) for found in (clusters, shuffled))
    assert in_order(one) == in_order(other)
    assert in_order(in_order(one)) == in_order(one)
