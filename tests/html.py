"""Reads a page as strictly as a browser is lenient: what is wrong with its elements, ids and handlers."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# These end an open paragraph, so that what follows stands outside it, closing tag or not.
ENDS_PARAGRAPH = {
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
    ),
    *("h1", "h2", "h3", "h4", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"),
}
NEVER_WITHIN_ITSELF = {"a", "button", "form", "label"}
NAMES_IDS = {"for": "id", "aria-labelledby": "id", "aria-describedby": "id", "popovertarget": "id"}


class Page(HTMLParser):
    """`problems` says what a validator would; `ids`, `texts` and `links` are what tests ask for."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.problems: list[str] = []
        self.ids: Counter[str] = Counter()
        self.named: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        self.problems += [f"<{tag}> is never closed" for tag in self.open]
        self.problems += [
            f"the id “{name}” stands {count} times" for name, count in self.ids.items() if count > 1
        ]
        self.problems += [
            f"{why} names “{name}”, which is not there" for why, name in self.named if name not in self.ids
        ]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def where(self, tag: str) -> str:
        return f"line {self.getpos()[0]}: <{tag}>"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "svg" in self.open and tag != "a":
            self.look_at(tag, attrs)
            self.open.append(tag)
            return
        if "p" in self.open and tag in ENDS_PARAGRAPH:
            self.problems.append(f"{self.where(tag)} inside <p>")
        if tag in NEVER_WITHIN_ITSELF and tag in self.open:
            self.problems.append(f"{self.where(tag)} inside another one")
        self.look_at(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.look_at(tag, attrs)

    def look_at(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.problems.append(f"{self.where(tag)} has {name}=, which the security policy forbids")
            elif name == "id":
                self.ids[value or ""] += 1
            elif name in NAMES_IDS:
                self.named += [(f"{self.where(tag)} {name}", each) for each in (value or "").split()]
            elif name == "href" and tag == "a":
                self.links.append(value or "")
        if (
            tag in ("script", "style")
            and not dict(attrs).get("src")
            and dict(attrs).get("type") != "application/json"
        ):
            self.problems.append(f"{self.where(tag)} in the page, which the security policy forbids")
        repeated = [name for name, count in Counter(name for name, _ in attrs).items() if count > 1]
        self.problems += [f"{self.where(tag)} has {name}= twice" for name in repeated]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"{self.where('/' + tag)} closes {self.open[-1:] or 'nothing'}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "template"} & set(self.open):
            self.words.append(data)


def problems_of(text: str) -> list[str]:
    return Page(text).problems


def text_of(text: str) -> str:
    return Page(text).text
