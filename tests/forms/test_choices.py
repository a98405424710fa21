"""What a choice among the rows of a case asks of the database."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from evidence.forms.quick import QuickEventForm
from evidence.services.sources import record_source
from tests import factories


class RowChoiceTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.user = factories.make_user("olga")
        cls.case = factories.make_case("staying", owner=cls.user)
        cls.source = record_source(by=cls.user, case=cls.case, title="Press notice", note="Long")

    def test_names_are_read_and_nothing_else(self) -> None:
        form = QuickEventForm(case=self.case, user=self.user)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            drawn = str(form["source"])
        assert "Press notice" in drawn
        (query,) = [each["sql"] for each in asked if "evidence_source" in each["sql"]]
        columns = query.split(" FROM ")[0]
        assert "title" in columns
        assert "csl" not in columns

    def test_a_row_that_was_chosen_is_read_whole(self) -> None:
        typed = {"quick-date": "2022", "quick-title": "Troops leave", "quick-source": self.source.pk}
        form = QuickEventForm(typed, case=self.case, user=self.user)
        assert form.is_valid()
        with self.assertNumQueries(0):
            assert form.cleaned_data["source"].note == "Long"
