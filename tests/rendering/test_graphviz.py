from itertools import combinations
from pathlib import Path

from django.utils import translation
from pytest import MonkeyPatch, mark, raises

from evidence.rendering import graphviz
from evidence.rendering.graphviz import Arrow, LayoutFailed, layout

BOX = (120.0, 60.0)
LABEL = (50.0, 30.0)


@mark.parametrize("rightwards", [True, False])
def test_boxes_follow_the_arrows(rightwards: bool) -> None:
    placed = layout((BOX, BOX), (Arrow(0, 1, LABEL),), rightwards=rightwards)
    (x0, y0), (x1, y1) = placed.centres
    assert (x1 - x0 > BOX[0] + LABEL[0]) if rightwards else (y1 - y0 > BOX[1] + LABEL[1])


def test_routes_come_in_the_order_of_the_arrows() -> None:
    arrows = (Arrow(1, 2, (31, 20)), Arrow(0, 1, (60, 40)), Arrow(0, 2, (20, 10)), Arrow(0, 1, (44, 12)))
    placed = layout((BOX,) * 3, arrows, rightwards=True)
    for arrow, route in zip(arrows, placed.routes, strict=True):
        tail, head = placed.centres[arrow.tail], placed.centres[arrow.head]
        assert tail[0] < route.points[0][0] < route.tip[0] < head[0]


def test_labels_and_boxes_do_not_overlap() -> None:
    arrows = tuple(Arrow(tail, head, LABEL) for tail, head in combinations(range(5), 2))
    placed = layout((BOX,) * 5, arrows, rightwards=True)
    areas = [(centre, BOX) for centre in placed.centres] + [(route.label, LABEL) for route in placed.routes]
    for ((x0, y0), (w0, h0)), ((x1, y1), (w1, h1)) in combinations(areas, 2):
        assert abs(x0 - x1) >= (w0 + w1) / 2 - 0.1 or abs(y0 - y1) >= (h0 + h1) / 2 - 0.1


def test_the_same_graph_is_laid_out_once() -> None:
    first = layout((BOX, BOX), (Arrow(0, 1, (33, 33)),), rightwards=True)
    assert layout((BOX, BOX), (Arrow(0, 1, (33, 33)),), rightwards=True) is first


def test_a_missing_command_is_named_with_the_remedy() -> None:
    with raises(LayoutFailed, match=r"/nowhere/dot cannot be run .* Install the graphviz-pure package"):
        layout((BOX,), (), rightwards=True, dot="/nowhere/dot")


def test_a_failing_command_is_quoted(tmp_path: Path) -> None:
    command = tmp_path / "dot"
    command.write_text("#!/bin/sh\necho 'out of paper' >&2\nexit 1\n")
    command.chmod(0o700)
    with raises(LayoutFailed, match="said 'out of paper'"):
        layout((BOX,), (), rightwards=True, dot=str(command))


def test_a_reader_of_russian_is_told_in_russian() -> None:
    with translation.override("ru"), raises(LayoutFailed) as failed:
        layout((BOX,), (), rightwards=True, dot="/nowhere/dot")
    assert "/nowhere/dot не запускается (No such file or directory)" in str(failed.value)


def test_a_command_that_does_not_end_is_stopped(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz, "TIME_LIMIT_S", 0.05)
    command = tmp_path / "dot"
    command.write_text("#!/bin/sh\nexec sleep 5\n")
    command.chmod(0o700)
    with raises(LayoutFailed, match="took more than"):
        layout((BOX,), (), rightwards=True, dot=str(command))
