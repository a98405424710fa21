"""What was done, in the reader's language: the history keeps it in English."""

from __future__ import annotations

from django import template

from evidence.models.words import act_in_words

register = template.Library()
register.filter("act_in_words", act_in_words)
