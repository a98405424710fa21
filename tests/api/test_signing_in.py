"""Signing in by token or by the session of a browser, and how often one may call."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client, override_settings
from django.utils import timezone
from rest_framework.test import APIClient

from evidence.models import Token, User
from tests import factories
from tests.api.base import ANY, V1, ApiTestCase

ACTORS = f"{V1}/actors/"


class TokenTests(ApiTestCase):
    def test_a_token_that_is_none_is_refused(self) -> None:
        for header in (
            "Bearer nonsense",
            "Bearer",
            "Bearer two words",
            "Bearer \xff",
            f"Bearer {'x' * 5000}",
        ):
            client = APIClient(headers={"Authorization": header.encode("latin-1").decode("latin-1")})
            answer = client.get(ACTORS)
            self.refused(answer, 401, "not_authenticated")
            assert answer["WWW-Authenticate"] == "Bearer"

    def test_the_scheme_of_other_frameworks_is_explained(self) -> None:
        answer = APIClient(headers={"Authorization": "Token abc"}).get(ACTORS)
        assert "Bearer" in self.refused(answer, 401, "not_authenticated")["message"]

    def test_an_expired_token_is_refused_and_says_so(self) -> None:
        client = self.script(self.owner)
        Token.objects.update(expiry=timezone.now() - timedelta(seconds=1))
        assert "expired" in self.refused(client.get(ACTORS), 401, "not_authenticated")["message"]
        assert Token.objects.exists()

    def test_a_revoked_token_is_refused(self) -> None:
        client = self.script(self.owner)
        assert client.get(ACTORS).status_code == 200
        Token.objects.all().delete()
        self.refused(client.get(ACTORS), 401, "not_authenticated")

    def test_a_closed_account_lets_nobody_in(self) -> None:
        client = self.script(self.owner)
        User.objects.filter(pk=self.owner.pk).update(is_active=False)
        self.refused(client.get(ACTORS), 401, "not_authenticated")

    def test_a_password_at_a_proxy_is_none_of_ours(self) -> None:
        assert APIClient(headers={"Authorization": "Basic b2xnYTp4"}).get(ACTORS).status_code == 200

    def test_no_cache_gives_one_caller_what_another_sees(self) -> None:
        vary = self.script(self.owner).get(ACTORS)["Vary"]
        assert {"Authorization", "Cookie", "Accept"} <= set(vary.split(", "))


class SessionTests(ApiTestCase):
    def test_the_browser_reads_and_writes_with_its_session(self) -> None:
        actor = factories.make_actor(self.case)
        url = f"{ACTORS}{actor.pk}/"
        client = self.as_(self.editor)
        assert client.get(url).json()["ref"] == actor.ref
        given = {"data": {"name": "ODKB"}, "content_type": "application/json", "headers": ANY}
        assert client.patch(url, **given).json()["name"] == "ODKB"

    def test_another_site_cannot_write_with_it(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.editor)
        answer = client.post(ACTORS, {"case": "staying", "name": "x"}, content_type="application/json")
        assert "CSRF" in self.refused(answer, 403, "forbidden")["message"]

    def test_people_get_a_page(self) -> None:
        factories.make_actor(self.public, name="<b>bold</b>")
        answer = self.as_(None).get(f"{ACTORS}?case=in-view", headers={"Accept": "text/html,*/*;q=0.8"})
        text = answer.content.decode()
        assert answer["Content-Type"].startswith("text/html")
        assert "&lt;b&gt;bold&lt;/b&gt;" in text
        assert "<b>bold" not in text
        assert '<a href="http://testserver/api/v1/actors/' in text
        assert "style=" not in text


class LimitTests(ApiTestCase):
    @override_settings(API_PER_MINUTE=3, API_PER_MINUTE_ANONYMOUS=2)
    def test_calls_are_counted_for_each_token_and_each_address(self) -> None:
        first, second, nobody = self.script(self.owner), self.script(self.owner), self.script(None)
        for client, most in ((first, 3), (second, 3), (nobody, 2)):
            assert [client.get(ACTORS).status_code for _ in range(most)] == [200] * most
            answer = client.get(ACTORS)
            self.refused(answer, 429, "too_many_requests")
            assert 0 < int(answer["Retry-After"]) <= 60

    @override_settings(API_PER_MINUTE=0)
    def test_nought_is_no_limit(self) -> None:
        client = self.script(self.owner)
        assert {client.get(ACTORS).status_code for _ in range(20)} == {200}
