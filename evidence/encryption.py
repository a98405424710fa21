"""Encrypts what must not be read from a stolen database, by a key that is not the secret key of sessions."""

import base64
import hashlib

from cryptography.fernet import Fernet
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


class IdentityField(EncryptedTextField):
    """Text encrypted by the field key alone: the library's own key is lost whenever SECRET_KEY changes."""

    @cached_property
    def keys(self) -> list[bytes]:
        return [field_key()]
