"""Stateless inference, for teaching and for scripts: nothing is read from a case and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.urls import path
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from evidence.api.access import Anybody
from evidence.api.exceptions import OF_THE_WHOLE
from evidence.api.parameters import OF_WRITES, refuse_unknown
from evidence.api.serializers import inference as shapes
from evidence.api.views.base import ApiView
from evidence.inference.bayes import Posterior, update
from evidence.inference.errors import InferenceError, Undefined
from evidence.inference.evidence_tests import classify
from evidence.inference.krippendorff import bootstrap_alpha, krippendorff_alpha
from evidence.inference.mechanism import chain_confidence
from evidence.inference.scales import decibels

Values = dict[str, Any]


class InferenceView(ApiView):
    """Takes an object, answers with what follows from it."""

    permission_classes = (Anybody,)
    parameters = OF_WRITES
    takes: ClassVar[type[Serializer]]
    serializer_class: ClassVar[type[Serializer]]
    title: ClassVar[str]
    compute: ClassVar[Callable[..., Any]]

    def post(self, request: Request) -> Response:
        refuse_unknown(request, self.parameters)
        given = self.takes(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            found = self.compute(**given.validated_data)
        except InferenceError as problem:
            raise ValidationError({field_of(problem, given): [str(problem)]}) from problem
        return Response(self.serializer_class(found).data)


def field_of(problem: InferenceError, given: Serializer) -> str:
    """The field that the message begins with, as in “likelihoods[2, 0] is …”."""
    first = str(problem).partition(" ")[0].partition("[")[0]
    return first if first in given.fields else OF_THE_WHOLE


def updated(prior: list[float], likelihoods: list[list[float]]) -> Values:
    found = update(prior, likelihoods)
    leader = int(found.log_weights.argmax())
    return {
        "relative_to": shapes.RELATIVE,
        "probabilities": found.probabilities,
        "trace": found.trace,
        "against": [against(found, leader, rival) for rival in range(len(prior)) if rival != leader],
    }


def against(found: Posterior, leader: int, rival: int) -> Values:
    pair = (leader, rival)
    return {
        "leader": leader,
        "rival": rival,
        "prior_db": decibels(*(float(found.prior[place]) for place in pair)),
        "weight_db": or_none(found.weight_db, pair),
        "odds_db": or_none(found.odds_db, pair),
    }


def or_none(compute: Callable[[int, int], float], pair: tuple[int, int]) -> float | None:
    try:
        return float(compute(*pair))
    except Undefined:
        return None


def classified(**given: Any) -> Values:
    found = classify(**given)
    return {
        "test": found.test,
        "favours": found.favours,
        "ratio_found": found.value.ratio_found,
        "ratio_not_found": found.value.ratio_not_found,
        "weight_found_db": found.value.weight_found,
        "weight_not_found_db": found.value.weight_not_found,
        "grade_found": found.grade_found,
        "grade_not_found": found.grade_not_found,
    }


def agreed(ratings: list[list[Any]], level: str, draws: int, seed: int) -> Values:
    alpha = krippendorff_alpha(ratings, level)
    interval = bootstrap_alpha(ratings, level, draws=draws, seed=seed) if draws else None
    return {"alpha": alpha, "interval": interval, "draws": draws, "seed": seed}


class UpdateView(InferenceView):
    """Bayes' rule for hypotheses that exclude each other."""

    title = "Update"
    takes = shapes.UpdateRequestSerializer
    serializer_class = shapes.UpdateSerializer
    compute = staticmethod(updated)


class ClassifyView(InferenceView):
    """The test that two probabilities imply."""

    title = "Classify"
    takes = shapes.ClassifyRequestSerializer
    serializer_class = shapes.ClassifySerializer
    compute = staticmethod(classified)


class ChainView(InferenceView):
    """How far a chain of links can be trusted."""

    title = "Chain"
    takes = shapes.InferenceChainRequestSerializer
    serializer_class = shapes.InferenceChainSerializer
    compute = staticmethod(chain_confidence)


class AgreementView(InferenceView):
    """How far coders agree: Krippendorff's alpha, with an interval if draws are asked for."""

    title = "Agreement"
    takes = shapes.AgreementRequestSerializer
    serializer_class = shapes.AlphaSerializer
    compute = staticmethod(agreed)


urls = [
    path("update/", UpdateView.as_view(), name="inference-update"),
    path("classify/", ClassifyView.as_view(), name="inference-classify"),
    path("chain/", ChainView.as_view(), name="inference-chain"),
    path("agreement/", AgreementView.as_view(), name="inference-agreement"),
]
