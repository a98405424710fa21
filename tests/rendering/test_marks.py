from xml.etree import ElementTree

from pytest import mark as parametrize

from evidence.inference.evidence_tests import EvidenceTest, Result
from evidence.rendering.marks import TESTS, label, mark, name, sprite

EVERY = [(test, result) for test in TESTS for result in Result]


def test_the_sprite_holds_every_mark_once() -> None:
    ids = [symbol.get("id") for symbol in ElementTree.fromstring(sprite())]
    assert ids == [name(test, result) for test, result in EVERY]
    assert len(set(ids)) == 20
    assert "mark-smoking-gun-failed" in ids
    assert "mark-none-pending" in ids


def test_no_two_marks_look_the_same_without_colour() -> None:
    symbols = ElementTree.fromstring(sprite())
    drawings = {b"".join(ElementTree.tostring(part) for part in symbol) for symbol in symbols}
    assert len(drawings) == len(EVERY)


@parametrize.parametrize(("test", "result"), EVERY)
def test_a_mark_in_a_picture_is_the_symbol_drawn_in_its_place(
    test: EvidenceTest | None, result: Result
) -> None:
    symbols = {symbol.get("id"): symbol for symbol in ElementTree.fromstring(sprite())}
    drawn = ElementTree.fromstring(mark(test, result, 10, 20, 14))
    assert drawn.get("class") == f"mark mark-{result}"
    assert drawn.get("transform") == "translate(10 20) scale(0.88)"
    assert [part.get("d") for part in drawn] == [part.get("d") for part in symbols[name(test, result)]]


def test_marks_have_words() -> None:
    assert label(EvidenceTest.SMOKING_GUN, Result.FAILED) == "Smoking gun, failed"
    assert label(None, Result.PENDING) == "No test, pending"
