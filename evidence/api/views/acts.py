"""Acts that are no row of their own: taking a change back, and showing one's assessments to the others."""

from __future__ import annotations

from typing import Any

from django.urls import path
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.api.once import once
from evidence.api.parameters import OF_WRITES, refuse_unknown
from evidence.api.reading import plan_of
from evidence.api.rehearsal import Rehearsals
from evidence.api.serializers.acts import ActSerializer
from evidence.api.serializers.cases import MembershipSerializer
from evidence.api.serializers.changes import ChangeSerializer
from evidence.api.views.base import ABSENT, ApiView, base_of
from evidence.api.writing import writing
from evidence.models import Change, Membership
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.history import visible_changes, with_row_count
from evidence.services.cases import reveal_assessments
from evidence.services.undo import undo_change


class ActView(Rehearsals, ApiView):
    """Carries out one act, for which a reason may be sent, and answers with the row that it made or changed."""

    parameters = OF_WRITES
    writes = True
    takes = ActSerializer
    serializer_class: Any

    def reason(self, request: Request) -> str:
        refuse_unknown(request, self.parameters)
        given = self.takes(data=request.data)
        given.is_valid(raise_exception=True)
        return str(given.validated_data["change_note"])

    def shown(self, request: Request, rows: Any) -> dict[str, Any]:
        (found,) = plan_of(self.serializer_class).read(rows, request.user, base_of(request))
        return dict(found)


class UndoView(ActView):
    """Take a change back as a whole; where later changes stand on it nothing is done, and the answer names them."""

    title = "Undo a change"
    is_once = True
    serializer_class = ChangeSerializer
    answers = {status.HTTP_201_CREATED: ChangeSerializer}

    @once
    def post(self, request: Request, pk: int) -> Response:
        reason = self.reason(request)
        entry = visible_changes(request.user).filter(pk=pk).select_related("case").first()
        if entry is None:
            raise NotFound(ABSENT)
        case_for(request.user, entry.case.slug, Action.CODE)
        with writing(request):
            undo_change(by=request.user, entry=entry, reason=reason)
        made = Change.objects.filter(undoes=entry).order_by("-revision")[:1]
        body = self.shown(
            request, with_row_count(visible_changes(request.user).filter(pk__in=made), request.user)
        )
        return Response(body, status=status.HTTP_201_CREATED, headers={"Location": body["api"]})


class RevealView(ActView):
    """Show your assessments to the other coders of a case, and from then on see theirs.

    It is for coders, and there is no way back: sent again, it changes nothing.
    """

    title = "Reveal your assessments"
    serializer_class = MembershipSerializer

    def post(self, request: Request, slug: str) -> Response:
        reason = self.reason(request)
        case = case_for(request.user, slug, Action.CODE)
        with writing(request):
            own = reveal_assessments(by=request.user, case=case, reason=reason)
        return Response(self.shown(request, Membership.objects.visible_to(request.user).filter(pk=own.pk)))


urls = [path("changes/<int:pk>/undo/", UndoView.as_view(), name="change-undo")]
of_case = [path("reveal/", RevealView.as_view(), name="case-reveal")]
