"""The picture of a causal model."""

from xml.etree import ElementTree

from evidence.rendering.causal_graph import GraphNode, draw_causal_graph

NODES = tuple(
    GraphNode(name, words, f"#node-{name}", known)
    for name, words, known in (("X", "= 1 · ev-1", True), ("M", "not observed", False), ("Y", "= 1", True))
)
ARROWS = (("X", "M"), ("M", "Y"))


def drawn(width: float = 760.0, confounded: tuple[tuple[str, str], ...] = ()) -> ElementTree.Element:
    return ElementTree.fromstring(
        draw_causal_graph("key", "A <model>", NODES, ARROWS, confounded, width=width)
    )


def test_every_node_is_a_link_and_says_what_is_known_of_it() -> None:
    texts = " ".join(drawn().itertext())
    assert "A <model>" in texts
    assert "X leads to M; M leads to Y." in texts
    links = [one.get("href") for one in drawn().iter() if one.tag.endswith("}a")]
    assert links == ["#node-X", "#node-M", "#node-Y"]


def test_what_is_not_observed_is_dashed_and_confounding_has_no_head() -> None:
    frames = [one.get("stroke-dasharray") for one in drawn().iter() if one.tag.endswith("}rect")][1:]
    assert frames == [None, "3 3", None]
    plain, tied = (
        [one.get("stroke-dasharray") for one in picture.iter() if one.tag.endswith("}path")]
        for picture in (drawn(), drawn(confounded=(("X", "Y"),)))
    )
    assert len(tied) == len(plain) + 1
    assert tied[-1] == "5 4"


def test_a_narrow_picture_runs_downwards() -> None:
    wide, narrow = drawn(), drawn(200.0)
    assert float(wide.get("width", "0")) > float(wide.get("height", "0"))
    assert float(narrow.get("width", "0")) <= 200.0 < float(narrow.get("height", "0"))
