"""Dates in words, from the EDTF that the database keeps."""

from django import template

from evidence.dating import from_edtf, in_words

register = template.Library()


@register.filter
def date_words(edtf: str | None) -> str:
    """“2022-01-06” as “6 January 2022”; empty where there is no date."""
    return in_words(from_edtf(edtf)) if edtf else ""
