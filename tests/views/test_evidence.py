"""Pages of the items of evidence and of the origins that they share."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Citation, EvidenceItem, OriginCluster
from evidence.services.evidence import record_evidence
from evidence.services.rows import record_row
from tests import factories as make
from tests.base import CaseTestCase
from tests.views.area import AreaActs


class EvidencePageTests(AreaActs, CaseTestCase):
    model, key, one, noun = EvidenceItem, "evidence", "evidence-item", "evidence item"
    typed = {
        "title": "Drills in every year",
        "observation": "Drills were held in every year.",
        "kind": "trace",
        "source": "",
        "status": "not-found",
        "search_record": "The reports of ten years.",
        "search_success": "80 %",
        "found_on": "",
        "cluster": "",
        "ref": "",
    }
    wrong = ("search_success", "80", "Write 80 % if you mean percent")
    told = ("title", "Yearly drills")

    def make(self, **fields: Any) -> EvidenceItem:
        given = {
            "title": "Drills in every year",
            "observation": "Drills were held.",
            "status": "found",
            **fields,
        }
        return record_evidence(by=self.editor, case=self.case, **given)

    def listed(self, person: Any = None, **query: str) -> list[str]:
        answer = self.as_(person or self.reader).get(self.address(), query)
        self.page(answer)
        return [row.ref for row in answer.context["page_obj"]]

    def test_an_item_is_recorded_with_its_first_source_and_events(self) -> None:
        source, event = make.make_source(self.case), make.make_event(self.case)
        sent = self.typed | {"source": str(source.pk), "events": [str(event.pk)]}
        assert self.as_(self.editor).post(self.address("new"), sent).status_code == 303
        item = EvidenceItem.objects.get()
        assert (item.search_success, list(item.events.all())) == (0.8, [event])
        assert Citation.objects.get().evidence == item

    def test_not_found_needs_a_search_record_and_its_success(self) -> None:
        answer = self.as_(self.editor).post(
            self.address("new"), self.typed | {"search_record": "", "search_success": ""}
        )
        text = self.page(answer, 422).text
        assert "needs a search record" in text
        assert "needs the search success" in text
        assert not EvidenceItem.objects.exists()

    def test_conditions_that_close_a_circle_are_refused_on_their_field(self) -> None:
        first = self.make(ref="first")
        second = self.make(ref="second", conditioned_on=[first])
        sent = self.form_of(first) | {"conditioned_on": [str(second.pk)]}
        answer = self.as_(self.editor).post(self.address("first", "edit"), sent)
        assert "close a circle" in self.page(answer, 422).text
        assert "conditioned_on" in answer.context["form"].errors

    def test_an_item_is_not_offered_as_its_own_condition(self) -> None:
        item = self.make()
        form = self.as_(self.editor).get(self.address(item.ref, "edit")).context["form"]
        assert item not in form.fields["conditioned_on"].queryset

    def test_the_list_shows_the_tests_and_a_restricted_item_only_to_those_who_may(self) -> None:
        hypothesis = make.make_hypothesis(self.case, "h1")
        make.make_assessment(self.make(ref="open"), hypothesis)
        self.make(ref="closed", restricted=True)
        assert self.listed() == ["open"]
        assert self.listed(self.editor) == ["closed", "open"]
        text = self.page(self.as_(self.editor).get(self.address())).text
        assert "+3.0" in text
        assert "restricted" in text
        assert self.as_(self.reader).get(self.address("closed")).status_code == 404

    def test_filters_find_by_status_kind_origin_and_tests(self) -> None:
        hypothesis, cluster = make.make_hypothesis(self.case), make.make_cluster(self.case)
        make.make_assessment(self.make(ref="a", kind="account"), hypothesis)
        self.make(ref="b", status="inaccessible", cluster=cluster)
        assert self.listed(status="inaccessible") == ["b"]
        assert self.listed(kind="account") == ["a"]
        assert self.listed(cluster=str(cluster.pk)) == ["b"]
        assert self.listed(hypothesis=str(hypothesis.pk)) == ["a"]
        assert self.listed(assessed="with") == ["a"]
        assert self.listed(assessed="without") == ["b"]

    def test_a_filter_tells_nothing_of_a_blind_coders_assessments(self) -> None:
        make.make_assessment(self.make(ref="a"), make.make_hypothesis(self.case), self.coder)
        assert self.listed(assessed="with") == []
        assert self.listed(self.coder, assessed="with") == ["a"]

    def test_the_page_shows_assessments_sources_events_conditions_and_links(self) -> None:
        hypothesis = make.make_hypothesis(self.case, title="Costs reassure")
        chain = make.make_chain(hypothesis)
        link = make.make_link(make.make_step(chain), make.make_step(chain), claim="Costs bind.")
        first = self.make(title="An earlier item")
        item = self.make(
            conditioned_on=[first], search_record="Ten archives.", cluster=make.make_cluster(self.case)
        )
        item.events.add(make.make_event(self.case, title="Troops are sent"))
        make.make_citation(make.make_source(self.case, title="A report"), evidence=item, locator="p. 9")
        make.make_assessment(item, hypothesis)
        make.make_assessment(item, link, p_if_true=0.9, p_if_false=0.3)
        text = self.page(self.as_(self.reader).get(self.address(item.ref))).text
        for words in (
            "An earlier item",
            "Ten archives.",
            "One press agency",
            "Troops are sent",
            "A report",
            "p. 9",
        ):
            assert words in text
        for words in ("Costs reassure", "+3.0 dB", "Costs bind.", "+4.8 dB"):
            assert words in text

    def test_the_number_of_queries_does_not_grow_with_the_rows(self) -> None:
        client, item = self.as_(self.reader), self.make()
        make.make_assessment(item, make.make_hypothesis(self.case))
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get(self.address())
                client.get(self.address(item.ref))
            counts.append(len(queries))
            for _ in range(10):
                self.make(cluster=make.make_cluster(self.case))
                make.make_assessment(item, make.make_hypothesis(self.case))
                make.make_citation(make.make_source(self.case), evidence=item)
        assert counts[0] == counts[1]


class ClusterPageTests(AreaActs, CaseTestCase):
    model, key, one, noun = OriginCluster, "clusters", "cluster", "origin cluster"
    typed = {"title": "One press agency", "treatment": "independent", "note": "", "ref": ""}
    wrong = ("treatment", "halved", "not one of the available choices")
    told = ("title", "One news agency")

    def make(self, **fields: Any) -> OriginCluster:
        row = OriginCluster(**{"title": "One press agency", **fields})
        return record_row(by=self.editor, case=self.case, row=row, many={})

    def test_the_page_lists_its_items_as_far_as_the_reader_sees_them(self) -> None:
        row = self.make(treatment="bundle")
        make.make_evidence(self.case, title="An open item", cluster=row)
        make.make_evidence(self.case, title="A closed item", cluster=row, restricted=True)
        text = self.page(self.as_(self.reader).get(self.address(row.ref))).text
        assert "An open item" in text
        assert "A closed item" not in text
        assert "A bundle counts once" in text

    def test_the_list_counts_only_what_the_reader_sees(self) -> None:
        row = self.make()
        make.make_evidence(self.case, cluster=row, restricted=True)
        counted = [
            self.as_(person).get(self.address()).context["page_obj"][0].item_count
            for person in (self.owner, self.reader)
        ]
        assert counted == [1, 0]

    def test_items_stay_when_their_origin_goes(self) -> None:
        row = self.make()
        item = make.make_evidence(self.case, title="Drills", cluster=row)
        assert "Drills" in self.page(self.as_(self.editor).get(self.address(row.ref, "delete"))).text
        self.as_(self.editor).post(self.address(row.ref, "delete"), {"version": "1"})
        item.refresh_from_db()
        assert item.cluster is None

    def test_the_treatment_can_be_filtered(self) -> None:
        self.make()
        assert (
            "Nothing matches"
            in self.page(self.as_(self.reader).get(self.address(), {"treatment": "bundle"})).text
        )
