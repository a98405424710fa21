"""Reads citations that are pasted, and completes those that say too little; `record_sources` stores them."""

from __future__ import annotations

from evidence.dating import words_of_edtf
from evidence.document.csl import KIND_OF_OTHERS, Csl, project, updated
from evidence.formats.reading_references import MAX_CHARACTERS, ReadReference, read_references

__all__ = ["MAX_CHARACTERS", "ReadReference", "completed", "in_one_line", "name_of", "read_references"]


def completed(csl: Csl, typed: dict[str, str]) -> Csl:
    """The item with what was typed beside it; one that does not say what it is is a document."""
    return updated({"type": KIND_OF_OTHERS, **csl}, **typed) if typed else csl


def name_of(read: ReadReference) -> str:
    return str(read.csl.get("title") or read.csl.get("DOI") or read.key)


def in_one_line(read: ReadReference) -> str:
    """Authors, date, where it was published and its DOI, as far as they are there."""
    columns, doi = project(read.csl), read.csl.get("DOI")
    date = words_of_edtf(columns.issued)
    parts = (columns.authors, date, columns.publication, f"DOI {doi}" if doi and columns.title else "")
    return " · ".join(part for part in parts if part)
