"""Reading the texts of a source, citing passages of them, and recording and editing the texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.errors import StaleEdit
from evidence.forms.texts import PassageForm, TextForm
from evidence.htmx import form_status, go_to, respond
from evidence.models import Case, Source, SourceText
from evidence.permissions import can, case_for
from evidence.roles import Action
from evidence.selectors.texts import (
    Placed,
    Readable,
    Texts,
    numbered,
    placed_in,
    quotes_from,
    shown,
    texts_of,
)
from evidence.services.rows import remove_row
from evidence.views.citations import page_of
from evidence.views.gone import keeps_typed, parent_of, removed_row, told_gone, whole_of
from evidence.views.pages import case_page, read_version
from evidence.views.uses import uses_of


@dataclass(frozen=True)
class Column:
    """One text on the page, with its paragraphs."""

    readable: Readable
    paragraphs: list[Any]


def find_source(request: HttpRequest, case: Case, ref: str) -> Source:
    return get_object_or_404(Source.objects.filter(case=case).visible_to(request.user), ref=ref)


def find_text(request: HttpRequest, case: Case, ref: str) -> SourceText:
    rows = SourceText.objects.filter(case=case).visible_to(request.user).select_related("source", "case")
    return get_object_or_404(rows, ref=ref)


def reading_url(case: Case, source: Source, **chosen: str) -> str:
    query = urlencode({name: value for name, value in chosen.items() if value})
    return reverse("reading", args=[case.slug, source.ref]) + (f"?{query}" if query else "")


@login_not_required
def reading(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The texts of a source beside the form that cites a passage of them."""
    case = case_for(request.user, slug)
    source = find_source(request, case, ref)
    texts = texts_of(case, request.user, source)
    form = passage_form(request, case, source, texts) if can(case, Action.EDIT) and texts.open else None
    return reading_page(request, case, source, texts, form)


