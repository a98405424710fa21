"""What is encrypted stays readable when the secret key changes, and only then."""

import pytest
from cryptography.fernet import InvalidToken

from evidence.accounts import MFAAdapter
from evidence.encryption import IdentityField, WrongFieldKey, decrypted, encrypted


def test_an_encrypted_text_shows_nothing_and_comes_back() -> None:
    token = encrypted("Айгуль Б.")
    assert "Айгуль" not in token
    assert decrypted(token) == "Айгуль Б."


def test_a_new_secret_key_loses_no_identity(settings) -> None:
    stored = IdentityField().get_prep_value("Айгуль Б.")
    settings.SECRET_KEY = "another secret key"
    assert IdentityField().to_python(stored) == "Айгуль Б."


def test_another_field_key_reads_nothing(settings) -> None:
    token = encrypted("Айгуль Б.")
    settings.FIELD_KEY = "another field key"
    with pytest.raises(InvalidToken):
        decrypted(token)


def test_an_identity_of_another_key_is_refused_and_not_shown_as_cipher(settings) -> None:
    stored = IdentityField().get_prep_value("Айгуль Б.")
    settings.FIELD_KEY = "another field key"
    with pytest.raises(WrongFieldKey, match="CASETRACE_FIELD_KEY"):
        IdentityField().from_db_value(stored, None, None)


def test_the_secret_of_a_second_factor_is_stored_encrypted() -> None:
    adapter = MFAAdapter()
    stored = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in stored
    assert adapter.decrypt(stored) == "JBSWY3DPEHPK3PXP"
