"""Acts on the steps of a chain; the page of the chain shows them."""

from __future__ import annotations

from functools import partial

from django.urls import path

from evidence.forms.chains import StepForm
from evidence.models import Step
from evidence.views.chain_parts import Part, delete_part, edit_part, new_part

STEP = Part("step", Step, StepForm)

urls = [
    path("chains/<slug:ref>/steps/new/", partial(new_part, STEP), name="step-new"),
    path("steps/<slug:ref>/edit/", partial(edit_part, STEP), name="step-edit"),
    path("steps/<slug:ref>/delete/", partial(delete_part, STEP), name="step-delete"),
]
