"""The pages speak the language of the account, of the machine, or of the browser, in this order."""

from __future__ import annotations

from django.conf import settings
from django.test import Client
from django.urls import reverse

from evidence.models import User
from tests.base import CaseTestCase
from tests.html import Page

PICTURES = ("timeline-picture", "chains-picture", "rival-readings-picture")


class LanguageTests(CaseTestCase):
    def language_of(self, client: Client, url: str = "/", **headers: str) -> str:
        answer = client.get(url, headers=headers)
        return answer.content.decode().partition('<html lang="')[2].partition('"')[0]

    def choose(self, client: Client, language: str, **more: str) -> str:
        answer = client.post(reverse("language-choose"), {"language": language, **more})
        assert answer.status_code == 303
        return answer.url

    def test_a_visitor_reads_in_the_language_that_the_browser_asks_for(self) -> None:
        wanted = {"ru-RU,ru;q=0.9": "ru", "en-US": "en-gb", "ja": "en-gb", "": "en-gb"}
        found = {asked: self.language_of(Client(), accept_language=asked) for asked in wanted}
        assert found == wanted

    def test_a_visitor_chooses_and_stays_at_the_address(self) -> None:
        client = Client()
        assert self.choose(client, "ru", next="/accounts/keys/?a=1") == "/accounts/keys/?a=1"
        assert self.language_of(client) == "ru"
        assert self.choose(client, "en-gb") == "/"
        assert self.language_of(client, accept_language="ru") == "en-gb"

    def test_the_choice_follows_the_account_and_stays_on_the_machine(self) -> None:
        first, second = self.as_(self.reader), self.as_(self.reader)
        self.choose(first, "ru")
        assert User.objects.get(pk=self.reader.pk).language == "ru"
        assert self.language_of(second, accept_language="en") == "ru"
        for client in (first, second):
            client.post(reverse("account_logout"))
        assert (self.language_of(first), self.language_of(second)) == ("ru", "en-gb")

    def test_the_choice_of_one_person_is_not_that_of_another(self) -> None:
        self.choose(self.as_(self.reader), "ru")
        assert self.language_of(self.as_(self.owner)) == "en-gb"

    def test_nobody_is_sent_to_another_site(self) -> None:
        for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
            assert self.choose(Client(), "ru", next=elsewhere) == "/"

    def test_a_language_that_is_not_offered_is_refused(self) -> None:
        client = self.as_(self.reader)
        assert client.post(reverse("language-choose"), {"language": "tlh"}).status_code == 400
        assert User.objects.get(pk=self.reader.pk).language == ""

    def test_a_language_that_is_no_longer_offered_gives_way(self) -> None:
        User.objects.filter(pk=self.reader.pk).update(language="tlh")
        assert self.language_of(self.as_(self.reader), accept_language="ru") == "ru"

    def test_the_foot_of_a_page_offers_the_languages_and_marks_the_one_that_is_read(self) -> None:
        answer = Client().get("/", headers={"accept-language": "ru"})
        page = Page(answer.content.decode())
        assert [name for _, name in settings.LANGUAGES if name not in page.text] == []
        assert 'value="ru" lang="ru" aria-current="true"' in answer.content.decode()
        assert 'dir="ltr"' in answer.content.decode()

    def test_pages_say_that_they_differ_by_language(self) -> None:
        varies = Client().get("/")["Vary"]
        assert {"Accept-Language", "Cookie"} <= {name.strip() for name in varies.split(",")}

    def test_the_api_answers_in_english_whoever_asks(self) -> None:
        url = reverse("api:case-list") + "?page=0"
        answers = {
            language: self.as_(self.owner).get(url, headers={"accept-language": language}).content
            for language in ("en", "ru")
        }
        assert answers["en"] == answers["ru"]
