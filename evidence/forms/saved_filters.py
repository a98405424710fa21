"""The form that keeps a filter under a name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from evidence.models import Case, SavedFilter, User
from evidence.services.saved_filters import edit_filter, save_filter

OWN = _("You have a filter of this name for this list already: choose another.")
TAKEN = _("“%(name)s” is the name of a filter that is shared with you: choose another.")
UNREADABLE = _("The list does not understand this filter: %(why)s")
NOT_KEPT = frozenset({"page", "filter", "csrfmiddlewaretoken"})


def kept_query(query: QueryDict) -> QueryDict:
    """What is kept of the query of a list: nothing that is empty, nor the page of it."""
    kept = QueryDict(mutable=True)
    for name, values in query.lists():
        given = [value for value in values if value]
        if given and name not in NOT_KEPT:
            kept.setlist(name, given)
    return kept


def rows_named(values: dict[str, Any]) -> list[tuple[str, int]]:
    """The rows among the values of a filter, by kind and key."""
    found = []
    for value in values.values():
        rows = value if isinstance(value, QuerySet) else [value]
        found += [(row._meta.model_name, row.pk) for row in rows if isinstance(row, Model)]
    return found


class SavedFilterForm(forms.ModelForm):
    """`filterset` is the list's own, bound to the query that is to be kept; `others` are the filters seen beside it."""

    verb = _("Save filter")
    stale = False

    class Meta:
        model = SavedFilter
        fields = ["name", "shared"]

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        others: list[SavedFilter],
        can_share: bool,
        filterset: Any = None,
        row: SavedFilter | None = None,
    ) -> None:
        super().__init__(data, initial={"name": row.name, "shared": row.shared} if row else None)
        self.user, self.row, self.others, self.filterset = user, row, others, filterset
        self.fields["name"].widget.attrs["autofocus"] = True
        if not can_share:
            del self.fields["shared"]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        for each in self.others:
            if each != self.row and each.name.casefold() == name.casefold():
                words = OWN if each.user_id == self.user.pk else TAKEN
                raise ValidationError(words, params={"name": name}, code="taken")
        return name

    def apply(self, *, case: Case, page: str, query: QueryDict) -> SavedFilter | None:
        """The filter as it is kept, or None with every problem on its field."""
        if not self.is_valid():
            return None
        given = {"name": self.cleaned_data["name"], "shared": self.cleaned_data.get("shared", False)}
        try:
            if self.row is not None:
                return edit_filter(by=self.user, saved=self.row, **given)
            given |= {"query": query.urlencode(), "rows": self.rows()}
            return save_filter(by=self.user, case=case, page=page, **given)
        except ValidationError as problems:
            for words in problems.messages:
                self.add_error("name", words)
        return None

    def rows(self) -> list[tuple[str, int]]:
        if self.filterset.is_bound and not self.filterset.form.is_valid():
            why = " ".join(words for errors in self.filterset.form.errors.values() for words in errors)
            raise ValidationError(UNREADABLE, params={"why": why}, code="unreadable")
        return rows_named(self.filterset.form.cleaned_data) if self.filterset.is_bound else []

    def _post_clean(self) -> None:
        """The service checks the row as a whole."""
