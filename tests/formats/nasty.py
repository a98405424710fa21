"""Text that breaks files which are not escaped with care, and chains that are made of it."""

from dataclasses import replace

from hypothesis import strategies as st

from evidence.document import CaseDocument
from tests.document.sample import sample

# Each of these has a meaning in one of the formats.
MARKS = (
    *(
        '"',
        "'",
        "\\",
        '\\"',
        "\n",
        "\r\n",
        "\t",
        "\x00",
        "\x0b",
        "\u2028",
        "&amp;",
        "&#34;",
        "<b>",
        "]]>",
        "-->",
    ),
    *(
        "%%{init: {}}%%",
        "#quot;",
        "end",
        "subgraph",
        "|",
        "[",
        "](x)",
        "{",
        "}",
        "$",
        "_",
        "^",
        "~",
        "%",
        "@",
    ),
    *(
        "Душанбе",
        "كابل",
        "עברית",
        "日本",
        "😀",
        "e\u0301",
        "\ufeff",
        "\ufffe",
        "=1+1",
        "style a:#x;",
        "`x`",
        "*",
    ),
)
texts = st.lists(st.sampled_from(MARKS) | st.text(max_size=4), max_size=6).map("".join)
words = texts.map(lambda text: f"Word {text}")


def with_words(entity: str, activity: str, claim: str, note: str) -> CaseDocument:
    """The sample with these words in the first step, the first link and the titles."""
    document = sample()
    (chain,) = document.chains
    step = replace(chain.steps[0], entity=entity, activity=activity)
    link = replace(chain.links[0], claim=claim, note=note)
    chain = replace(chain, title=entity, sufficiency_note=note, steps=(step, *chain.steps[1:]), links=(link,))
    return replace(document, case=replace(document.case, title=claim), chains=(chain,))
