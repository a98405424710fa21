"""Settings of the tests: the real ones, fast where that changes nothing that is tested."""

import os
import tempfile
from pathlib import Path

# tests/conftest.py makes this folder and removes it; each process of a test run has its own.
SCRATCH = Path(tempfile.gettempdir()) / f"casetrace-test-{os.getpid()}"

# Tests must not depend on what a developer has exported, nor touch what a developer keeps in var/.
TEST_VARIABLES = ("CASETRACE_CHROMIUM", "CASETRACE_FORBID_SKIPS")
for name in [name for name in os.environ if name.startswith("CASETRACE_") and name not in TEST_VARIABLES]:
    del os.environ[name]
os.environ["CASETRACE_DATA_DIR"] = str(SCRATCH)
os.environ["CASETRACE_SECRET_KEY"] = "the secret key of the tests " * 2
os.environ["CASETRACE_FIELD_KEY"] = "the field key of the tests " * 2
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from casetrace.settings import *  # noqa: E402
from casetrace.settings import CACHES, DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Files, not memory: a live server's threads and the test then have a connection each, as in earnest.
    # The first is never opened, but a live server that starts before the tests' database looks at its name.
    DATABASES["default"] |= {"NAME": SCRATCH / "never.sqlite3", "TEST": {"NAME": SCRATCH / "test.sqlite3"}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT = SCRATCH
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
