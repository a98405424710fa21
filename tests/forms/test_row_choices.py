"""Lists of rows to choose from: the names that the rows give themselves."""

from __future__ import annotations

from django import forms
from django.apps import apps

from evidence.forms.chains import EventsField
from evidence.models import CaseRow, Event, Source
from evidence.row_choices import choose_among, offer
from tests import factories as make
from tests.base import CaseTestCase
from tests.filled import fill


class RowChoiceTests(CaseTestCase):
    def test_every_kind_is_listed_by_the_names_of_its_rows(self) -> None:
        fill(self.case, self.coder)
        listed = 0
        for model in apps.get_app_config("evidence").get_models():
            if not issubclass(model, CaseRow):
                continue
            field = forms.ModelChoiceField(model._base_manager.none(), empty_label="None yet")
            offer(field, model.objects.filter(case=self.case))
            rows = list(model.objects.filter(case=self.case))
            said = [(str(value), label) for value, label in field.choices]
            assert said == [("", "None yet"), *((str(row.pk), str(row)) for row in rows)]
            listed += bool(rows and model.named_by)
        assert listed > 5

    def test_rows_go_by_the_column_of_the_field_and_hidden_ones_are_left_out(self) -> None:
        make.make_source(self.case, "seen", title="Seen")
        make.make_source(self.case, "hidden", title="Hidden", restricted=True)
        field = forms.ModelChoiceField(Source.objects.none(), to_field_name="ref", empty_label=None)
        choose_among(field, case=self.case, user=self.reader)
        assert [(str(value), label) for value, label in field.choices] == [("seen", "Seen")]
        choose_among(field, case=self.case, user=self.owner)
        assert len(list(field.choices)) == 2

    def test_a_field_with_names_of_its_own_keeps_them(self) -> None:
        make.make_event(self.case, "drill", date="May 2010", title="A drill")
        field = EventsField()
        offer(field, Event.objects.filter(case=self.case).with_dates())
        assert [label for _, label in field.choices] == ["May 2010: A drill"]
