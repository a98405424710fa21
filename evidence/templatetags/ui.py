"""What every page is drawn with: fields, errors, filters, weights, probabilities, marks and dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from django import forms, template
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evidence.models.words import kind_name
from evidence.rendering import figures
from evidence.rendering.figures import UNKNOWN

register = template.Library()

BAR_DB = 30.0  # a weight that fills its half of the bar; methods 2.8 asks for a second look above it
BAR_HALF = 30.0
NEAR = 0.05  # closer than this to 0 or 1 a probability is given one figure more


# Forms


@dataclass(frozen=True)
class Group:
    """Fields that stand together, under a legend or without one."""

    legend: str
    fields: list[BoundField]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a form; `target` is the id of the control, empty for the form as a whole."""

    label: str
    words: str
    target: str = ""


def kind_of(bound: BoundField) -> str:
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if bound.use_fieldset:
        return "group"
    if isinstance(widget, forms.Textarea):
        return "long"
    if isinstance(widget, forms.Select):
        return "choice"
    return "short" if isinstance(widget, (forms.NumberInput, forms.DateInput)) else "text"


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Label, hint, control and error of one field, tied together."""
    return {"field": bound, "kind": kind_of(bound), "hint": bound.help_text, "errors": bound.errors}


@register.simple_tag
def options_of(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """The choices of a list, as Django's widgets describe them; a label is text, whatever it holds."""
    pieces = []
    for legend, options, _place in groups:
        lines = [
            f'\n  <option value="{escape(str(each["value"]))}"{flatatt(each["attrs"]) if each["attrs"] else ""}>'
            f"{escape(str(each['label']))}</option>"
            for each in options
        ]
        if legend:
            lines = [f'\n  <optgroup label="{escape(str(legend))}">', *lines, "\n  </optgroup>"]
        pieces += lines
    return SafeString("".join(pieces))


@register.filter
def groups(form: forms.BaseForm) -> list[Group]:
    """The fields as the form's `groups` puts them together, (legend, names) each; what it leaves out comes last."""
    named = [
        (legend, [name for name in names if name in form.fields])
        for legend, names in getattr(form, "groups", ())
    ]
    grouped = {name for _, names in named for name in names}
    rest = [name for name in form.fields if name not in grouped]
    return [Group(legend, [form[name] for name in names]) for legend, names in [*named, ("", rest)] if names]


@register.simple_tag
def error_list(form: forms.BaseForm, parts: Iterable[Any] | None = None) -> list[Problem]:
    """Everything that is wrong with a form and with the formsets in `parts` (each a `.formset` with its `.legend`)."""
    problems = problems_of(form)
    for part in parts or ():
        problems += [Problem(part.legend, words) for words in part.formset.non_form_errors()]
        for number, row in enumerate(part.formset.forms, start=1):
            problems += problems_of(row, f"{part.legend} {number}")
    return problems


def problems_of(form: forms.BaseForm, where: str = "") -> list[Problem]:
    found = []
    for name, errors in form.errors.items():
        bound = form[name] if name in form.fields else None
        label = ", ".join(filter(None, (where, str(bound.label) if bound else "")))
        target = control_id(bound) if bound else ""
        found += [Problem(label, words, target) for words in errors]
    return found


def control_id(bound: BoundField) -> str:
    """The id of the control; of the first one where a field has several."""
    return bound.id_for_label or f"{bound.auto_id}_0"


# Lists


@dataclass(frozen=True)
class ActiveFilter:
    """One filter that is in force, and the address of the list without it."""

    label: str
    words: str
    without: str


@register.simple_tag(takes_context=True)
def active_filters(context: template.Context, filterset: Any) -> list[ActiveFilter]:
    """The filters in force, the search apart, in words."""
    return [
        ActiveFilter(
            str(filterset.form[name].label),
            in_words(filterset.form[name], value),
            without(context, filterset.form[name]),
        )
        for name, value in filterset.active.items()
    ]


def in_words(bound: BoundField, value: Any) -> str:
    values = [value] if isinstance(value, str) or not isinstance(value, Iterable) else value
    labels = {} if hasattr(bound.field, "queryset") else dict(getattr(bound.field, "choices", ()))
    return ", ".join(str(labels.get(each, each)) for each in values)


