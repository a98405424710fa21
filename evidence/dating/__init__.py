"""Uncertain dates: reading, printing and comparing them, by the Extended Date/Time Format."""

from evidence.dating.model import Basis, Dating, Order, Precision, UnreadableDate
from evidence.dating.ordering import Span, begins, ends, order, sort_key
from evidence.dating.reading import from_edtf
from evidence.dating.typed import parse
from evidence.dating.wording import in_words, words_of_edtf

__all__ = [
    "Basis",
    "Dating",
    "Order",
    "Precision",
    "Span",
    "UnreadableDate",
    "begins",
    "ends",
    "from_edtf",
    "in_words",
    "order",
    "parse",
    "sort_key",
    "words_of_edtf",
]
