"""Markdown that people write, as HTML that cannot do harm."""

import nh3
from markdown_it import MarkdownIt

_READER = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
LAST_HEADING = 6
HEADINGS = {f"h{level}": level for level in range(1, LAST_HEADING + 1)}
TAGS = {
    *("p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "br"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}


def prose(text: str, *, first_heading: int = 3) -> str:
    """The text as HTML; headings begin below those of the page, and nothing but plain marking-up is let through.

    >>> prose("# War <b>", first_heading=5)
    '<h5>War &lt;b&gt;</h5>\\n'
    """
    tokens = _READER.parse(text)
    for token in tokens:
        if level := HEADINGS.get(token.tag):
            token.tag = f"h{min(LAST_HEADING, first_heading + max(0, level - 2))}"
    html = _READER.renderer.render(tokens, _READER.options, {})
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
