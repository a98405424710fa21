"""Encrypts what must not be read from a stolen database, by a key that is not the secret key of sessions."""

import base64
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.functional import cached_property
from encrypted_fields.fields import EncryptedTextField


def field_key() -> bytes:
    """Fernet's form of the key; settings take none that could be guessed, so one hash is enough."""
    return base64.urlsafe_b64encode(hashlib.sha256(settings.FIELD_KEY.encode()).digest())


def encrypted(text: str) -> str:
    return Fernet(field_key()).encrypt(text.encode()).decode()


def decrypted(token: str) -> str:
    return Fernet(field_key()).decrypt(token.encode()).decode()


class WrongFieldKey(Exception):
    """What is stored was encrypted by another field key."""

    def __init__(self) -> None:
        super().__init__(
            "An identity in the database does not fit the field key. Give back the key that it was encrypted by: "
            "CASETRACE_FIELD_KEY, or the file field_key in the data folder."
        )


class IdentityField(EncryptedTextField):
    """Text encrypted by the field key alone: the library's own key is lost whenever SECRET_KEY changes."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        """The text. Raises WrongFieldKey: the library would hand out the cipher, and encrypt it again on saving."""
        if not value:
            return None
        try:
            return decrypted(value)
        except InvalidToken as problem:
            raise WrongFieldKey from problem

    @cached_property
    def keys(self) -> list[bytes]:
        return [field_key()]
