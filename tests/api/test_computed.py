"""Results by the API: the numbers of the pages, for the same readers, under the same choices."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.choices import Scope
from evidence.models import Case, Membership
from evidence.permissions import case_for
from evidence.selectors.results import results, weighed_items
from evidence.selectors.robustness import conclusion
from tests import factories
from tests.access import HAVE, VISITORS
from tests.api.base import V1, ApiTestCase
from tests.api.computed import OF_CASE
from tests.filled import SECRET, fill, fill_with_secrets, grow
from tests.rivals import make_rivals

MOST_QUERIES = 45


class ComputedTestCase(ApiTestCase):
    def asked(self, part: str, person: Any = None, case: str = "staying", **given: Any) -> dict[str, Any]:
        answer = self.script(person or self.reader).get(f"{V1}/cases/{case}/{part}/", given)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def wrong(self, part: str, **given: Any) -> dict[str, list[str]]:
        answer = self.script(self.reader).get(f"{V1}/cases/staying/{part}/", given)
        return self.refused(answer, 400, "invalid")["fields"]


class FilledTests(ComputedTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        Membership.objects.filter(user=cls.coder).update(revealed_at="2026-01-01T00:00Z")
        for case in (cls.case, cls.public):
            fill(case, cls.coder)

    def test_who_reads_what(self) -> None:
        for case in (self.case, self.public):
            for visitor in VISITORS:
                client = self.script(getattr(self, visitor, None))
                may = visitor in HAVE["read"] or case.is_public
                for part in OF_CASE.values():
                    answer = client.get(f"{V1}/cases/{case.slug}/{part}")
                    assert answer.status_code == (200 if may else 404), (visitor, part)

    def test_to_a_stranger_a_private_case_is_like_none(self) -> None:
        for person in (None, self.outsider):
            client = self.script(person)
            for part in OF_CASE.values():
                there, nowhere = (client.get(f"{V1}/cases/{slug}/{part}") for slug in ("staying", "nowhere"))
                assert (there.status_code, there.content) == (404, nowhere.content), part

    def test_a_removed_case_is_there_for_nobody(self) -> None:
        Case.objects.update(deleted_at="2026-01-01T00:00Z")
        for part in OF_CASE.values():
            self.refused(self.script(self.owner).get(f"{V1}/cases/staying/{part}"), 404, "not_found")

    def test_nothing_is_written_there(self) -> None:
        client = self.script(self.owner)
        for part in OF_CASE.values():
            for send in (client.post, client.put, client.patch, client.delete):
                self.refused(send(f"{V1}/cases/staying/{part}", {}), 405, "method_not_allowed")

    def test_a_read_only_token_reads_them(self) -> None:
        client = self.script(self.owner, Scope.READ)
        assert {client.get(f"{V1}/cases/staying/{part}").status_code for part in OF_CASE.values()} == {200}

    def test_what_only_some_may_see_is_in_no_answer_to_the_others_and_in_no_tag(self) -> None:
        people = [("nobody", None), ("reader", self.reader), ("coder", self.coder)]
        clients = [self.script(person) for _, person in people]
        addresses = [f"{V1}/cases/in-view/{part}" for part in OF_CASE.values()]

        def everything() -> list[tuple[str, bytes, str | None]]:
            answers = [(url, client.get(url)) for client in clients for url in addresses]
            return [(url, answer.getvalue(), answer.headers.get("ETag")) for url, answer in answers]

        before = everything()
        fill_with_secrets(self.public, self.owner)
        for one, other in zip(before, everything(), strict=True):
            assert SECRET.encode() not in other[1]
            assert one == other
        assert SECRET.encode() in self.script(self.editor).get(f"{V1}/cases/in-view/document/").content

    def test_ten_more_rows_of_each_kind_ask_no_more_queries(self) -> None:
        client = self.script(self.owner)

        def counted() -> dict[str, int]:
            found = {}
            for part in OF_CASE.values():
                with CaptureQueriesContext(connection) as asked:
                    client.get(f"{V1}/cases/staying/{part}").getvalue()
                found[part] = len(asked)
            return found

        before = counted()
        assert max(before.values()) <= MOST_QUERIES, before
        grow(self.case, self.coder)
        assert counted() == before

    def test_the_timeline_is_in_order_and_in_pages(self) -> None:
        factories.make_event(self.case, "an-undated-event", date=None)
        body = self.asked("timeline")
        assert body["count"] == len(body["results"]) == 3
        assert [one["ref"] for one in body["results"]] == ["an-event", "a-later-event", "an-undated-event"]
        first = body["results"][0]
        assert first["dating"]["words"] == "6 January 2022"
        assert [actor["ref"] for actor in first["actors"]] == ["an-actor"]
        page = self.asked("timeline", page_size=1, page=2)
        assert [one["ref"] for one in page["results"]] == ["a-later-event"]
        assert page["previous"] and page["next"]
        found = self.asked("timeline", certainly_after="2023")
        assert [one["ref"] for one in found["results"]] == ["a-later-event"]
        assert list(self.wrong("timeline", after="soon")) == ["after"]
        assert list(self.wrong("timeline", colour="red")) == ["colour"]

    def test_chains_have_their_links_and_findings(self) -> None:
        (chain,) = self.asked("chains", self.owner)["chains"]
        assert chain["hypothesis"]["ref"] == "a-hypothesis"
        assert [(one["tail"], one["head"]) for one in chain["links"]] == [("a-cause", "an-outcome")]
        assert chain["links"][0]["order"] == "certain"
        assert {one["kind"] for one in chain["findings"]}


class RivalsTests(ComputedTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        Case.objects.filter(pk=cls.case.pk).update(rivalry="exclusive")
        make_rivals(cls.case)

    def reached(self) -> Any:
        return results(case_for(self.reader, "staying"), self.reader)

    def test_the_analysis_has_the_numbers_of_the_page(self) -> None:
        reached, body = self.reached(), self.asked("analysis")
        assert body["is_exclusive"]
        assert body["leader"] == reached.leader.ref
        assert "Relative to the listed hypotheses" in body["units"]["probabilities"]
        assert "Decibels" in body["units"]["weights_db"]
        for one, standing in zip(body["hypotheses"], reached.found.standings, strict=True):
            ends = reached.ranges[standing.ref]
            assert (one["posterior"], one["total_db"]) == (standing.posterior, standing.total_db)
            assert (one["low"], one["high"]) == (ends.low, ends.high)
            assert [step["probability"] for step in one["trace"]] == standing.trace[1:]
        weighed = weighed_items(reached, body["hypothesis"])
        assert [one["weight_db"] for one in body["weighed"]] == [one.weight_db for one in weighed]
        page = self.as_(self.reader).get("/cases/staying/analysis/").content.decode()
        assert f"{reached.leader.total_db:.1f}".replace("-", "−") in page

    def test_a_claim_adds_up(self) -> None:
        body = self.asked("analysis")
        refs = [one["ref"] for one in body["hypotheses"][:2]]
        claimed = self.asked("analysis", claim=refs)["claim"]
        assert claimed["refs"] == refs
        assert abs(claimed["posterior"] - sum(one["posterior"] for one in body["hypotheses"][:2])) < 1e-12

    def test_the_sensitivity_has_the_numbers_of_the_page(self) -> None:
        reached = conclusion(self.reached().sets[0])
        body = self.asked("sensitivity", draws=200, seed=7, rho=0.5)["conclusion"]
        assert body["odds_db"] == reached.odds_db
        assert body["priors"]["tipping_db"] == reached.closed.prior_tipping_db
        assert [one["without_db"] for one in body["items"]] == [one.without_db for one in reached.shares]
        drawn = reached.simulation(200, 7, 0.5)
        assert [one["lead_share"] for one in body["simulation"]["hypotheses"]] == drawn.lead_share.tolist()
        assert body["sentences"]["claim"]

    def test_next_evidence_ranks_and_takes_a_set(self) -> None:
        ranking = self.asked("next-evidence")["ranking"]
        names = [one["evidence"] for one in ranking["ranked"]]
        assert names
        found = self.asked("next-evidence", **{"with": names[:1]})["asked_set"]
        assert found["evidence"] == names[:1]
        assert found["bits"] == ranking["ranked"][0]["information_bits"]
        plans = self.asked("next-evidence")["plans"]
        assert (plans[0]["then"], plans[0]["second"]) == ("never", None)
        assert [one["cost"] for one in plans] == sorted(one["cost"] for one in plans)

    def test_the_matrix_has_a_cell_for_each_assessment(self) -> None:
        body, found = self.asked("matrix", sort="weight"), self.reached().found
        cells = {(row["evidence"], cell["hypothesis"]): cell for row in body["rows"] for cell in row["cells"]}
        assert len(cells) == sum(map(len, found.cells.values()))
        for (item, hypothesis), cell in cells.items():
            assert cell["weight_db"] == found.cells[hypothesis][item].weight_db
            assert cell["counts"] == found.cells[hypothesis][item].counts

    def test_counts_and_coders_answer(self) -> None:
        body = self.asked("counts", threshold=10, a=2, b=2)
        assert body["threshold"] == 10.0
        assert body["factors"]["stated"]["value"]
        assert body["tally"]["for_it"] == len(body["tally"]["supporting"])
        assert self.asked("coders")["agreement"]

    def test_coders_of_links_stand_apart_from_those_of_hypotheses(self) -> None:
        before = self.asked("coders")
        assert (before["links"]["compared"], before["links"]["cells"]) == ([], [])
        chain = factories.make_chain(self.case.hypothesis_rows.first())
        link = factories.make_link(factories.make_step(chain), factories.make_step(chain), "l1")
        item = self.case.evidenceitem_rows.first()
        for coder in ("dair", "erkin"):
            factories.make_assessment(item, link, coder, rationale="Drills are public.")
        body = self.asked("coders")
        assert {name: body[name] for name in ("compared", "cells")} == {
            name: before[name] for name in ("compared", "cells")
        }
        links = body["links"]
        assert links["compared"] == ["dair", "erkin"]
        [cell] = links["cells"]
        assert (cell["evidence"], cell["link"], cell["spread_db"]) == (item.ref, "l1", 0.0)
        assert [one["rationale"] for one in cell["given"]] == ["Drills are public."] * 2
        assert [one["ref"] for one in links["posteriors"]] == ["l1"]

    def test_wrong_choices_are_explained_by_their_parameter(self) -> None:
        for part, given in (
            ("analysis", {"hypothesis": "h9"}),
            ("analysis", {"coder": "nobody"}),
            ("analysis", {"scale": "richter"}),
            ("analysis", {"claim": ["h9"]}),
            ("analysis", {"colour": "red"}),
            ("sensitivity", {"draws": "20001"}),
            ("sensitivity", {"draws": "many"}),
            ("sensitivity", {"seed": "-1"}),
            ("sensitivity", {"rho": "1.1"}),
            ("sensitivity", {"rho": "nan"}),
            ("sensitivity", {"margin": "inf"}),
            ("sensitivity", {"hypothesis": "h9"}),
            ("next-evidence", {"with": "e9"}),
            ("matrix", {"sort": "colour"}),
            ("counts", {"threshold": "0"}),
            ("counts", {"rival": "h9"}),
            ("chains", {"coder": "x"}),
            ("timeline", {"q": "\0"}),
            ("timeline", {"after": "50%"}),
        ):
            assert list(self.wrong(part, **given)) == list(given), (part, given)
        assert list(self.wrong("counts", a="1")) == ["b"]

    def test_an_answer_that_is_known_is_not_sent_again(self) -> None:
        client = self.script(self.reader)
        for part in ("analysis/", "matrix/", "document/"):
            url = f"{V1}/cases/staying/{part}"
            tag = client.get(url)["ETag"]
            answer = client.get(url, headers={"If-None-Match": tag})
            assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
        factories.make_hypothesis(self.case, "h9")
        Case.objects.filter(pk=self.case.pk).update(revision=99)
        assert client.get(f"{V1}/cases/staying/analysis/", headers={"If-None-Match": tag}).status_code == 200


class EmptyCaseTests(ComputedTestCase):
    def test_a_case_without_rows_has_answers_too(self) -> None:
        for rivalry in ("independent", "exclusive"):
            Case.objects.filter(pk=self.case.pk).update(rivalry=rivalry)
            for part in OF_CASE.values():
                answer = self.script(self.reader).get(f"{V1}/cases/staying/{part}")
                assert answer.status_code == 200, (part, answer.content)

    def test_infinite_weights_are_words_that_languages_read(self) -> None:
        item = factories.make_evidence(self.case, "e1")
        hypothesis = factories.make_hypothesis(self.case, "h1")
        factories.make_assessment(
            item, hypothesis, p_if_true=0.5, p_if_false=0.0, deductive=True, deductive_argument="By its date."
        )
        body = self.asked("analysis")
        assert body["weighed"][0]["weight_db"] == "Infinity"
        assert float(body["weighed"][0]["weight_db"]) > 0
        assert body["hypotheses"][0]["posterior"] == 1.0
