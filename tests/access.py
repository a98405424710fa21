"""A row for every address of the app: the right that it asks for, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

VISITORS = ("nobody", "outsider", "reader", "coder", "editor", "owner")
AT_PUBLIC = ("nobody", "outsider", "reader", "coder", "owner")
LOGIN, OPEN, BAD, SENT_ON, REFUSED, ABSENT, NO_WAY = 302, 200, 422, 303, 403, 404, 405
# For each right: who has it. Everybody else is told 403 if they may read the case at all, and 404 if not.
HAVE = {
    "read": {"reader", "coder", "editor", "owner"},
    "history": {"reader", "coder", "editor", "owner"},
    "code": {"coder", "editor", "owner"},
    "edit": {"editor", "owner"},
    "manage": {"owner"},
}


@dataclass(frozen=True)
class Row:
    """An address: the right that it asks for, what GET answers to those who have it, and what POST of `sent` does.

    `post` is None where nothing is written. `is_open` pages need no login; `is_posted` addresses take POST alone;
    `only` names those who can do it at all among those with the right.
    """

    right: str
    args: tuple[Any, ...] = ()
    get: int = OPEN
    post: int | None = None
    sent: tuple[tuple[str, str], ...] = ()
    query: str = ""
    is_open: bool = False
    is_posted: bool = False
    only: frozenset[str] = frozenset(VISITORS)


def page(*args: str, **given: Any) -> Row:
    return Row("read", args, is_open=True, **given)


def form(*args: str, right: str = "edit", post: int = BAD, **given: Any) -> Row:
    return Row(right, args, post=post, **given)


def act(*args: Any, right: str = "edit", post: int = SENT_ON, **given: Any) -> Row:
    return Row(right, args, post=post, is_posted=True, **given)


def area(key: str, one: str, ref: str) -> dict[str, Row]:
    return {
        key: page(),
        f"{one}-new": form(),
        one: page(ref),
        f"{one}-edit": form(ref),
        f"{one}-delete": form(ref, post=SENT_ON),
    }


READER_PK = "the reader's membership"
INSIDE: dict[str, Row] = {
    "case": page(),
    "case-edit": form(),
    "case-delete": form(right="manage"),
    "case-seen": act(right="history"),
    "timeline": page(),
    "timeline-picture": page(),
    "rival-readings": page(),
    "rival-readings-picture": page(),
    **dict.fromkeys(("analysis", "sensitivity", "next-evidence", "counts", "test-types", "coders"), page()),
    "analysis-picture": page("trace"),
    "sensitivity-picture": page("prior"),
    **dict.fromkeys(("counts-picture", "test-plane"), page()),
    "coders-picture": page("posteriors"),
    "next-evidence-picture": page("information"),
    **area("events", "event", "an-event"),
    "event-quick": act(post=BAD),
    "event-grid": form(post=SENT_ON),
    "event-grid-fill": act(post=OPEN),
    "source-quick": act(post=BAD),
    "evidence-item-quick": act(post=BAD),
    "source-paste": form(),
    "source-paste-record": act(post=BAD),
    "in-place-new": form("source", post=OPEN),
    "in-place-record": act("source", post=BAD),
    "duplicates": Row("edit", ("event",), query="?title=an+event"),
    "dating-new": form("an-event"),
    "dating-edit": form("a-dating"),
    "dating-delete": act("a-dating"),
    **area("actors", "actor", "an-actor"),
    **area("sources", "source", "a-source"),
    **area("interviews", "interview", "an-interview"),
    "reading": page("a-source"),
    "passage-cite": act("a-source", post=BAD),
    "text": page("a-text", get=SENT_ON),
    "text-new": form("a-source"),
    "text-edit": form("a-text"),
    "text-delete": form("a-text", post=SENT_ON),
    **area("hypotheses", "hypothesis", "a-hypothesis"),
    "hypothesis-trace": page("a-hypothesis"),
    "implication-new": form("a-hypothesis"),
    "implication-edit": form("an-implication"),
    "implication-delete": act("an-implication"),
    **area("evidence", "evidence-item", "an-item"),
    "assessment-grid": form(right="code", post=SENT_ON),
    "assessment-grid-fill": act(right="code", post=OPEN),
    "assessment-new": form("an-item", right="code"),
    "assessment-check": act("an-item", right="code", post=OPEN),
    "assessment": page("an-assessment"),
    "assessment-edit": form("an-assessment", right="code", post=BAD, only=frozenset({"coder"})),
    "assessment-delete": form("an-assessment", right="code", post=SENT_ON, only=frozenset({"coder"})),
    "judging": Row("code"),
    "judge": Row("code", ("an-item",), query="?sitting=7", post=BAD),
    "judge-check": act("an-item", right="code", post=OPEN),
    **area("clusters", "cluster", "a-cluster"),
    "matrix": page(),
    "matrix-cell": page("an-item", "a-hypothesis"),
    **area("chains", "chain", "a-chain"),
    "chain-picture": page("a-chain"),
    "chains-picture": page(),
    "step-new": form("a-chain"),
    "step-edit": form("a-cause"),
    "step-delete": form("a-cause", post=SENT_ON),
    **dict.fromkeys(("step-name", "step-after", "step-connect"), form("a-cause")),
    "step-move": act("a-cause"),
    "link-new": form("a-chain"),
    "link": page("a-link"),
    "link-test": Row("code", ("a-link",), query="?evidence=an-item", get=SENT_ON),
    "link-edit": form("a-link"),
    "link-delete": form("a-link", post=SENT_ON),
    "link-name": form("a-link", post=SENT_ON),
    "link-ends": form("a-link", post=SENT_ON),
    "link-move": act("a-link"),
    **area("causal-models", "causal-model", "a-model"),
    "causal-model-items": form("a-model", post=SENT_ON),
    "causal-model-script": page("a-model"),
    "exports": page(),
    "export": page("case.json"),
    "seals": page(),
    "seal-new": form(),
    "seal": page("a-seal"),
    "seal-document": Row("edit", ("a-seal",)),
    "citation-new": form("event", "an-event"),
    "citation-edit": form("a-citation"),
    "citation-delete": act("a-citation"),
    "history": Row("history"),
    "history-exports": Row("history"),
    "change": Row("history", (1,)),
    "change-undo": act(1, right="edit"),
    "event-bulk": form(),
    "event-bulk-apply": act(post=BAD),
    "event-bulk-delete": form(),
    "source-bulk": form(),
    "source-bulk-apply": act(post=BAD),
    "source-bulk-delete": form(),
    "evidence-item-bulk": form(),
    "evidence-item-bulk-apply": act(post=BAD),
    "evidence-item-bulk-delete": form(),
    "trash": Row("history"),
    "trash-restore": act(right="code", post=BAD),
    "members": Row("history"),
    "member-add": act(right="manage", post=BAD),
    "member-reveal": act(right="code"),
    "member-role": act(READER_PK, right="manage", sent=(("role", "coder"),)),
    "member-remove": act(READER_PK, right="manage"),
    "memos": Row("history"),
    "memo-new": form("event", "an-event", right="code"),
    "memo-edit": form("a-memo", right="code"),
    "memo-delete": act("a-memo", right="code"),
    "saved-filters": Row("history"),
    "saved-filter-new": Row("history", post=BAD, query="?page=events&query=search%3Dmarch"),
    "search": page(query="?q=zanz"),
    "palette": page(query="?q=zanz"),
}
# Outside a case: what each answers to those without an account, and to those with one.
OUTSIDE: dict[str, tuple[int, int]] = {
    "home": (OPEN, OPEN),
    "case-new": (LOGIN, OPEN),
    "case-import": (LOGIN, OPEN),
    "case-import-check": (LOGIN, NO_WAY),
    "search-everywhere": (OPEN, OPEN),
    "palette-everywhere": (OPEN, OPEN),
    "mentions": (LOGIN, OPEN),
    "mentions-read": (LOGIN, NO_WAY),
    "keys": (OPEN, OPEN),
    "keys-switch": (LOGIN, NO_WAY),
    "languages": (OPEN, OPEN),
    "language-choose": (NO_WAY, NO_WAY),
    "session": (OPEN, OPEN),
    "tokens": (LOGIN, OPEN),
    "token-new": (LOGIN, OPEN),
}
# Its address holds a case that was removed: see the test of its own.
OF_REMOVED_CASES = {"case-bring-back"}
# Its address holds a token of the visitor's own: see views/test_tokens.py.
OF_TOKENS = {"token-revoke"}
# Its address holds something of the visitor's own: see views/test_saved_filters.py and views/test_mentions.py.
OF_ONES_OWN = {"saved-filter-edit", "saved-filter-delete", "mention-mark"}
