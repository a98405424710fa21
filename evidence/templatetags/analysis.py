"""What pages of results need beside the general tags."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from evidence.wording import localised

register = template.Library()


@register.filter
def of(results: Mapping[str, Any], ref: str) -> Any:
    """The result that belongs to a row, by the row's ref; None where there is none."""
    return results.get(ref)


@register.filter
def at(rows: Sequence[Any], place: int) -> Any:
    """The row at a place, counted from 0."""
    return rows[place]


@register.filter
def figure(probability: float) -> str:
    """A probability as it was typed, in three figures at most: 0.85, 0.00001."""
    if probability < 0.1:
        return localised(f"{probability:.3g}")
    return localised(f"{probability:.3f}".rstrip("0").rstrip("."))
