"""Memos as they are shown: with the row that they stand on, and with the members whom they name linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from evidence.models import Case, Chain, Citation, Membership, Memo, Source, SourceText, Step, User
from evidence.models.mention import names_in, strangers_in
from evidence.models.words import kind_name
from evidence.rendering.prose import prose
from evidence.roles import SEE_RESTRICTED, Role
from evidence.selectors.places import Place, keys_of, places

TAG = re.compile(r"(<[^>]+>)")
AS_WRITTEN = re.compile(r"<(/?)(?:a|code|pre)\b")  # nothing in these becomes a link
CITED = {"event": "event", "evidenceitem": "evidence", "hypothesis": "hypothesis", "link": "link"}
People = dict[str, User]


@dataclass(frozen=True)
class ShownMemo:
    """A memo, its text as HTML, and what it stands on: the kind in words, the row where it has a page."""

    memo: Memo
    html: str
    kind: str
    place: Place | None


@dataclass(frozen=True)
class Part:
    """A part of a row that memos may stand on, too."""

    kind: str
    ref: str
    label: str


def members_of(case: Case) -> People:
    """The members by their user names in small letters."""
    rows = Membership.objects.filter(case=case).select_related("user").order_by("user__username")
    return {row.user.username.casefold(): row.user for row in rows}


def shown_memos(case: Case, user: Any, memos: Iterable[Memo]) -> list[ShownMemo]:
    """These memos of one case with all that their page shows of them: queries do not grow with them."""
    rows = list(memos)
    people = members_of(case) if any("@" in memo.body for memo in rows) else {}
    named = keys_of(case, user, {(memo.target_kind, memo.target_ref) for memo in rows})
    found = places(case, user, named.values())
    return [
        ShownMemo(
            memo,
            linked(prose(memo.body), case, people),
            kind_name(apps.get_model("evidence", memo.target_kind)),
            found.get(named.get((memo.target_kind, memo.target_ref), ("", 0))),
        )
        for memo in rows
    ]


def linked(html: str, case: Case, people: People) -> str:
    """The text with each member whom it names linked to the list of members."""
    if not people:
        return html
    members = reverse("members", args=[case.slug])
    pieces = (
        (with_links(piece, members, people) if is_text else piece) for piece, is_text in pieces_of(html)
    )
    return "".join(pieces)


def pieces_of(html: str) -> Iterator[tuple[str, bool]]:
    """Everything in the HTML, and whether it is text that is neither in a link nor as it was written."""
    depth = 0
    for piece in TAG.split(html):
        if kept := AS_WRITTEN.match(piece):
            depth += -1 if kept.group(1) else 1
        yield piece, not depth and not piece.startswith("<")


def with_links(text: str, members: str, people: People) -> str:
    pieces, place = [], 0
    for start, end, name in names_in(text, people):
        person = people[name]
        title = escape(person.shown_name())
        link = f'<a class="mention" href="{members}#member-{person.pk}" title="{title}">{text[start:end]}</a>'
        pieces += [text[place:start], link]
        place = end
    return "".join([*pieces, text[place:]])


def memos_on(case: Case, user: Any, row: Model, parts: Iterable[Part] = ()) -> QuerySet[Memo]:
    """The memos on a row and on its parts; on the case itself where the row is the case."""
    kind = row._meta.model_name
    wanted = Q(target_kind=kind, target_ref="" if kind == "case" else row.ref)
    for part in parts:
        wanted |= Q(target_kind=part.kind, target_ref=part.ref)
    return Memo.objects.filter(wanted, case=case).visible_to(user).select_related("case")


def parts_of(user: Any, row: Model) -> list[Part]:
    """What is shown on the page of its row: the steps of a chain, the texts of a source, citations."""
    if isinstance(row, Chain):
        return parts(Step.objects.filter(chain=row).visible_to(user))
    if isinstance(row, Source):
        return parts(SourceText.objects.filter(source=row).visible_to(user))
    name = CITED.get(str(row._meta.model_name))
    if name is None:
        return []
    return parts(Citation.objects.filter(**{name: row}).visible_to(user).select_related("source"))


def parts(rows: QuerySet) -> list[Part]:
    return [Part(str(rows.model._meta.model_name), row.ref, str(row)) for row in rows.order_by("pk")]


def offered(case: Case, user: Any, *, restricted: bool, coder_id: int | None) -> list[User]:
    """Whom a memo may mention: the other members who may see it. `coder_id` is 0 for an assessment of a file."""
    rows = Membership.objects.filter(case=case).exclude(user_id=user.pk).select_related("user")
    if restricted:
        rows = rows.filter(role__in=SEE_RESTRICTED)
    blind = Q(role=Role.CODER, revealed_at=None)
    if coder_id and Membership.objects.filter(blind, case=case, user_id=coder_id).exists():
        rows = rows.filter(user_id=coder_id)
    elif coder_id is not None:
        rows = rows.exclude(blind & ~Q(user_id=coder_id))
    return [row.user for row in rows.order_by("user__username")]


@dataclass(frozen=True)
class Unheard:
    """Names that are written in a memo and reach nobody: members who may not see it, and what no member is called."""

    members: list[str]
    strangers: list[str]


def unheard(case: Case, user: Any, memo: Memo) -> Unheard:
    """By the memo and the list of members alone: whether a stranger has an account is not asked."""
    if "@" not in memo.body:
        return Unheard([], [])
    people = members_of(case)
    named = {name: people[name] for _, _, name in names_in(memo.body, people)}
    others = [each for each in named.values() if each.pk not in (user.pk, memo.created_by_id)]
    itself = Memo.objects.filter(pk=memo.pk)
    texts = [unescape(piece) for piece, is_text in pieces_of(prose(memo.body)) if is_text]
    strangers = {name.casefold(): name for text in texts for name in strangers_in(text, people)}
    return Unheard(
        [each.username for each in others if not itself.visible_to(each).exists()], list(strangers.values())
    )
