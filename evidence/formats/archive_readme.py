"""The README of an archive: what it is, how to read it, how to cite it, and what is not in it."""

from evidence.document import CaseDocument
from evidence.document.rows import rows
from evidence.formats.archive_tables import tables
from evidence.formats.material import Material

READING = """## How to read it

A cell without content is an unknown or empty value. Several values in one cell are parted by “ | ”. A cell that a
spreadsheet would run as a formula, or that begins with an apostrophe, has one apostrophe more before it; the lines
below take it away again. Rows name each other by `ref`; `codebook.md` says what each column holds and which rows it
names.

**R**

```r
read_table <- function(path) {
  table <- read.csv(path, fileEncoding = "UTF-8-BOM", na.strings = "", check.names = FALSE)
  table[] <- lapply(table, function(column) if (is.character(column)) sub("^'", "", column) else column)
  table
}
events <- read_table("tables/events.csv")
datings <- read_table("tables/datings.csv")
dated <- merge(events, datings[tolower(datings$preferred) == "true", ], by.x = "ref", by.y = "event")
```

**Python**

```python
import pandas

def read_table(path):
    table = pandas.read_csv(path, encoding="utf-8-sig", keep_default_na=False, na_values=[""])
    return table.map(lambda cell: cell.removeprefix("'") if isinstance(cell, str) else cell)

events = read_table("tables/events.csv")
datings = read_table("tables/datings.csv")
dated = events.merge(datings[datings["preferred"]], left_on="ref", right_on="event")
```

**Excel and LibreOffice** open the tables by a double click; the files say that they are UTF-8. Excel may show days in
the manner of your country. Nothing runs as a formula.

**Any data package tool** reads all tables with their types and references: `frictionless validate datapackage.json`.

**casetrace** reads the ZIP as it is, on the page *Import a case* or by `manage.py import_case FILE.zip --owner NAME`.
Exported again, it is the same archive, byte by byte.

## Whether it is whole

`sha256sum --check SHA256SUMS` (on macOS `shasum -a 256 --check SHA256SUMS`) in the unpacked folder compares every file
with the one that was written.
"""
LEFT_OUT = """## What is not in it

Accounts, members, the history of changes, seals, and the identities of interviewees are in no archive. An archive has
what the person who made it may see: what others keep closed, rows for owners and editors only and what hangs on them,
is not there for anybody else, and the results in it are computed without it. Addresses in the tables are those below
the address of the installation, which is not in it either.
"""
CONTENTS = {
    "case.json": "the whole case in one file: what casetrace reads back, and R and Python too",
    "tables/": "the same as tables, one for each kind of row",
    "results/": "the timeline, the matrix and the analysis as tables, made from the rows",
    "pictures/": "the timeline and the causal chains, as SVG and PDF",
    "references/": "the sources as CSL-JSON, BibLaTeX and printed references",
    "codebook.md": "every table and column with its meaning and values; `codebook.csv` is the same as a table",
    "datapackage.json": "the same for programs: a Frictionless data package",
    "SHA256SUMS": "the SHA-256 of every other file",
}


def readme(material: Material, identity: str, *, has_chains: bool) -> str:
    """`identity` is the SHA-256 of the case document."""
    case, document = material.case, material.document
    about = [f"**Question.** {case.question}", f"**What is to be explained.** {case.outcome}", case.summary]
    parts = [
        f"# {case.title}",
        "This is a process-tracing study as an archive of casetrace: sources, events, hypotheses, evidence and the "
        "coders’ judgements, with the results and pictures that follow from them.",
        *(part for part in about if not part.endswith(".** ") and part),
        "## What is in it",
        _list([f"`{name}`: {words}" for name, words in CONTENTS.items()]),
        f"Rows in the tables: {_counted(document)}.",
        READING.strip(),
        _cited(material, identity),
        _left_out(document, has_chains=has_chains),
        *(["## What comes from where", case.provenance] if case.provenance else []),
    ]
    return "\n\n".join(parts) + "\n"


def _counted(document: CaseDocument) -> str:
    return ", ".join(f"{table.name} {table.count(document):,}" for table in tables())


def _list(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _cited(material: Material, identity: str) -> str:
    """A state of the case is told from every other by the checksum of its document."""
    case = material.case
    licence = case.licence or "None is stated: ask those who made it before you use it."
    named = case.citation or f"“{case.title}.” Case “{case.slug}”, casetrace archive."
    return (
        f"## Licence and citation\n\n**Licence.** {licence}\n\n**Cite as.** {named}\n\n"
        f"**This state of it** has a `case.json` with the SHA-256\n`{identity}`.\nName it where the state matters."
    )


def _left_out(document: CaseDocument, *, has_chains: bool) -> str:
    closed = sum(bool(getattr(row.record, "restricted", False)) for row in rows(document))
    here = (
        f"{closed} of its rows {'is' if closed == 1 else 'are'} marked as for owners and editors only: publish the "
        "export “as the public sees it” instead of this one."
        if closed
        else "No row that is marked as for owners and editors only is in this one."
    )
    chains = (
        ""
        if has_chains or not document.chains
        else (
            "\nThe chains are not among the pictures: the installation has no Graphviz, which lays them out."
        )
    )
    return f"{LEFT_OUT}\n{here}{chains}"
