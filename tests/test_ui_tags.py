"""The tags and filters that pages are drawn with."""

from dataclasses import dataclass
from typing import Any

import django_filters
import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.test.html import parse_html as html

from evidence.models import Event
from evidence.templatetags import ui


def draw(template: str, /, **context: Any) -> str:
    return Template("{% load ui %}" + template).render(Context(context))


class EventForm(forms.Form):
    groups = (("What happened", ("title", "certainty")), ("Where", ("place", "gone")))

    title = forms.CharField(help_text="In one line.")
    place = forms.CharField(required=False)
    certainty = forms.ChoiceField(widget=forms.RadioSelect, choices=[("v", "Verified"), ("d", "Disputed")])
    restricted = forms.BooleanField(required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


@dataclass
class Part:
    legend: str
    formset: Any


@dataclass
class Column:
    key: str
    label: str
    sortable: bool = True
    numeric: bool = False


# Fields


def test_a_field_ties_label_hint_and_error_to_its_control() -> None:
    page = draw("{% field form.title %}", form=EventForm({}))
    assert '<label for="id_title">Title' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_title_helptext">In one line.' in page
    assert 'id="id_title_error"' in page
    assert "<strong>Error:</strong> This field is required." in page


def test_a_field_without_error_draws_none() -> None:
    page = draw("{% field form.title %}", form=EventForm())
    assert "error" not in page
    assert "aria-invalid" not in page


def test_only_optional_fields_say_so() -> None:
    form = EventForm()
    assert "optional" in draw("{% field form.place %}", form=form)
    assert "optional" not in draw("{% field form.title %}", form=form)


def test_choices_are_a_fieldset_with_a_legend() -> None:
    page = draw("{% field form.certainty %}", form=EventForm({}))
    assert "<legend>Certainty" in page
    assert page.count('type="radio"') == 2
    assert '<fieldset class="field field-group has-error" aria-describedby="id_certainty_error">' in page


def test_the_label_of_a_check_box_follows_it() -> None:
    page = draw("{% field form.restricted %}", form=EventForm())
    assert page.index("<input") < page.index("<label")


def test_a_hidden_field_is_its_control_alone() -> None:
    assert (
        draw("{% field form.version %}", form=EventForm())
        == '<input type="hidden" name="version" id="id_version">'
    )


@pytest.mark.parametrize(
    ("control", "kind"),
    [
        (forms.CharField(), "text"),
        (forms.CharField(widget=forms.Textarea), "long"),
        (forms.IntegerField(), "short"),
        (forms.DateField(), "short"),
        (forms.ChoiceField(), "choice"),
        (forms.BooleanField(), "check"),
        (forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple), "group"),
    ],
)
def test_each_control_has_a_width_of_its_kind(control: forms.Field, kind: str) -> None:
    form = forms.Form()
    form.fields["it"] = control
    assert ui.kind_of(form["it"]) == kind


def test_groups_hold_the_named_fields_and_the_rest_comes_last() -> None:
    drawn = [(group.legend, [bound.name for bound in group.fields]) for group in ui.groups(EventForm())]
    assert drawn == [
        ("What happened", ["title", "certainty"]),
        ("Where", ["place"]),
        ("", ["restricted", "version"]),
    ]


def test_a_form_without_groups_is_one_group() -> None:
    class Plain(forms.Form):
        title = forms.CharField()

    assert [group.legend for group in ui.groups(Plain())] == [""]


OPTIONS = [
    ("", "None yet"),
    ("Press", [("1", "“Siege” & <b>storm</b>"), (2, "A note")]),
    (3, "Treaty"),
]


class Marked(forms.Select):
    """A list of which one choice cannot be chosen and another has a word of its own."""

    def create_option(self, name: str, value: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *rest, **more)
        option["attrs"] |= {"": {"disabled": True, "hidden": False}, 2: {"data-words": 'a "b"'}}.get(
            value, {}
        )
        return option


def test_a_list_to_choose_from_is_drawn_as_django_draws_it() -> None:
    theirs, ours = forms.renderers.DjangoTemplates(), forms.renderers.TemplatesSetting()
    for widget, value in ((Marked(choices=OPTIONS), 2), (forms.SelectMultiple(choices=OPTIONS), ["1", "3"])):
        drawn = [
            widget.render("source", value, attrs={"id": "id_source", "required": True}, renderer=each)
            for each in (ours, theirs)
        ]
        assert html(drawn[0]) == html(drawn[1])
        assert drawn[0].count(" selected") == 1 + (value != 2)


