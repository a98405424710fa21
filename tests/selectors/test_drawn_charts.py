"""The charts that exports draw: those of the pages, for whoever asks."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from evidence.formats.charts import CHART
from evidence.permissions import case_for
from evidence.selectors.drawn_charts import drawn_chart
from evidence.selectors.exported import export
from evidence.selectors.sensitivity_charts import OF_RANGES
from evidence.services.assessments import edit_assessment
from tests.selectors.results import DependenceTestCase

NAMES = ("trace", "weights", *(name for name, _ in CHART.choices))


class DrawnChartTests(DependenceTestCase):
    def drawn(self, name: str, user=None, hypothesis: str = ""):
        user = user or self.owner
        return drawn_chart(case_for(user, self.case.slug), user, name, hypothesis)

    def test_each_chart_is_drawn_where_its_numbers_are_there(self) -> None:
        assert [name for name in NAMES if self.drawn(name) is None] == list(OF_RANGES)

    def test_charts_of_ranges_need_a_range(self) -> None:
        assessment = self.h.assessments.order_by("pk").first()
        edit_assessment(
            by=self.owner,
            assessment=assessment,
            expected_version=assessment.version,
            p_if_true_low=0.8,
            p_if_true_high=0.95,
        )
        assert [name for name in NAMES if self.drawn(name) is None] == []

    def test_the_chosen_hypothesis_is_drawn(self) -> None:
        found = self.drawn("weights", hypothesis="h")
        assert found is not None
        assert self.h.title in found["description"]

    def test_an_export_of_it_names_the_hypothesis(self) -> None:
        case = case_for(self.owner, self.case.slug)
        made = export(case, self.owner, "analysis-weights.svg", {"hypothesis": "h"})
        assert self.h.title in b"".join(made.pieces()).decode()

    def test_restricted_items_are_in_no_chart_of_the_public(self) -> None:
        self.case.visibility = "public"
        self.case.save()
        item = self.item("a")
        item.restricted = True
        item.save()
        public = self.drawn("weights", user=AnonymousUser())
        assert "Item a" not in str(public)
        assert "Item b" in str(public)
        assert "Item a" in str(self.drawn("weights"))