def without(context: template.Context, bound: BoundField) -> str:
    """The query of this page without one filter, from the first page on."""
    query = context["request"].GET.copy()
    for name in ("page", bound.html_name):
        query.pop(name, None)
    return f"?{query.urlencode()}"


@register.filter
def kind(row: Model) -> str:
    """What a row is, in words: event, source, evidence item."""
    return kind_name(row)


@register.inclusion_tag("components/sort_head.html")
def sort_head(column: Any, sort: str, query: str) -> dict[str, Any]:
    """The head of a column: pressed once it sorts upwards, pressed again downwards. `query` holds no sort."""
    state = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "")
    following = f"-{column.key}" if state == "ascending" else column.key
    return {
        "column": column,
        "state": state,
        "url": f"?{query}&sort={following}" if query else f"?sort={following}",
    }


# Weights, probabilities, marks, dates


@register.filter
def db(weight: float | None) -> str:
    """A weight in decibels with one decimal and its sign: +9.5, −3.0, 0.0."""
    return figures.decibels(weight)


@register.filter
def strength(weight: float | None) -> str:
    """The class of a cell: s1 to s5 for support, o1 to o5 for opposition (Jeffreys' grades), empty for neither."""
    return figures.strength(weight)


@register.inclusion_tag("components/db.html")
def weight(value: float | None) -> dict[str, str]:
    """A weight as figure and bar, with the side it speaks for in words."""
    tone, side = "neutral", _("not known") if value is None else _("speaks for neither side")
    if value:
        tone, side = ("support", _("speaks for it")) if value > 0 else ("oppose", _("speaks against it"))
    length = min(abs(value or 0.0), BAR_DB) / BAR_DB * BAR_HALF
    start = BAR_HALF - (length if tone == "oppose" else 0.0)
    return {"figure": db(value), "tone": tone, "side": side, "x": f"{start:.1f}", "width": f"{length:.1f}"}


@register.filter
def percent(probability: float | None) -> str:
    """Two figures, three near 0 and 1: 73%, 4.2%, 97.3%, over 99.9%."""
    if probability is None:
        return UNKNOWN
    if probability in (0.0, 1.0):
        return f"{probability:.0%}"
    if probability < 0.0005:
        return _("under 0.1%")
    if probability > 0.9995:
        return _("over 99.9%")
    return figures.percent(probability, is_near_the_end=min(probability, 1 - probability) < NEAR - 1e-9)


@register.inclusion_tag("components/probability.html")
def probability(value: float, low: float | None = None, high: float | None = None) -> dict[str, str]:
    """A probability as bar and figure, with its range where there is one."""
    shown = {"percent": percent(value), "point": f"{value * 98:.1f}"}
    if low is not None and high is not None:
        shown |= {"low": percent(low), "high": percent(high)}
        shown |= {"left": f"{low * 100:.1f}", "width": f"{(high - low) * 100:.1f}"}
    return shown


@register.inclusion_tag("components/mark.html")
def mark(symbol: str, label: str = "") -> dict[str, str]:
    """The mark of a test by the id of its symbol; without a label it is decoration beside words."""
    return {"symbol": symbol, "result": symbol.rpartition("-")[2], "label": label}


@register.simple_tag
def dated(words: str, source: str = "", basis: str = "", still: bool = False) -> SafeString:
    """A date in words; the source's wording and a basis other than attested one hover or focus away."""
    basis = "" if basis == "attested" else basis
    if source in ("", words) and not basis:
        return format_html('<span class="date">{}</span>', words)
    context = {"words": words, "source": source or words, "basis": basis, "still": still}
    return render_to_string("components/date.html", context)


@register.simple_tag
def tick(row: Model) -> SafeString:
    """Ticks a row of a list for a bulk edit."""
    label = _("Tick “%(row)s”") % {"row": row}
    return format_html(
        '<input type="checkbox" form="bulk" name="row" value="{}" aria-label="{}"> ', row.ref, label
    )
