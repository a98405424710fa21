"""The timeline as JSON."""

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

from evidence.document import CaseDocument
from evidence.formats import timeline_json
from tests.document.sample import sample
from tests.formats.given import material_of


def written(document: CaseDocument) -> dict[str, Any]:
    out = BytesIO()
    timeline_json.write(material_of(document), out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_the_case_and_its_provenance_come_first() -> None:
    case = written(sample())["case"]
    assert (case["slug"], case["title"], case["provenance"]) == ("ord", "The siege of Ord", "*All* invented.")


def test_an_event_has_all_its_datings_and_sources() -> None:
    siege, relief = written(sample())["events"]
    assert (siege["ref"], siege["dating"]["date"], siege["dating"]["edtf"]) == (
        "siege",
        "spring 1990",
        "1990-21",
    )
    (other,) = siege["other_datings"]
    assert (other["edtf"], other["earliest"], other["latest"], other["basis"]) == (
        *("[..1990-04]", None, "1990-04-30"),
        "inferred",
    )
    assert siege["actors"] == ["Council of Ord", "The guards"]
    assert siege["sources"] == [
        {
            **{"ref": "roe-2011", "locator": "p. 3", "supports": "The gate.", "timing": "before"},
            **{"title": "A siege told late", "authors": "Roe, Ana; Archive of Ord", "issued": "2011-04"},
            **{"publication": "Journal of Sieges", "url": "https://example.org/siege"},
        }
    ]
    assert (relief["other_datings"], relief["sources"]) == ([], [])


def test_a_case_without_events_is_sound_json() -> None:
    assert written(replace(sample(), events=()))["events"] == []


def test_an_event_without_a_dating_has_none() -> None:
    undated = replace(sample().events[1], datings=())
    assert written(replace(sample(), events=(undated,)))["events"][0]["dating"] is None