@require_POST
def cite_passage(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    source = find_source(request, case, ref)
    texts = texts_of(case, request.user, source)
    form = passage_form(request, case, source, texts, request.POST)
    citation = form.apply(by=request.user, case=case)
    if citation is None:
        return reading_page(request, case, source, texts, form)
    messages.success(request, _("Citation for “%(target)s” saved.") % {"target": citation.target})
    shown_texts = {name: request.GET.get(name, "") for name in ("text", "beside")}
    back = reading_url(case, source, **shown_texts, **{"for": form.cleaned_data["target"]})
    return go_to(request, f"{back}#at-{citation.ref}")


def passage_form(
    request: HttpRequest, case: Case, source: Source, texts: Texts, given: Any = None
) -> PassageForm:
    by_key = {each.key: each for each in texts.open}
    initial = {"target": request.GET.get("for", ""), "text": request.GET.get("text", "")}
    return PassageForm(given, case=case, user=request.user, source=source, texts=by_key, initial=initial)


def reading_page(
    request: HttpRequest, case: Case, source: Source, texts: Texts, form: PassageForm | None
) -> HttpResponse:
    quotes = placed_in(texts, quotes_from(case, request.user, source))
    columns = chosen_texts(request, texts, quotes)
    first, beside = [*columns, None, None][:2]
    for quote in quotes:
        quote.url = page_of(case, quote.citation.target)
    here = numbered(quotes, [each.key for each in columns])
    context = case_page(
        request,
        case,
        "sources",
        source=source,
        form=form,
        texts=texts.open,
        first=first,
        beside=beside,
        columns=[Column(each, shown(each, here)) for each in columns],
        here=here,
        orphans=orphans(texts, quotes),
        elsewhere=[quote for quote in quotes if quote.key and quote not in here],
        crumbs=source_crumbs(case, source)[:2],
        query=request.GET.urlencode(),
    )
    return respond(
        request,
        full="evidence/texts/reading.html",
        context=context,
        status=200 if form is None else form_status(form),
    )


def chosen_texts(request: HttpRequest, texts: Texts, quotes: list[Placed]) -> list[Readable]:
    """The text that was asked for, or the one in which the quote asked for stands, and the one beside it."""
    quoted = [quote.key for quote in quotes if quote.citation.ref == request.GET.get("quote")]
    keys = (request.GET.get("text", ""), *quoted)
    asked = [found for key in keys if (found := texts.named(key))]
    first = [*asked, *texts.open][:1]
    beside = texts.named(request.GET.get("beside", ""))
    return [*first, beside] if beside and beside not in first else first


def orphans(texts: Texts, quotes: list[Placed]) -> list[Placed]:
    """Quotes that stand nowhere; where a text is closed to the reader, or there is none, nobody can say so."""
    return [quote for quote in quotes if quote.is_orphan] if texts.open and texts.is_whole else []


def source_crumbs(case: Case, source: Source) -> list[tuple[str, str]]:
    return [
        (_("Sources"), reverse("sources", args=[case.slug])),
        (source.ref, reverse("source", args=[case.slug, source.ref])),
        (_("Texts"), reading_url(case, source)),
    ]


@login_not_required
def text(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The page on which this text is read."""
    case = case_for(request.user, slug)
    row = find_text(request, case, ref)
    return go_to(request, reading_url(case, row.source, text=row.ref))


@keeps_typed
def new_text(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    return store(request, case, whole_of(request, case, Source.objects.all(), ref, TextForm), None)


@keeps_typed
def edit_text(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    row = (
        SourceText.objects.filter(case=case, ref=ref)
        .visible_to(request.user)
        .select_related("source", "case")
    )
    if found := row.first():
        return store(request, case, found.source, found)
    return anew(request, case, ref)


def anew(request: HttpRequest, case: Case, ref: str) -> HttpResponse:
    """What was typed into a text that was removed meanwhile, to be recorded anew."""
    removed = removed_row(request, case, SourceText, ref=ref)
    source = parent_of(request, case, removed, Source.objects.all(), "source", form=TextForm)
    form = told_gone(TextForm(request.POST, case=case, user=request.user, source=source), removed)
    new = reverse("text-new", args=[case.slug, source.ref])
    return form_page(request, case, source, form, None, action=new)


def store(request: HttpRequest, case: Case, source: Source, row: SourceText | None) -> HttpResponse:
    given, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = {"language": source.language} if row is None else None
    form = TextForm(given, files=files, case=case, user=request.user, source=source, row=row, initial=initial)
    saved = form.apply(by=request.user, case=case) if given is not None else None
    if saved is not None:
        messages.success(request, _("Text “%(text)s” saved.") % {"text": saved})
        return go_to(request, reading_url(case, source, text=saved.ref))
    return form_page(request, case, source, form, row)


def form_page(
    request: HttpRequest,
    case: Case,
    source: Source,
    form: TextForm,
    row: SourceText | None,
    *,
    action: str = "",
) -> HttpResponse:
    context = case_page(
        request,
        case,
        "sources",
        form=form,
        row=row,
        source=source,
        action=action,
        cancel_url=reading_url(case, source),
        crumbs=source_crumbs(case, source),
    )
    return respond(request, full="evidence/texts/form.html", context=context, status=form_status(form))


def delete_text(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    row = find_text(request, case, ref)
    if request.method != "POST":
        return delete_page(request, case, row)
    try:
        remove_row(by=request.user, row=row, expected_version=read_version(request, row))
    except StaleEdit as problem:
        return delete_page(request, case, row, problem=str(problem), status=409)
    messages.success(request, _("Text “%(text)s” removed. The history can bring it back.") % {"text": row})
    return go_to(request, reading_url(case, row.source))


def delete_page(
    request: HttpRequest, case: Case, row: SourceText, *, problem: str = "", status: int = 200
) -> HttpResponse:
    back = reading_url(case, row.source, text=row.ref)
    context = case_page(
        request,
        case,
        "sources",
        area={"label": _("text")},
        row=row,
        **uses_of(request, case, [row]),
        problem=problem,
        cancel_url=back,
        crumbs=source_crumbs(case, row.source),
    )
    return respond(request, full="evidence/generic/delete.html", context=context, status=status)


urls = [
    path("sources/<slug:ref>/read/", reading, name="reading"),
    path("sources/<slug:ref>/read/cite/", cite_passage, name="passage-cite"),
    path("sources/<slug:ref>/texts/new/", new_text, name="text-new"),
    path("texts/<slug:ref>/", text, name="text"),
    path("texts/<slug:ref>/edit/", edit_text, name="text-edit"),
    path("texts/<slug:ref>/delete/", delete_text, name="text-delete"),
]
