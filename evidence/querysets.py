"""Which rows a person may see: one method for each kind, and every read begins with it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Self

from django.apps import apps
from django.db import connections
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from evidence.choices import Attribution, Visibility
from evidence.folding import Piece
from evidence.roles import SEE_RESTRICTED, Role


def _memberships(user: Any, case: str, **conditions: Any) -> Exists:
    """Whether the user is a member of the case at this path, under these conditions."""
    return _membership_of(user.pk or 0, case, tuple(conditions.items()))


@lru_cache(maxsize=4_096)
def _membership_of(user_pk: int, case: str, conditions: tuple[tuple[str, Any], ...]) -> Exists:
    """Every read of every page asks this several times, and making the question takes longer than copying it."""
    rows = apps.get_model("evidence", "Membership").objects
    return Exists(rows.filter(user_id=user_pk, case_id=OuterRef(case), **dict(conditions)))


NEWEST = 1_000  # entries that are looked through one by one before an index is asked


class CaseQuerySet(QuerySet):
    def live(self) -> Self:
        return self.filter(deleted_at=None)

    def visible_to(self, user: Any) -> Self:
        return self.live().filter(Q(visibility=Visibility.PUBLIC) | _memberships(user, "pk"))

    def with_role_of(self, user: Any) -> Self:
        """Each case with the user's `role` in it (None for a stranger), and whether they code blind in it."""
        own = apps.get_model("evidence", "Membership").objects.filter(
            user_id=user.pk or 0, case=OuterRef("pk")
        )
        return self.annotate(
            role=Subquery(own.values("role")), is_blind=Exists(own.filter(role=Role.CODER, revealed_at=None))
        )


class MembershipQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Who takes part in a case is for those to know who do."""
        return self.filter(_memberships(user, "case_id"), case__deleted_at=None)


class CaseRowQuerySet(QuerySet):
    """Rows that belong to a case. `restricted_by` names the flags that hide a row from all but owners and editors."""

    restricted_by: tuple[str, ...] = ()

    def visible_to(self, user: Any) -> Self:
        is_readable = Q(case__visibility=Visibility.PUBLIC) | _memberships(user, "case_id")
        return self.filter(is_readable, case__deleted_at=None).unhidden_from(user)

    def unhidden_from(self, user: Any) -> Self:
        """As `visible_to`, among rows of cases that this user is known to read."""
        hidden = self.hidden_rows()
        return self.filter(~hidden | self.privileged(user)) if hidden else self

    def named(self) -> Self:
        """No more of each row than its ref and its name: enough for a list to choose from."""
        return self.only("ref", *self.model.named_by) if self.model.named_by else self

    def hidden_rows(self) -> Q:
        hidden = Q()
        for path in self.restricted_by:
            hidden |= Q(**{path: True})
        return hidden

    @staticmethod
    def privileged(user: Any) -> Exists:
        return _memberships(user, "case_id", role__in=SEE_RESTRICTED)


class SourceQuerySet(CaseRowQuerySet):
    restricted_by = ("restricted",)


class InterviewQuerySet(CaseRowQuerySet):
    restricted_by = ("source__restricted", "reported_in__restricted")

    def hidden_rows(self) -> Q:
        return super().hidden_rows() | Q(attribution=Attribution.OFF_RECORD)

    def with_shown_parts(self, user: Any) -> Self:
        """Each interview with as much of it as this user may read: nothing of what an embargo or consent closes."""
        privileged = self.privileged(user)
        is_open = Q(embargo_until=None) | Q(embargo_until__lte=timezone.localdate())
        return self.annotate(
            shown_transcript=Case(When(is_open | Q(privileged), then="transcript")),
            shown_consent_note=Case(When(privileged, then="consent_note")),
            is_restricted=Coalesce("source__restricted", False),
        )


class EventQuerySet(CaseRowQuerySet):
    def with_dates(self) -> Self:
        """Each event with its preferred dating as `earliest`, `latest`, `edtf` and `date_text`."""
        return self.annotate(
            preferred=FilteredRelation("datings", condition=Q(datings__preferred=True)),
            earliest=F("preferred__earliest"),
            latest=F("preferred__latest"),
            edtf=F("preferred__edtf"),
            date_text=F("preferred__text"),
        )


class SourceTextQuerySet(CaseRowQuerySet):
    """A text of an interview is as closed as its transcript."""

    restricted_by = ("source__restricted",)

    def hidden_rows(self) -> Q:
        return super().hidden_rows() | Q(source__interview__embargo_until__gt=timezone.localdate())


class CitationQuerySet(CaseRowQuerySet):
    """A quote that was taken from the text of an interview is as closed as its transcript."""

    restricted_by = ("source__restricted", "evidence__restricted")

    def hidden_rows(self) -> Q:
        embargoed = Q(source__interview__embargo_until__gt=timezone.localdate(), position__isnull=False)
        return super().hidden_rows() | embargoed


class EvidenceQuerySet(CaseRowQuerySet):
    restricted_by = ("restricted",)


class NodeItemQuerySet(CaseRowQuerySet):
    restricted_by = ("evidence__restricted",)


class AssessmentQuerySet(CaseRowQuerySet):
    """A coder who has not revealed sees only their own, and nobody else sees theirs."""

    restricted_by = ("evidence__restricted",)

    def unhidden_from(self, user: Any) -> Self:
        blind = {"role": Role.CODER, "revealed_at": None}
        is_blind = _memberships(user, "case_id", **blind)
        members = apps.get_model("evidence", "Membership").objects
        of_blind = Exists(members.filter(user_id=OuterRef("coder_id"), case_id=OuterRef("case_id"), **blind))
        own = Q(coder_id=user.pk or 0)
        return super().unhidden_from(user).filter(own | (~is_blind & ~of_blind))


class MemberOnlyQuerySet(CaseRowQuerySet):
    """Rows that even a public case shows to its members alone."""

    restricted_by = ("restricted",)

    def unhidden_from(self, user: Any) -> Self:
        return super().unhidden_from(user).filter(_memberships(user, "case_id"))


class MemoQuerySet(MemberOnlyQuerySet):
    """Memos, which are hidden where their row is: on an assessment, from all who may not see that."""

    def unhidden_from(self, user: Any) -> Self:
        assessments = apps.get_model("evidence", "Assessment").objects.unhidden_from(user)
        seen = Exists(assessments.filter(case_id=OuterRef("case_id"), ref=OuterRef("target_ref")))
        return super().unhidden_from(user).filter(~Q(target_kind="assessment") | seen)


class MentionQuerySet(QuerySet):
    def of(self, user: Any) -> Self:
        """Those of this person in memos that they may see."""
        memos = apps.get_model("evidence", "Memo").objects.visible_to(user)
        return self.filter(user_id=user.pk or 0, memo__in=memos)


class SavedFilterQuerySet(QuerySet):
    """Filters kept under a name: a member's own, and those that others share with the members."""

    def visible_to(self, user: Any) -> Self:
        own_or_shared = Q(user_id=user.pk or 0) | Q(shared=True)
        return self.filter(own_or_shared, _memberships(user, "case_id"), case__deleted_at=None)


class ChangedRowQuerySet(QuerySet):
    """History of rows: members only; what a member may not see now, they may not see in the past either."""

    def visible_to(self, user: Any) -> Self:
        case = "change__case_id"
        rows = self.filter(_memberships(user, case))
        rows = rows.filter(Q(restricted=False) | _memberships(user, case, role__in=SEE_RESTRICTED))
        blind = {"role": Role.CODER, "revealed_at": None}
        members = apps.get_model("evidence", "Membership").objects
        of_blind = Exists(members.filter(user_id=OuterRef("coder_id"), case_id=OuterRef(case), **blind))
        anyone = Q(coder=None) | Q(coder_id=user.pk or 0)
        return rows.filter(anyone | (~_memberships(user, case, **blind) & ~of_blind))


