"""What stands around the events of a timeline's HTML page: its head, the case, the filters, and what is in the file."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from evidence.dating import words_of_edtf
from evidence.formats.material import Material
from evidence.formats.timeline_html_event import link, text
from evidence.rendering.palette import Tone
from evidence.rendering.prose import prose

HERE = Path(__file__)
BELOW_A_SECTION = 3
CERTAINTIES = ("verified", "disputed", "unverified")


@cache
def look() -> str:
    """The style sheet, with a rule for each tone that pictures are drawn in."""
    tones = [tone for tone in Tone if tone is not Tone.NONE]
    rules = (f".fill-{tone}{{fill:var(--{tone})}}.stroke-{tone}{{stroke:var(--{tone})}}" for tone in tones)
    return HERE.with_suffix(".css").read_text("utf-8") + "".join(rules) + "\n"


@cache
def script() -> str:
    return HERE.with_suffix(".js").read_text("utf-8")


def digest(content: str) -> str:
    """By which a content security policy knows what may run.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def head(material: Material) -> str:
    """The policy lets in the style sheet and the script of this file and nothing else, from wherever."""
    policy = (
        f"default-src 'none'; style-src {digest(look())}; script-src {digest(script())}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
        f"<title>Timeline of {text(material.case.title)}</title><style>{look()}</style></head>\n<body>"
    )


def opening(material: Material) -> str:
    """Which case it is, what it asks, and on which terms it may be used."""
    case, made = material.case, material.made
    stamp = f"{made.on.day} {made.on:%B %Y, %H:%M} UTC"
    revision = "" if made.revision is None else f", revision {made.revision}"
    address = material.addresses.case
    facts = {
        "Period": text(words_of_edtf(case.period)),
        "State": f'<time datetime="{made.on.isoformat()}">{stamp}</time>{revision}',
        "Cite as": text(case.citation),
        "Licence": text(case.licence),
        "Case": link(address, address) if "://" in address else "",
    }
    listed = "".join(
        f'<div><dt>{name}</dt><dd dir="auto">{words}</dd></div>' for name, words in facts.items() if words
    )
    question = f'<p class="question" dir="auto">{text(case.question)}</p>' if case.question else ""
    return (
        '<a class="skip" href="#events">Skip to the events</a>\n'
        f'<header><p class="kind">Timeline</p><h1 dir="auto">{text(case.title)}</h1>{question}'
        f"<dl>{listed}</dl></header>\n<main>\n"
    )


def bar() -> str:
    """The filters; the script, without which they do nothing, shows them and fills in kinds and actors."""
    certainties = "".join(f'<option value="{one}">{one}</option>' for one in CERTAINTIES)
    return (
        '<div class="bar" role="search" aria-label="Events" hidden>'
        '<label>Text <input type="search" name="text" autocomplete="off"></label>'
        '<label>Kind <select name="kind"><option value="">all</option></select></label>'
        '<label>Actor <select name="actor"><option value="">all</option></select></label>'
        f'<label>Certainty <select name="certainty"><option value="">all</option>{certainties}</select></label>'
        '<label>From year <input type="number" name="since" inputmode="numeric"></label>'
        '<label>To year <input type="number" name="until" inputmode="numeric"></label>'
        '<button type="button" data-act="reset">Show all</button>'
        '<button type="button" data-act="open">Open all details</button>'
        '<p role="status"></p></div>\n'
    )


def about(material: Material, *, n_listed: int, n_drawn: int) -> str:
    """What is in the file, and what is not."""
    lines = "".join(f"<li>{line}</li>" for line in contents(material, n_listed, n_drawn))
    provenance = ""
    if material.case.provenance:
        written = prose(material.case.provenance, first_heading=BELOW_A_SECTION + 1)
        provenance = f'<h3>Where this comes from</h3><div dir="auto">{written}</div>'
    return (
        f'<section aria-labelledby="about"><h2 id="about">About this file</h2><ul>{lines}</ul>'
        f"{provenance}</section>\n</main>\n"
    )


def contents(material: Material, n_listed: int, n_drawn: int) -> list[str]:
    n_events = len(material.document.events)
    chosen = f", chosen from {n_events:,}" if n_events > n_listed else ""
    lines = [f"{n_listed:,} {'event' if n_listed == 1 else 'events'}{chosen}."]
    if n_drawn < n_listed:
        lines.append(
            f"{n_listed - n_drawn:,} of them are in the list and not in the picture: undated, or too many."
        )
    if material.made.revision is None:
        lines.append(
            "Restricted rows are left out, if the case has any: they are for its owners and editors."
        )
    else:
        lines.append("It was made by somebody who sees restricted rows, and holds them if the case has any.")
    lines.append(
        "It needs no network: links lead to the case and to the sources only when they are followed."
    )
    return lines


END = f"<script>{script()}</script></body></html>\n"
