"""The chains in every format of files, opened with readers that are not ours."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import networkx
import pydot
import pytest
from hypothesis import given, settings
from lxml import etree

from evidence.document import CaseDocument
from evidence.formats.chain_rows import chain_rows, clean, one_line
from evidence.formats.chains_dagitty import dagitty, node_names
from evidence.formats.chains_dot import dot
from evidence.formats.chains_drawio import drawio
from evidence.formats.chains_graphml import graphml
from evidence.formats.chains_json import chains_as_json
from evidence.formats.chains_mmd import mermaid
from evidence.formats.json_case import read_path
from evidence.formats.material import Addresses
from evidence.inference.causal_types import CausalModel
from tests.document.sample import sample
from tests.formats.nasty import texts, with_words, words

# pydot calls pyparsing by names that are going away.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

AT = Addresses("https://example.org/cases/ord/")
LINK = "https://example.org/cases/ord/links/e1/"
FORMATS: dict[str, Callable[[CaseDocument, Addresses], str]] = {
    **{"dot": dot, "graphml": graphml, "drawio": drawio, "mermaid": mermaid, "dagitty": dagitty},
    "json": chains_as_json,
}
CASE = Path(__file__).parents[2] / "evidence" / "cases" / "csto"
# As the grammar of DAGitty has it (jslib/parser/GraphDotParser.pegjs).
DAGITTY_STRING = r'"(?:[^"\\\x00-\x1f\x7f]|\\"|\\(?!"))*"'
DAGITTY_LINE = re.compile(
    rf"bb={DAGITTY_STRING}|{DAGITTY_STRING}={DAGITTY_STRING}"
    rf"|(?P<tail>[0-9a-zA-Z]+)(?: -> (?P<head>[0-9a-zA-Z]+))? \[(?:(?:exposure|outcome|\w+={DAGITTY_STRING}),?)*\]"
)


@cache
def csto() -> CaseDocument:
    return read_path(CASE)


def dot_text(value: str) -> str:
    """A string of DOT as the text that it stands for."""
    marks = {"\\n": "\n", '\\"': '"', "\\\\": "\\"}
    return re.sub(r'\\[n"\\]', lambda found: marks[found[0]], value[1:-1])


def read_dot(text: str) -> list[pydot.Subgraph]:
    (graph,) = pydot.graph_from_dot_data(text)
    return graph.get_subgraphs()


def nodes_of(graph: pydot.Subgraph) -> dict[str, pydot.Node]:
    return {dot_text(node.get_name()): node for node in graph.get_nodes() if node.get_name() != "graph"}


def read_dagitty(text: str) -> list[re.Match[str]]:
    first, *lines, last = text.splitlines()
    assert (first, last) == ("dag {", "}")
    found = [DAGITTY_LINE.fullmatch(line) for line in lines]
    assert None not in found, lines[found.index(None)]
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_every_ref_and_text_of_the_case_is_there(name: str) -> None:
    text = FORMATS[name](csto(), AT)
    assert len(csto().chains) == 5
    for chain in csto().chains:
        assert {chain.ref, *(row.ref for row in (*chain.steps, *chain.links))} <= set(
            re.findall(r"[\w-]+", text)
        )
        assert all(event in text for link in chain.links for event in link.events)
    if name != "mermaid":
        assert "no document read here states reassurance as their aim" in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_case_gives_the_same_text(name: str) -> None:
    assert FORMATS[name](csto(), AT) == FORMATS[name](csto(), AT)


def test_graphviz_has_a_cluster_for_each_chain() -> None:
    clusters = read_dot(dot(csto(), AT))
    assert [len(nodes_of(cluster)) for cluster in clusters] == [8, 5, 4, 5, 4]
    assert [len(cluster.get_edges()) for cluster in clusters] == [8, 4, 3, 4, 3]


def test_graphviz_says_what_a_link_rests_on() -> None:
    (cluster,) = read_dot(dot(sample(), AT))
    (edge,) = cluster.get_edges()
    assert (dot_text(edge.get_source()), dot_text(edge.get_destination())) == ("n1", "n2")
    assert dot_text(edge.get("events")) == "siege"
    assert dot_text(edge.get("sources")) == "roe-2011"
    assert (edge.get("evidence_count"), dot_text(edge.get("evidence"))) == ("1", "ev-10")
    assert dot_text(edge.get("URL")) == LINK


@settings(max_examples=12)
@given(words, texts, texts, texts)
def test_graphviz_keeps_any_text(entity: str, activity: str, claim: str, note: str) -> None:
    (cluster,) = read_dot(dot(with_words(entity, activity, claim, note), AT))
    (edge,) = cluster.get_edges()
    node = nodes_of(cluster)["n1"]
    assert dot_text(node.get("entity")) == clean(entity)
    assert dot_text(node.get("activity")) == clean(activity)
    assert (dot_text(edge.get("claim")), dot_text(edge.get("note"))) == (clean(claim), clean(note))


def test_an_entity_of_html_stays_text_in_a_label() -> None:
    (cluster,) = read_dot(dot(with_words("A &lt; B & C", "", "", ""), AT))
    assert dot_text(nodes_of(cluster)["n1"].get("label")) == "A &amp;lt; B & C"


def test_networkx_reads_types() -> None:
    graph = networkx.parse_graphml(graphml(sample(), AT))
    assert graph.is_directed()
    assert graph.nodes["n2"] == {
        **{"chain": "main-chain", "chain_title": "From hunger to surrender", "hypothesis": "hunger"},
        **{
            "ref": "n2",
            "kind": "outcome",
            "label": "Council",
            "entity": "Council",
            "activity": "",
            "actors": "",
        },
        **{"position": 1, "events": "relief", "n_events": 1},
        "address": "https://example.org/cases/ord/chains/main-chain/",
    }
    link = graph.edges["n1", "n2"]
    assert (link["id"], link["n_evidence"], link["n_tests"], link["evidence"]) == ("e1", 1, 1, "ev-10")
    assert (link["n_events"], link["n_sources"], link["address"]) == (1, 1, LINK)


def test_networkx_finds_every_step_and_link() -> None:
    graph = networkx.parse_graphml(graphml(csto(), AT))
    assert set(graph.nodes) == {step.ref for chain in csto().chains for step in chain.steps}
    ends = {(link.tail, link.head) for chain in csto().chains for link in chain.links}
    assert set(graph.edges) == ends
    assert networkx.number_weakly_connected_components(graph) == 5


@settings(max_examples=30)
@given(words, texts, texts, texts)
def test_graphml_keeps_any_text(entity: str, activity: str, claim: str, note: str) -> None:
    graph = networkx.parse_graphml(graphml(with_words(entity, activity, claim, note), AT))
    assert graph.nodes["n1"]["entity"] == clean(entity)
    assert (graph.edges["n1", "n2"]["claim"], graph.edges["n1", "n2"]["note"]) == (clean(claim), clean(note))


def test_drawio_has_a_page_for_each_chain() -> None:
    root = etree.fromstring(drawio(csto(), AT).encode())
    assert [page.get("id") for page in root.iter("diagram")] == [chain.ref for chain in csto().chains]
    for page, chain in zip(root.iter("diagram"), csto().chains, strict=True):
        shapes = {shape.get("id"): shape for shape in page.iter("object")}
        assert set(shapes) == {f"title-{chain.ref}", *(row.ref for row in (*chain.steps, *chain.links))}
        for link in chain.links:
            (cell,) = shapes[link.ref].iter("mxCell")
            assert (cell.get("source"), cell.get("target"), cell.get("edge")) == (link.tail, link.head, "1")


def test_no_two_boxes_of_drawio_overlap() -> None:
    root = etree.fromstring(drawio(csto(), AT).encode())
    for page in root.iter("diagram"):
        boxes = [
            tuple(float(box.get(side)) for side in ("x", "y", "width", "height"))
            for box in page.xpath(".//mxCell[@vertex='1']/mxGeometry")
        ]
        for number, (x, y, width, height) in enumerate(boxes):
            for x2, y2, width2, height2 in boxes[:number]:
                assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y


@settings(max_examples=25)
@given(words, texts, texts, texts)
def test_drawio_keeps_any_text(entity: str, activity: str, claim: str, note: str) -> None:
    root = etree.fromstring(drawio(with_words(entity, activity, claim, note), AT).encode())
    step, link = root.xpath("//object[@id='n1']")[0], root.xpath("//object[@id='e1']")[0]
    assert (step.get("entity"), step.get("activity") or "") == (clean(entity), clean(activity))
    assert (link.get("claim") or "", link.get("note") or "") == (clean(claim), clean(note))


def test_mermaid_has_stable_names() -> None:
    text = mermaid(sample(), AT)
    assert 'n_n1[["Guards<br/>close the gate"]]' in text
    assert 'n_n1 -->|"Hunger wears the town down."| n_n2' in text
    assert "  %%   evidence: ev-10\n" in text
    assert 'subgraph c_main_chain ["From hunger to surrender"]' in text


@settings(max_examples=30)
@given(words, texts, texts, texts)
def test_nothing_in_mermaid_is_read_as_an_instruction(
    entity: str, activity: str, claim: str, note: str
) -> None:
    text = mermaid(with_words(entity, activity, claim, note), AT)
    assert "%%{" not in text.replace(" ", "")
    lines = [line for line in text.splitlines()[4:] if not line.startswith("  %% ")]
    shape = re.compile(
        r"  subgraph c_main_chain \[\"[^\"]*\"\]|    n_n1\[\[\"[^\"]*\"\]\]|    n_n2\[/\"Council\"/\]|  end"
        r"|  n_n1 -->(\|\"[^\"]*\"\|)? n_n2"
    )
    assert len(lines) == 5
    for line in lines:
        assert shape.fullmatch(line), line
        assert not set("`{}\\@") & set(line)


def test_dagitty_takes_every_line_and_has_every_arrow() -> None:
    lines = read_dagitty(dagitty(csto(), AT))
    names = node_names(step.ref for chain in csto().chains for step in chain.steps)
    arrows = [(line["tail"], line["head"]) for line in lines if line["head"]]
    assert arrows == [(names[link.tail], names[link.head]) for chain in csto().chains for link in chain.links]
    assert len(set(names.values())) == len(names) == 26


def test_the_statement_for_causalqueries_is_a_model() -> None:
    statements = re.findall(r'"h\d-chain CausalQueries"="([^"]*)"', dagitty(csto(), AT))
    assert [len(CausalModel.parse(statement).graph.nodes) for statement in statements] == [8, 5, 4, 5, 4]
    assert "_" not in "".join(statements)


@settings(max_examples=30)
@given(words, texts, texts, texts)
def test_dagitty_takes_any_text(entity: str, activity: str, claim: str, note: str) -> None:
    text = dagitty(with_words(entity, activity, claim, note), AT)
    read_dagitty(text)
    if not set(entity) & {'"', "\\"}:
        assert f'entity="{one_line(entity)}"' in text


def test_names_of_nodes_are_unique_and_none_is_taken() -> None:
    names = node_names(["a-1-1", "a-11", "graph", "1", "no-de", "a11x2"])
    assert list(names.values()) == ["a11", "a11x2", "graphx2", "n1", "nodex2", "a11x2x2"]


def test_json_nests_the_evidence_of_each_link() -> None:
    (chain,) = json.loads(chains_as_json(sample(), AT))["chains"]
    (link,) = chain["links"]
    assert chain["hypothesis"] == {"ref": "hunger", "title": "Hunger"}
    assert (link["ref"], link["address"], link["evidence_count"]) == ("e1", LINK, 1)
    assert link["events"] == [
        {"ref": "siege", "title": "The siege begins", "date": "spring 1990", "edtf": "1990-21"}
    ]
    (item,) = link["evidence"]
    assert (item["ref"], item["status"]) == ("ev-10", "not-found")
    assert item["tests"] == [
        {
            **{"ref": "a-certain", "coder": "Ben", "predicts": "present", "claimed_test": None},
            **{"p_if_true": 1.0, "p_if_false": 0.5},
        }
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_case_without_chains_gives_a_valid_file(name: str) -> None:
    text = FORMATS[name](replace(sample(), chains=()), AT)
    if name == "dot":
        assert read_dot(text) == []
    elif name == "graphml":
        assert len(networkx.parse_graphml(text)) == 0
    elif name == "drawio":
        assert len(etree.fromstring(text.encode()).findall("diagram")) == 1
    elif name == "json":
        assert json.loads(text)["chains"] == []
    else:
        assert text.splitlines()[-1] in ("}", "flowchart LR")


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"graphml"}))
def test_a_chain_without_steps_is_named(name: str) -> None:
    (chain,) = sample().chains
    assert "main-chain" in FORMATS[name](
        replace(sample(), chains=(replace(chain, steps=(), links=()),)), AT
    ).replace("_", "-")


def test_what_the_reader_may_not_see_is_left_out() -> None:
    document = replace(sample(), evidence=(), sources=(), events=(), actors=())
    (chain,) = chain_rows(document)
    (link,) = chain.links
    assert (link.tests, link.sources, link.events, chain.steps[0].actors) == ((), (), (), ())
