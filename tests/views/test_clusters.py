"""The pages of origins: how their items count, and what they may come to together."""

from __future__ import annotations

from django.urls import reverse

from evidence.models import Change, EvidenceItem, OriginCluster
from evidence.services.assessments import record_assessment
from tests import factories as make
from tests.base import CaseTestCase


class ClusterPageTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.cluster = make.make_cluster(cls.case, "agency", treatment="bundle")
        h = make.make_hypothesis(cls.case, "h", title="Costs bind")
        for ref, s, f in (("a", 0.9, 0.3), ("b", 0.8, 0.4)):
            item = make.make_evidence(cls.case, ref, title=f"Item {ref}", cluster=cls.cluster)
            record_assessment(by=cls.owner, evidence=item, target=h, p_if_true=s, p_if_false=f)
        cls.url = reverse("cluster", args=[cls.case.slug, "agency"])
        cls.edit_url = reverse("cluster-edit", args=[cls.case.slug, "agency"])

    def page(self, query: str = "", status: int = 200) -> str:
        answer = self.as_(self.editor).get(self.url + query)
        assert answer.status_code == status
        return " ".join(answer.content.decode().split())

    def posted(self, **fields: object) -> object:
        given = {"title": "One agency", "treatment": "bundle", "note": "", "ref": "agency", **fields}
        return self.as_(self.editor).post(self.edit_url, given)

    def test_the_first_step_of_a_bundle_is_to_choose_its_joint_item(self) -> None:
        assert "Choose the joint item" in self.page()
        item = EvidenceItem.objects.get(ref="b")
        assert self.posted(joint_item=item.pk).status_code == 303
        assert OriginCluster.objects.get(pk=self.cluster.pk).joint_item == item
        assert Change.objects.first().act == "origin cluster edited"
        page = self.page()
        assert (
            "judged for the whole bundle" in page and "in the bundle of b, its numbers do not count" in page
        )

    def test_only_items_of_the_origin_are_offered(self) -> None:
        stray = make.make_evidence(self.case, "stray")
        answer = self.posted(joint_item=stray.pk)
        assert answer.status_code == 422
        assert "joint_item" in answer.context["form"].errors

    def test_a_new_origin_has_no_item_to_choose_yet(self) -> None:
        answer = self.as_(self.editor).get(reverse("cluster-new", args=[self.case.slug]))
        assert "joint_item" not in answer.context["form"].fields

    def test_diagnostics_for_the_correlations_in_the_address(self) -> None:
        page = self.page("?rho=0,0.25,-0.1")
        assert "What they may come to together" in page and "Fréchet bounds" in page
        (compared,) = self.as_(self.editor).get(self.url + "?rho=0,0.25,-0.1").context["compared"]
        assert [rho for rho, _ in compared[1]] == [0.0, 0.25]
        assert [line.rho for line in compared[2]] == [0.0, 0.0, 0.25, 0.25, -0.1, -0.1]

    def test_correlations_that_cannot_be_read_are_explained_and_kept(self) -> None:
        for typed, words in (
            ("half", "Write numbers"),
            ("2", "A correlation lies from"),
            ("nan", "A correlation"),
        ):
            page = self.page(f"?rho={typed}", status=422)
            assert words in page and f'value="{typed}"' in page

    def test_a_joint_weight_outside_the_limits_is_pointed_out(self) -> None:
        make.make_evidence(self.case, "c", cluster=self.cluster)
        joint = EvidenceItem.objects.get(ref="c")
        record_assessment(
            by=self.owner,
            evidence=joint,
            target=self.case.hypothesis_rows.get(),
            p_if_true=0.2,
            p_if_false=0.4,
        )
        self.posted(joint_item=joint.pk)
        assert "is outside what any dependence" in self.page()

    def test_conditions_that_are_missing_are_listed(self) -> None:
        OriginCluster.objects.update(treatment="conditioned")
        assert "No condition stands between a and b" in self.page()
        EvidenceItem.objects.get(ref="b").conditioned_on.add(EvidenceItem.objects.get(ref="a"))
        assert "No condition stands between" not in self.page()

    def test_independence_is_to_be_affirmed_in_the_note(self) -> None:
        OriginCluster.objects.update(treatment="independent")
        assert "Does one cause or quote another" in self.page()
        OriginCluster.objects.update(note="Two desks, two authors.")
        assert "Does one cause or quote another" not in self.page()

    def test_a_reader_learns_nothing_of_restricted_members(self) -> None:
        EvidenceItem.objects.filter(ref="b").update(restricted=True)
        OriginCluster.objects.update(joint_item=EvidenceItem.objects.get(ref="b"))
        page = self.as_(self.reader).get(self.url).content.decode()
        assert "Item a" in page and "Item b" not in page and "What they may come to" not in page


class GivenTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.h = make.make_hypothesis(cls.case, "h")
        cls.a, cls.b = (make.make_evidence(cls.case, ref) for ref in "ab")
        cls.b.conditioned_on.set([cls.a])

    def test_the_form_says_what_is_given(self) -> None:
        page = (
            self.as_(self.owner).get(reverse("assessment-new", args=[self.case.slug, "b"])).content.decode()
        )
        assert "Take as given that <strong>a</strong>" in page and "was found" in page

    def test_a_lapsed_assessment_says_so_on_its_page_and_in_its_form(self) -> None:
        made = record_assessment(by=self.owner, evidence=self.b, target=self.h, p_if_true=0.8, p_if_false=0.4)
        EvidenceItem.objects.filter(pk=self.a.pk).update(status="inaccessible")
        client = self.as_(self.owner)
        page = client.get(reverse("assessment", args=[self.case.slug, made.ref])).content.decode()
        assert (
            "on other outcomes: does not count" in page and "a was found then and is inaccessible now" in page
        )
        form = client.get(reverse("assessment-edit", args=[self.case.slug, made.ref])).content.decode()
        assert "other outcomes stood" in form

    def test_the_analysis_lists_it_with_what_changed(self) -> None:
        record_assessment(by=self.owner, evidence=self.b, target=self.h, p_if_true=0.8, p_if_false=0.4)
        EvidenceItem.objects.filter(pk=self.a.pk).update(status="inaccessible")
        page = self.as_(self.owner).get(reverse("analysis", args=[self.case.slug])).content.decode()
        assert "On other outcomes" in page and "a was found then and is inaccessible now" in page
