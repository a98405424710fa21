"""Names of CSL-JSON as a line of text, “Family, Given; Some Body”, and back."""

from collections.abc import Iterable, Iterator, Mapping

Name = Mapping[str, object]
MARKS = frozenset(",;{}")


def printed(names: Iterable[object]) -> str:
    """The names in one line; braces guard a comma or semicolon that belongs to a name.

    >>> printed([{"family": "Berg", "non-dropping-particle": "van den", "given": "Jo"}, {"literal": "Eurasianet"}])
    'van den Berg, Jo; Eurasianet'
    >>> printed([{"literal": "Ministry of Defence, Tajikistan"}])
    '{Ministry of Defence, Tajikistan}'
    """
    lines = (_printed(name) for name in names if isinstance(name, Mapping))
    return "; ".join(line for line in lines if line)


def read(line: str, known: Iterable[object] = ()) -> list[dict[str, object]]:
    """The names in a line; one that is printed as a name in `known` stays that name, particles and all.

    >>> read("MacHaffie, James; Eurasianet")
    [{'family': 'MacHaffie', 'given': 'James'}, {'literal': 'Eurasianet'}]
    """
    old = {_printed(name): dict(name) for name in known if isinstance(name, Mapping)}
    pieces = [piece for piece in _parted(line, ";") if piece]
    return [old[piece] if piece in old else _read(piece) for piece in pieces]


def _printed(name: Name) -> str:
    if literal := _joined(name, "literal"):
        return _guarded(literal)
    family = _joined(name, "non-dropping-particle", "family")
    given = _joined(name, "given", "dropping-particle")
    parts = [_guarded(part) for part in (family, given, _joined(name, "suffix"))]
    return ", ".join(part for part in parts if part)


def _joined(name: Name, *keys: str) -> str:
    values = (name.get(key) for key in keys)
    return " ".join(value.strip() for value in values if isinstance(value, str) and value.strip())


def _guarded(part: str) -> str:
    if MARKS.isdisjoint(part):
        return part
    return "{" + part.replace("{", "").replace("}", "") + "}"


def _read(piece: str) -> dict[str, object]:
    parts = [part.removeprefix("{").removesuffix("}") for part in _parted(piece, ",")]
    if len(parts) == 1:
        return {"literal": parts[0]}
    family, given, *rest = parts
    found: dict[str, object] = {"family": family, "given": given, "suffix": ", ".join(rest)}
    return {key: value for key, value in found.items() if value}


def _parted(line: str, mark: str) -> Iterator[str]:
    """The pieces between the marks that stand outside braces."""
    depth, start = 0, 0
    for place, character in enumerate(line):
        depth += (character == "{") - (character == "}" and depth > 0)
        if character == mark and depth == 0:
            yield line[start:place].strip()
            start = place + 1
    yield line[start:].strip()
