"""Acts on the steps of a chain; the page of the chain shows them."""

from __future__ import annotations

from functools import partial

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from evidence.forms.chains import StepForm, StepNameForm
from evidence.models import Step
from evidence.views.chain_gestures import connect_step, move, name_part, step_after
from evidence.views.chain_parts import Part, delete_part, edit_part, new_part

STEP = Part(
    label=_("step"),
    model=Step,
    form=StepForm,
    name_form=StepNameForm,
    naming=_("Rename step"),
    saved=_("Step “%(name)s” saved."),
    removed=_("Step “%(name)s” removed. The history can bring it back."),
    moved=_("Step “%(name)s” is now number %(place)s of %(all)s."),
)

urls = [
    path("chains/<slug:ref>/steps/new/", partial(new_part, STEP), name="step-new"),
    path("steps/<slug:ref>/edit/", partial(edit_part, STEP), name="step-edit"),
    path("steps/<slug:ref>/delete/", partial(delete_part, STEP), name="step-delete"),
    path("steps/<slug:ref>/name/", partial(name_part, STEP), name="step-name"),
    path("steps/<slug:ref>/after/", partial(step_after, STEP), name="step-after"),
    path("steps/<slug:ref>/connect/", partial(connect_step, STEP), name="step-connect"),
    path("steps/<slug:ref>/move/", require_POST(partial(move, STEP)), name="step-move"),
]