class SearchEntryQuerySet(CaseRowQuerySet):
    """Entries of the search: each is found by whoever may see its row."""

    restricted_by = ("restricted",)

    def unhidden_from(self, user: Any) -> Self:
        blind = {"role": Role.CODER, "revealed_at": None}
        members = apps.get_model("evidence", "Membership").objects
        of_blind = Exists(members.filter(user_id=OuterRef("coder_id"), case_id=OuterRef("case_id"), **blind))
        tested = Q(coder_id=user.pk or 0) | (~_memberships(user, "case_id", **blind) & ~of_blind)
        is_open = Q(closed_until=None) | Q(closed_until__lte=timezone.localdate())
        on_tests = Q(kind="assessment") | Q(kind="memo", page_ref__startswith="assessment/")
        found = super().unhidden_from(user).filter(~on_tests | tested)
        found = found.filter(is_open | self.privileged(user))
        return found.filter(Q(members_only=False) | _memberships(user, "case_id"))

    def matching(
        self,
        found: tuple[Piece, ...],
        *,
        case_id: int | None = None,
        titles: bool = False,
        by_index: bool = True,
    ) -> Self:
        """Entries with all these pieces (in their titles), newest first: the index gives them in that order.

        Where few entries are left to look at, PostgreSQL is quicker without its index: the function does not ask it.
        """
        own = self.filter(case_id=case_id) if case_id else self
        if connections[self.db].vendor == "postgresql":
            asked = " & ".join([*scope_lexeme(case_id), *(tsquery(piece, titles) for piece in found)])
            if by_index:
                own = own.extra(where=["evidence_searchentry.tsv @@ %s::tsquery"], params=[asked])
            else:
                own = own.extra(where=["ts_match_vq(evidence_searchentry.tsv, %s::tsquery)"], params=[asked])
            return own.order_by("-pk")
        columns = "folded_title" if titles else "{folded_title folded_body}"
        asked = " AND ".join(f"{columns} : {fts5(piece)}" for piece in found)
        if case_id:
            asked = f'case_id : "{case_id}" AND {asked}'
        return own.extra(
            tables=["evidence_search"],
            where=["evidence_search MATCH %s", "evidence_search.rowid = evidence_searchentry.id"],
            params=[asked],
        ).extra(order_by=["-evidence_search.rowid"])

    def newest(
        self,
        found: tuple[Piece, ...],
        first: int,
        count: int,
        *,
        case_id: int | None = None,
        titles: bool = False,
    ) -> list[Any]:
        """The entries with all these pieces, newest first, so many from the given place on.

        SQLite reads its index from the newest on. PostgreSQL would have to guess whether that or sorting all hits is
        quicker, and a wrong guess costs seconds: so it looks through the newest entries alone, and if that is not
        enough, through the hits of its index.
        """
        matched = self.matching(found, case_id=case_id, titles=titles)
        if connections[self.db].vendor != "postgresql" or first:
            return list(matched[first : first + count])
        scope = self.model.objects.filter(case_id=case_id) if case_id else self.model.objects.all()
        bound = scope.order_by("-pk").values_list("pk", flat=True)[NEWEST : NEWEST + 1]
        newer = self.filter(pk__gt=Coalesce(Subquery(bound), 0))
        rows = list(newer.matching(found, case_id=case_id, titles=titles, by_index=False)[:count])
        return rows if len(rows) == count else list(matched.order_by((F("pk") + 0).desc())[:count])


def fts5(piece: Piece) -> str:
    """A piece in SQLite's language; folded words hold neither quotes nor signs."""
    return '"{}"{}'.format(" ".join(piece.words), "*" if piece.is_open else "")


def tsquery(piece: Piece, titles: bool) -> str:
    """A piece in PostgreSQL's language; titles have the weight A."""
    marks = ["A" if titles else ""] * len(piece.words)
    if piece.is_open:
        marks[-1] = f"*{marks[-1]}"
    lexemes = [f"'{word}'{':' if mark else ''}{mark}" for word, mark in zip(piece.words, marks, strict=True)]
    return "({})".format(" <-> ".join(lexemes))


def scope_lexeme(case_id: int | None) -> list[str]:
    """The lexeme that every entry of the case has, so that other cases are not looked through; no word has its sign."""
    return [f"'#{case_id}'"] if case_id else []
