"""The description of an archive for programs: a Frictionless data package with a schema for each table."""

import re
from collections.abc import Sequence
from typing import Any

from evidence.document import CaseRecord
from evidence.formats.archive_codebook import sections
from evidence.formats.archive_tables import FOLDER, Column
from evidence.formats.material import Material

NOT_IN_NAMES = re.compile(r"[^a-z0-9._/-]+")
NOT_IN_LICENCES = re.compile(r"[^A-Za-z0-9._-]+")
CONSTRAINTS = {
    "string": ("maxLength", "pattern"),
    "number": ("minimum", "maximum"),
    "integer": ("minimum", "maximum"),
}
NOT_BLANK = r"\S"  # found anywhere in JSON Schema, while Table Schema would take it for the whole cell
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "md": "text/markdown",
    "bib": "application/x-bibtex",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}


def data_package(material: Material, files: Sequence[tuple[str, int, str]]) -> dict[str, Any]:
    """The package of these files: path, size and SHA-256 of each; every one of them is a resource."""
    case = material.case
    tables = {path: (about, columns) for path, about, columns in sections(material)}
    identity = next(digest for path, _, digest in files if path == "case.json")
    return {
        "profile": "data-package",
        "name": case.slug,
        "id": f"sha256:{identity}",
        "title": case.title,
        **({"description": case.question} if case.question else {}),
        **({"licenses": [_licence(case)]} if case.licence else {}),
        "keywords": ["process tracing"],
        "resources": [
            {**_resource(*file), **(_table(*tables[file[0]]) if file[0] in tables else {})} for file in files
        ],
    }


def _licence(case: CaseRecord) -> dict[str, str]:
    """“CC BY 4.0” as the name CC-BY-4.0; a sentence is the title of a licence without a name of its own."""
    name = NOT_IN_LICENCES.sub("-", case.licence).strip("-.")
    return {"name": name if case.licence.count(" ") < 4 and name else "other", "title": case.licence}


def name_of(path: str) -> str:
    """The name of a resource: that of its table, or its path without what a name may not hold.

    >>> name_of("tables/events.csv"), name_of("results/matrix.csv"), name_of("README.md")
    ('events', 'results/matrix.csv', 'readme.md')
    """
    if path.startswith(f"{FOLDER}/"):
        return path.removeprefix(f"{FOLDER}/").removesuffix(".csv")
    return NOT_IN_NAMES.sub("-", path.lower())


def _resource(path: str, size: int, digest: str) -> dict[str, Any]:
    ending = path.rpartition(".")[2]
    return {
        "name": name_of(path),
        "path": path,
        "format": ending,
        "mediatype": MEDIA_TYPES[ending],
        "bytes": size,
        "hash": f"sha256:{digest}",
    }


def _table(about: str, columns: Sequence[Column]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    key = columns[0].name
    if columns[0].is_needed:
        schema["primaryKey"] = [key]
    references = [column for column in columns if column.refers_to and not column.is_list]
    if references:
        schema["foreignKeys"] = [
            {"fields": [column.name], "reference": {"resource": column.refers_to, "fields": ["ref"]}}
            for column in references
        ]
    return {
        "profile": "tabular-data-resource",
        "description": about,
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    limits = () if column.is_list else CONSTRAINTS.get(column.type, ())
    constraints = {
        name: column.schema[name] for name in limits if column.schema.get(name) not in (None, NOT_BLANK)
    }
    if column.values:
        constraints["enum"] = column.values
    if column.is_needed:
        constraints["required"] = True
    field = {"name": column.name, "type": column.type, "description": column.meaning}
    return field | ({"constraints": constraints} if constraints else {})
