"""Dates in words, from the EDTF that the database keeps."""

from django import template

from evidence.dating import words_of_edtf

register = template.Library()
# “2022-01-06” as “6 January 2022”; empty where there is no date.
register.filter("date_words", words_of_edtf)
