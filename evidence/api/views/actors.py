"""Actors."""

from evidence.api.serializers.actors import ActorSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.filters.actors import ActorFilterSet
from evidence.models import Actor


class ActorViewSet(CaseRowViewSet):
    model = Actor
    serializer_class = ActorSerializer
    filterset_class = ActorFilterSet
    orderings = {"name": ("name",), "kind": ("kind", "name")}
