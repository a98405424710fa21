"""A chain to work on in its picture, and the parts of that picture."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from evidence.models import Link, User
from evidence.services.chains import record_link, record_step
from tests import factories as make

CHAIN = "/cases/drawing/chains/c1/?direction=right"


def chain_of_three() -> User:
    """A chain of three steps, each linked to the next: the patron pays, the members take note, the alliance stays."""
    user = make.make_user("olga")
    chain = make.make_chain(make.make_hypothesis(make.make_case("drawing", owner=user), "h1"), "c1")
    steps = [
        record_step(by=user, chain=chain, ref=ref, entity=entity, activity=activity)
        for ref, entity, activity in (
            ("n1", "Patron", "pays"),
            ("n2", "Members", "take note"),
            ("n3", "Alliance", "stays"),
        )
    ]
    record_link(by=user, chain=chain, tail=steps[0], head=steps[1], ref="e1", claim="Paying is noticed.")
    record_link(by=user, chain=chain, tail=steps[1], head=steps[2], ref="e2", claim="Notice keeps it.")
    return user


def step(page: Page, ref: str) -> Locator:
    return page.locator(f".for-wide a.step[href='#step-{ref}']")


def link(page: Page, ref: str) -> Locator:
    return page.locator(f".for-wide a.link[href$='/links/{ref}/']")


def said(page: Page, words: str) -> None:
    expect(page.locator("#notices")).to_contain_text(words)


def linked() -> set[tuple[str, str]]:
    return set(Link.objects.values_list("tail__ref", "head__ref"))


def drag(page: Page, begin: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*begin)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def middle(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
