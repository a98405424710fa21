"""A form that nobody touched changes nothing, whatever the row holds: shown with rows of the built-in case."""

from __future__ import annotations

from typing import Any

from django.utils.datastructures import MultiValueDict

from evidence.forms.actors import ActorForm
from evidence.forms.base import CaseForm
from evidence.forms.chains import ChainForm, LinkForm, StepForm
from evidence.forms.events import DatingForm, EventForm
from evidence.forms.evidence import EvidenceForm
from evidence.forms.hypotheses import HypothesisForm, ImplicationForm
from evidence.forms.sources import InterviewForm, SourceForm
from evidence.models import (
    Actor,
    CaseRow,
    Chain,
    Dating,
    Event,
    EvidenceItem,
    Hypothesis,
    Implication,
    Interview,
    Link,
    Source,
    Step,
)
from evidence.services.snapshots import differing, many_names, snapshot
from tests.documents import CstoTestCase

EVERY = 6  # of so many rows one is taken: all of them take ten seconds
FORMS: tuple[tuple[type[CaseForm], type[CaseRow], str], ...] = (
    (ActorForm, Actor, ""),
    (ChainForm, Chain, ""),
    (DatingForm, Dating, "event"),
    (EventForm, Event, ""),
    (EvidenceForm, EvidenceItem, ""),
    (HypothesisForm, Hypothesis, ""),
    (ImplicationForm, Implication, "hypothesis"),
    (InterviewForm, Interview, ""),
    (LinkForm, Link, "chain"),
    (SourceForm, Source, ""),
    (StepForm, Step, "chain"),
)


class UntouchedFormTests(CstoTestCase):
    def sent(self, form: CaseForm) -> MultiValueDict[str, str]:
        """What a browser sends for the form as it is shown."""
        sent: dict[str, list[str]] = {}
        for name in form.fields:
            value = form[name].value()
            if isinstance(value, list | tuple):
                sent[name] = [str(getattr(each, "pk", each)) for each in value]
            elif value not in (None, False):
                sent[name] = ["on" if value is True else str(value)]
        return MultiValueDict(sent)

    def changed(self, form: CaseForm, row: CaseRow) -> list[str]:
        """The columns of the row that the form would store otherwise."""
        before, values = snapshot(row), form.values()
        many = {
            name: sorted(each.pk for each in values[name]) for name in many_names(type(row)) if name in values
        }
        for name in set(values) - set(many):
            setattr(row, name, values[name])
        after = snapshot(row, {name: before[name] for name in many_names(type(row))} | many)
        return differing(type(row), before, after)

    def test_no_row_of_the_built_in_case_changes(self) -> None:
        for form_class, model, parent in FORMS:
            rows: Any = model.objects.filter(case=self.csto).order_by("pk")[::EVERY]
            assert rows
            for row in rows:
                with self.subTest(model.__name__, ref=row.ref):
                    given: dict[str, Any] = {"case": self.csto, "user": self.owner, "row": row}
                    given |= {parent: getattr(row, parent)} if parent else {}
                    form = form_class(self.sent(form_class(**given)), **given)
                    assert form.is_valid(), form.errors
                    assert self.changed(form, row) == []
