"""The values of a form as three people left them: the one who reads it, the one who saved, and the one before both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from evidence.forms.word_diff import Piece, word_diff

SECRETS = frozenset({"identity"})  # said nowhere but in its own control


@dataclass(frozen=True)
class Value:
    """A value in words, and as the control sends it."""

    words: str
    typed: list[str]


@dataclass(frozen=True)
class Side:
    """One field: `was` is None where the history does not tell what both began from."""

    was: Value | None
    mine: Value
    theirs: Value
    is_secret: bool = False

    @property
    def mine_changed(self) -> bool:
        return self.was is None or not same_text(self.mine.typed, self.was.typed)

    @property
    def theirs_changed(self) -> bool:
        return self.was is None or not same_text(self.theirs.typed, self.was.typed)

    @property
    def mine_pieces(self) -> list[Piece]:
        return word_diff(self.was.words if self.was else self.theirs.words, self.mine.words)

    @property
    def theirs_pieces(self) -> list[Piece]:
        return word_diff(self.was.words if self.was else self.mine.words, self.theirs.words)


@dataclass(frozen=True)
class Stored:
    """What stands now and what stood when the form was drawn, by the names of the form's fields."""

    present: dict[str, Any]
    former: dict[str, Any]

    def side(self, field: forms.Field, name: str) -> Value:
        return value_of(field, self.present[name])


def sides_of(form: forms.BaseForm, stored: Stored) -> dict[str, Side]:
    """The fields whose mine and theirs differ, in the order of the form."""
    found = {}
    for name, field in form.fields.items():
        if name not in stored.present or name not in form.cleaned_data:
            continue
        mine = value_of(field, form.cleaned_data[name])
        was = value_of(field, stored.former[name]) if name in stored.former else None
        side = Side(was, mine, stored.side(field, name), name in SECRETS)
        if not same_text(mine.typed, side.theirs.typed):
            found[name] = side
    return found


def value_of(field: forms.Field, value: Any) -> Value:
    if isinstance(field, forms.ModelMultipleChoiceField):
        keys = {each.pk if isinstance(each, Model) else each for each in value or ()}
        rows = list(field.queryset.filter(pk__in=keys).order_by("pk"))
        return Value(", ".join(map(str, rows)), [str(row.pk) for row in rows])
    words = words_of(field, value)
    if isinstance(field, forms.BooleanField):
        return Value(words, ["on"] if value else [])
    if isinstance(field, forms.ModelChoiceField):
        return Value(words, [str(getattr(value, field.to_field_name or "pk", value) or "")])
    shown = field.prepare_value(value)
    return Value(words, ["" if shown is None else str(shown)])


def words_of(field: forms.Field, value: Any) -> str:
    """A stored value as the form would show it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ModelMultipleChoiceField):
        return value_of(field, value).words
    if isinstance(field, forms.ModelChoiceField):
        named = {field.to_field_name or "pk": value}
        chosen = value if isinstance(value, Model) else field.queryset.filter(**named).first()
        return str(chosen or "")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    shown = field.prepare_value(value)
    return "" if shown is None else str(shown)


def same_text(one: list[str], other: list[str]) -> bool:
    """Whether two sent values are one: browsers end lines their own way, and ticks have no order."""
    return sorted(map(plain, one)) == sorted(map(plain, other))


def plain(text: str) -> str:
    return "\n".join(text.splitlines()).strip()
