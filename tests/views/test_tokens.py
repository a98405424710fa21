"""Tokens of the API: made and shown once, listed without what signs in, revoked by their owner alone."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.test import APIClient

from evidence.choices import Scope
from evidence.models import Token, User
from evidence.services.tokens import MOST, make_token
from tests.base import CaseTestCase
from tests.html import Page

TOKENS = "/accounts/tokens/"


class TokenPageTests(CaseTestCase):
    def make(self, **sent: str) -> HttpResponse:
        given = {"name": "R on my laptop", "scope": "read", "days": "90", **sent}
        return self.as_(self.owner).post(f"{TOKENS}new/", given)

    def secret_in(self, answer: HttpResponse) -> str:
        return answer.context["secret"]

    def page(self, url: str = TOKENS, person: User | None = None) -> Page:
        page = Page(self.as_(person or self.owner).get(url).content.decode())
        assert not page.problems, page.problems
        return page

    def test_a_token_is_shown_once_and_signs_in(self) -> None:
        answer = self.make()
        secret = self.secret_in(answer)
        assert not Page(answer.content.decode()).problems
        assert secret in answer.content.decode()
        assert answer["Cache-Control"].startswith("max-age=0")
        assert secret not in self.as_(self.owner).get(TOKENS).content.decode()
        client = APIClient(headers={"Authorization": f"Bearer {secret}"})
        assert client.get("/api/v1/actors/?case=staying").status_code == 200

    def test_only_a_hash_of_it_is_kept(self) -> None:
        secret = self.secret_in(self.make())
        kept = Token.objects.values().get()
        assert secret not in kept.values()
        assert secret.startswith(kept["token_key"])
        assert len(kept["token_key"]) < len(secret) / 2

    def test_name_scope_and_end_are_those_chosen(self) -> None:
        self.make(scope="write", days="30")
        token = Token.objects.get()
        assert (token.name, token.scope, token.user) == ("R on my laptop", Scope.WRITE, self.owner)
        assert abs(token.expiry - timezone.now() - timedelta(days=30)) < timedelta(minutes=1)
        self.make(days="0")
        assert Token.objects.filter(expiry=None).count() == 1

    def test_what_is_wrong_is_explained_and_nothing_is_made(self) -> None:
        for sent in ({"name": ""}, {"scope": "everything"}, {"days": "400"}):
            answer = self.make(**sent)
            assert answer.status_code == 422
            assert next(iter(sent)) in answer.context["form"].errors
        assert not Token.objects.exists()

    def test_the_number_of_tokens_is_limited(self) -> None:
        for number in range(MOST):
            make_token(by=self.owner, name=str(number), scope=Scope.READ, days=1)
        assert "revoke one first" in self.make().content.decode()
        assert Token.objects.count() == MOST

    def test_the_list_says_what_has_expired(self) -> None:
        token, _ = make_token(by=self.owner, name="old", scope=Scope.READ, days=1)
        assert "expired" not in self.page().text
        Token.objects.filter(pk=token.pk).update(expiry=timezone.now() - timedelta(days=1))
        assert "expired" in self.page().text

    def test_people_see_and_revoke_their_own_tokens_only(self) -> None:
        token, _ = make_token(by=self.owner, name="mine", scope=Scope.READ, days=1)
        url = f"{TOKENS}{token.token_key}/revoke/"
        assert "mine" not in self.page(person=self.editor).text
        assert self.as_(self.editor).post(url).status_code == 404
        assert self.as_(self.owner).get(url).status_code == 405
        assert self.as_(None).post(url).status_code == 302
        assert Token.objects.exists()
        assert self.as_(self.owner).post(url).status_code == 303
        assert not Token.objects.exists()

    def test_the_pages_are_led_to_from_the_account(self) -> None:
        assert TOKENS in self.page("/").links
