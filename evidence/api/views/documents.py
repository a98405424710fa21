"""The case document, and the exports of a case."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import StreamingHttpResponse
from django.urls import path, reverse
from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.api.exceptions import NotDrawn
from evidence.api.filtering import filtered, with_search
from evidence.api.negotiation import FirstOfAll
from evidence.api.parameters import refuse_unknown
from evidence.api.serializers.documents import OfferSerializer
from evidence.api.views.base import ApiView
from evidence.api.views.computed import tagged
from evidence.choices import Door
from evidence.document.canonical import canonical_values
from evidence.filters.events import SpanFilterSet
from evidence.formats import FORMATS, WrongOptions, is_filtered
from evidence.models import Case, Event
from evidence.permissions import case_for
from evidence.rendering.graphviz import LayoutFailed
from evidence.selectors.document import case_document
from evidence.selectors.exported import Export, Offer, export, offers
from evidence.services.exports import record_export

PUBLIC = "public"
DOCUMENT = "case.json"
FILTERS = ("q", *SpanFilterSet.base_filters)


class DocumentView(ApiView):
    """The case document: every row that you may see, as it can be read into another casetrace."""

    title = "Case document"
    parameters = ("format",)
    is_tagged = True
    answers = {200: OpenApiTypes.OBJECT}

    def get(self, request: Request, slug: str) -> Response:
        case = case_for(request.user, slug)
        refuse_unknown(request, ("format",))
        answer = tagged(request, canonical_values(case_document(case, request.user)))
        if answer.data is not None:
            record_export(by=request.user, case=case, name=DOCUMENT, door=Door.API)
        return answer


class ExportsView(ApiView):
    """The exports that the case offers."""

    title = "Exports"
    parameters = ("format",)
    serializer_class = OfferSerializer
    answers = {200: OfferSerializer(many=True)}

    def get(self, request: Request, slug: str) -> Response:
        case = case_for(request.user, slug)
        refuse_unknown(request, ("format",))
        return Response(
            self.serializer_class(
                [self.shown(case, one) for one in offers(case, request.user)], many=True
            ).data
        )

    def shown(self, case: Case, offer: Offer) -> dict[str, Any]:
        address = reverse("api:case-export", args=[case.slug, offer.name])
        return {
            "name": offer.name,
            "label": offer.format.LABEL,
            "group": offer.group,
            "description": offer.format.DESCRIPTION,
            "media_type": offer.format.MEDIA_TYPE,
            "api": self.request.build_absolute_uri(address),
            "options": [
                {"name": one.name, "label": one.label, "choices": [value for value, _ in one.choices]}
                for one in offer.options
            ],
            "filters": filters_of(offer.name),
        }


class ExportView(ApiView):
    """One export as a file, sent while it is made."""

    title = "Export"
    parameters = ("as", "q")
    filterset_class = SpanFilterSet
    answers = {
        (200, one): OpenApiTypes.BINARY for one in sorted({each.MEDIA_TYPE for each in FORMATS.values()})
    }
    content_negotiation_class = FirstOfAll

    def get(self, request: Request, slug: str, name: str) -> StreamingHttpResponse:
        case = case_for(request.user, slug)
        if name not in FORMATS:
            raise NotFound(f"There is no such export. There is: {', '.join(FORMATS)}.")
        refuse_unknown(request, parameters_of(name))
        reader: Any = request.user
        if self.is_public():
            reader = AnonymousUser()
            case = case_for(reader, slug)
        made = self.made(case, reader, name)
        record_export(
            by=request.user, case=case, name=name, door=Door.API, is_public=reader is not request.user
        )
        return sent(made)

    def is_public(self) -> bool:
        """Whether the file is asked for as the public would see it."""
        asked = self.request.query_params.get("as", "")
        if asked not in ("", PUBLIC):
            raise ValidationError({"as": [f"Write “{PUBLIC}”, or leave it out."]})
        return asked == PUBLIC

    def made(self, case: Case, reader: Any, name: str) -> Export:
        given = self.request.query_params.dict()
        base = self.request.build_absolute_uri("/").rstrip("/")
        events = self.chosen_events(case, reader) if is_filtered(name) else None
        try:
            return export(case, reader, name, given, events, base=base)
        except WrongOptions as wrong:
            raise ValidationError({option: [words] for option, words in wrong.problems.items()}) from wrong
        except LayoutFailed as failed:
            raise NotDrawn(str(failed)) from failed

    def chosen_events(self, case: Case, reader: Any) -> Any:
        """The events that the filters choose for the reader of the file; None for all of them."""
        given = with_search(self.request)
        rows = Event.objects.filter(case=case).visible_to(reader).with_dates()
        found = SpanFilterSet(given, queryset=rows, request=SimpleNamespace(user=reader), case=case)
        chosen = filtered(found, self.request)
        return chosen if found.active or given.get("search") else None


def filters_of(name: str) -> tuple[str, ...]:
    """The filters of events that choose what is in the export; none where it is of the whole case."""
    return FILTERS if is_filtered(name) else ()


def parameters_of(name: str) -> set[str]:
    return {"as", *filters_of(name), *(option.name for option in FORMATS[name].OPTIONS)}


def sent(made: Export) -> StreamingHttpResponse:
    response = StreamingHttpResponse(made.pieces(), content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.file_name}"'
    response["Cache-Control"] = "private, no-store"
    return response


urls = [
    path("document/", DocumentView.as_view(), name="case-document"),
    path("exports/", ExportsView.as_view(), name="case-exports"),
    path("exports/<str:name>", ExportView.as_view(), name="case-export"),
]
