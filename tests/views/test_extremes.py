"""Every page of results, for every extreme case, in both rivalries: right numbers or clear words, never a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from evidence.models import Case, Hypothesis, User
from tests import factories as make
from tests.html import problems_of

SURE = {"deductive": True, "deductive_argument": "Logic."}
MANY = 200
TINY = 1e-6


def rivals(case: Case, number: int = 3) -> list[Hypothesis]:
    return [make.make_hypothesis(case, f"h{place}", title=f"Rival {place}") for place in range(number)]


def judged(
    case: Case, s: float, f: float, *, times: int = 1, number: int = 3, status: str = "found", **fields: Any
) -> None:
    """Items that the first hypothesis makes as probable as `s`, each other one as `f`."""
    hypotheses = rivals(case, number)
    searched = {"search_record": "All.", "search_success": 0.5} if status == "not-found" else {}
    for _ in range(times):
        item = make.make_evidence(case, status=status, **searched)
        for place, hypothesis in enumerate(hypotheses):
            own, other = (s, f) if place == 0 else (f, s)
            make.make_assessment(item, hypothesis, p_if_true=own, p_if_false=other, **fields)


def nothing(case: Case) -> None:
    """An empty case."""


def no_hypothesis(case: Case) -> None:
    make.make_evidence(case)


def no_item(case: Case) -> None:
    rivals(case)


def one_hypothesis(case: Case) -> None:
    judged(case, 0.8, 0.2, number=1)


def hundreds(case: Case) -> None:
    judged(case, 0.6, 0.4, times=MANY, number=2)


def heavy(case: Case) -> None:
    judged(case, 0.9, 0.9 * TINY, times=40, **SURE)


def heavy_both_ways(case: Case) -> None:
    judged(case, 0.9, 0.9 * TINY, times=20, **SURE)
    for item in case.evidenceitem_rows.all()[:10]:
        item.assessments.update(p_if_true=0.5 * TINY, p_if_false=0.5)


def missing_cells(case: Case) -> None:
    judged(case, 0.8, 0.2, times=3)
    case.evidenceitem_rows.first().assessments.first().delete()
    judged_item = case.evidenceitem_rows.last()
    judged_item.assessments.update(p_if_true=None, p_if_false=None)


def contradiction(case: Case) -> None:
    hypotheses = rivals(case, 2)
    for place in range(2):
        item = make.make_evidence(case, f"e{place}")
        for own, hypothesis in enumerate(hypotheses):
            s, f = (0.0, 0.5) if own == place else (0.5, 0.0)
            make.make_assessment(item, hypothesis, p_if_true=s, p_if_false=f, **SURE)


def all_deductive(case: Case) -> None:
    judged(case, 1.0, 0.0, times=3, **SURE)


def not_found_for_certain(case: Case) -> None:
    judged(case, 1.0, 0.0, status="not-found", **SURE)


def nothing_sought(case: Case) -> None:
    judged(case, 0.8, 0.2, times=30, status="not-sought")


def nothing_to_be_had(case: Case) -> None:
    judged(case, 0.8, 0.2, times=2, status="inaccessible")


def wide_ranges(case: Case) -> None:
    ends = {"p_if_true_low": 0.0, "p_if_true_high": 1.0, "p_if_false_low": 0.0, "p_if_false_high": 1.0}
    judged(case, 0.8, 0.2, times=3, **ends, **SURE)


def two_coders_against_each_other(case: Case) -> None:
    judged(case, 0.9, 0.1, times=2)
    for item in case.evidenceitem_rows.all():
        for hypothesis in case.hypothesis_rows.all():
            make.make_assessment(item, hypothesis, "another coder", p_if_true=0.0, p_if_false=1.0, **SURE)


def far_priors(case: Case) -> None:
    judged(case, 0.8, 0.2)
    case.hypothesis_rows.filter(ref="h0").update(prior_weight=1e9)
    case.hypothesis_rows.filter(ref="h1").update(prior_weight=1e-300)


EXTREMES = [
    nothing, no_hypothesis, no_item, one_hypothesis, hundreds, heavy, heavy_both_ways, missing_cells, contradiction,
    all_deductive, not_found_for_certain, nothing_sought, nothing_to_be_had, wide_ranges,
    two_coders_against_each_other, far_priors,
]  # fmt: skip

EVERYWHERE = ("hypothesis=nobody&coder=nobody", "hypothesis=%01&coder=%01", "size=huge&page=0")
ABSURD: dict[str, tuple[str, ...]] = {
    "analysis": ("scale=%27", "claim=h0&claim=h0&claim=zz"),
    "sensitivity": (
        *(
            "seed=99999999999999999999",
            "seed=-1",
            "seed=x",
            "draws=0",
            "draws=20000",
            "draws=1e9",
            "margin=20",
        ),
        *("rho=2", "rho=-0.1", "rho=nan", "rho=inf", "margin=-3", "margin=nan", "margin=1e308"),
    ),
    "next-evidence": ("with=x&with=", "with=e1&with=e1"),
    "test-types": ("rival=h0&hypothesis=h0", "rival=nobody"),
    "matrix": ("sort=nothing", "sort=%01"),
    "coders": ("weights=x&level=nominal", "seed=-1&draws=1e9"),
    "counts": ("threshold=nan&odds=-1", "a=nan&b=-1&k=99999", "threshold=1e308", "omega=inf"),
    "hypotheses": ("sort=nothing", "page=99999999999999999999"),
}


@pytest.fixture
def reader(db: None) -> User:
    return make.make_user("rustam")


@pytest.fixture
def case(reader: User) -> Case:
    return make.make_case("extreme", owner=reader)


def drawn(client: Any, case: Case, page: str, query: str = "") -> str:
    answer = client.get(f"{reverse(page, args=[case.slug])}?{query}")
    assert answer.status_code in (200, 422), (page, query, answer.status_code)
    text = answer.content.decode()
    assert problems_of(text) == [], (page, query)
    assert " nan" not in text.lower(), (page, query)
    return text


@pytest.mark.parametrize("rivalry", ["independent", "exclusive"])
@pytest.mark.parametrize("extreme", EXTREMES)
def test_every_page_draws_every_extreme_case(
    client: Any, reader: User, case: Case, extreme: Callable[[Case], None], rivalry: str
) -> None:
    Case.objects.filter(pk=case.pk).update(rivalry=rivalry)
    extreme(case)
    client.force_login(reader)
    for page in ABSURD:
        drawn(client, case, page)


@pytest.mark.parametrize("rivalry", ["independent", "exclusive"])
def test_no_address_makes_a_page_fail(client: Any, reader: User, case: Case, rivalry: str) -> None:
    Case.objects.filter(pk=case.pk).update(rivalry=rivalry)
    ends = {"p_if_true_low": 0.1, "p_if_true_high": 0.9, "p_if_false_low": 0.1, "p_if_false_high": 0.9}
    judged(case, 0.8, 0.2, times=2, **ends)
    judged_later = make.make_evidence(case, status="not-sought")
    for hypothesis in case.hypothesis_rows.all():
        make.make_assessment(judged_later, hypothesis)
    client.force_login(reader)
    for page in ABSURD:
        for query in (*EVERYWHERE, *ABSURD[page]):
            drawn(client, case, page, query)


def test_what_is_too_much_is_said_beside_its_field(client: Any, reader: User, case: Case) -> None:
    judged(case, 0.8, 0.2, p_if_true_low=0.1)
    client.force_login(reader)
    for query in ("draws=1000000", "seed=99999999999999999999", "rho=nan", "margin=-3"):
        answer = client.get(f"{reverse('sensitivity', args=[case.slug])}?{query}")
        assert (answer.status_code, len(answer.context["form"].errors)) == (422, 1), query


@pytest.mark.parametrize("rivalry", ["independent", "exclusive"])
def test_a_million_to_one_forty_times_over_is_still_exact(
    client: Any, reader: User, case: Case, rivalry: str
) -> None:
    Case.objects.filter(pk=case.pk).update(rivalry=rivalry)
    heavy(case)
    client.force_login(reader)
    standing = client.get(reverse("analysis", args=[case.slug])).context["reached"].found.standings[0]
    assert standing.total_db == pytest.approx(40 * 60.0, abs=1e-6)
    assert standing.posterior == pytest.approx(1.0)
