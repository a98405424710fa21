"""Pure code speaks the language of the reader without importing a framework."""

from django.utils import translation

from evidence import wording


def test_the_app_has_lent_its_translator() -> None:
    with translation.override("de"):
        assert wording.gettext("Yes") == "Ja"


def test_the_form_follows_the_number() -> None:
    with translation.override("en-gb"):
        assert wording.ngettext("one", "many", 1) == "one"
        assert wording.ngettext("one", "many", 0) == "many"


def test_a_marked_word_stays_as_it_is() -> None:
    with translation.override("de"):
        assert wording.gettext_noop("Yes") == "Yes"