def test_a_tick_says_which_row_it_ticks() -> None:
    page = draw("{% tick row %}", row=Event(ref="clash", title="A “clash” & more"))
    assert 'value="clash"' in page
    assert 'aria-label="Tick “A “clash” &amp; more”"' in page


def test_a_choice_is_said_in_words_as_the_row_says_it_itself() -> None:
    for certainty in (*Event._meta.get_field("certainty").choices, ("gone", "")):
        row = Event(certainty=certainty[0])
        page = Template("{% load words %}{{ row|label_of:'certainty' }}").render(Context({"row": row}))
        assert page == row.get_certainty_display()


# Errors


def test_the_error_list_leads_to_each_control() -> None:
    problems = ui.error_list(EventForm({}))
    assert [(problem.label, problem.target) for problem in problems] == [
        ("Title", "id_title"),
        ("Certainty", "id_certainty_0"),
    ]


def test_an_error_of_the_whole_form_has_no_target() -> None:
    form = EventForm({"title": "Clash", "certainty": "v"})
    form.add_error(None, "Someone was faster.")
    assert ui.error_list(form) == [ui.Problem("", "Someone was faster.")]


def test_errors_of_formset_rows_name_the_row() -> None:
    class DatingForm(forms.Form):
        text = forms.CharField(label="Date")

    data = {"d-TOTAL_FORMS": "1", "d-INITIAL_FORMS": "1", "d-MIN_NUM_FORMS": "0"}
    formset = forms.formset_factory(DatingForm, extra=0)(data, prefix="d")
    problems = ui.error_list(EventForm({"title": "Clash", "certainty": "v"}), [Part("Dating", formset)])
    assert problems == [ui.Problem("Dating 1, Date", "This field is required.", "id_d-0-text")]


def test_the_summary_is_left_out_where_nothing_is_wrong() -> None:
    assert draw('{% include "components/error_summary.html" %}', form=EventForm()) == ""


# Lists


class EventFilterSet(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=[("treaty", "Treaty"), ("clash", "Clash")])

    class Meta:
        model = Event
        fields = ("kind",)

    @property
    def active(self) -> dict[str, Any]:
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}


def active(query: str) -> list[ui.ActiveFilter]:
    request = RequestFactory().get(f"/?{query}")
    filterset = EventFilterSet(QueryDict(query), queryset=Event.objects.none())
    assert filterset.form.is_valid()
    return ui.active_filters(Context({"request": request}), filterset)


def test_an_active_filter_is_told_in_words_with_the_way_out() -> None:
    assert active("kind=treaty&search=moscow&page=3") == [ui.ActiveFilter("Kind", "Treaty", "?search=moscow")]


@pytest.mark.parametrize(
    ("sort", "state", "following"),
    [("title", "", "date"), ("date", "ascending", "-date"), ("-date", "descending", "date")],
)
def test_the_head_of_a_column_turns_the_order_round(sort: str, state: str, following: str) -> None:
    head = ui.sort_head(Column("date", "Date"), sort, "kind=treaty")
    assert (head["state"], head["url"]) == (state, f"?kind=treaty&sort={following}")


def test_a_sorted_column_says_so_to_those_who_listen() -> None:
    page = draw('{% sort_head column "-date" "" %}', column=Column("date", "Date", numeric=True))
    assert 'aria-sort="descending"' in page
    assert 'class="numeric"' in page


def test_a_column_that_does_not_sort_is_no_link() -> None:
    assert "<a" not in draw('{% sort_head column "date" "" %}', column=Column("note", "Note", sortable=False))


def test_a_row_says_what_it_is() -> None:
    assert ui.kind(Event()) == "event"


@pytest.mark.parametrize("chosen", ["", "2", "<b>"])
def test_a_list_has_the_choices_that_django_itself_would_write(chosen: str) -> None:
    several = [("2", "Two & more"), ("<b>", "<b>bold</b>")]
    box = forms.Select(
        {"id": "id_kind", "required": True}, [("", "None yet"), ('A "group"', several), (3, "Three")]
    )
    ours = box.render("kind", chosen)
    theirs = box.render("kind", chosen, renderer=DjangoTemplates())
    assert html(ours) == html(theirs)
    assert 'label="A &quot;group&quot;"' in ours
