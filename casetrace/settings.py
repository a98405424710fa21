"""Settings, read from the environment only; docs/operating.md lists the variables."""

import os
import sys
from pathlib import Path
from shutil import which
from typing import Any

from csp.constants import NONE, SELF

from casetrace.env import Environment
from casetrace.keys import kept_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment(os.environ)

# What people keep
DATA_DIR = env.folder("CASETRACE_DATA_DIR", default=BASE_DIR / "var")
SECRET_KEY_FILE = DATA_DIR / "secret_key"
FIELD_KEY_FILE = DATA_DIR / "field_key"
SECRET_KEY = env.secret("CASETRACE_SECRET_KEY") or kept_key(SECRET_KEY_FILE)
# Interviewees' identities have a key of their own, so that a new secret key never loses them.
FIELD_KEY = env.secret("CASETRACE_FIELD_KEY") or kept_key(FIELD_KEY_FILE)

# Who may come, and by which road
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
DEBUG = env.flag("CASETRACE_DEBUG", default=False)
ALLOWED_HOSTS = env.words("CASETRACE_ALLOWED_HOSTS", default=LOCAL_HOSTS)
IS_LOCAL = set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS)
HTTPS = env.flag("CASETRACE_HTTPS", default=not IS_LOCAL)
PROXY_COUNT = env.whole_number("CASETRACE_PROXY_COUNT", default=0)
SIGNUP_OPEN = env.flag("CASETRACE_SIGNUP_OPEN", default=False)
# Under which files name their rows; without it, under the address by which the file was asked for.
ADDRESS = env.text("CASETRACE_ADDRESS").rstrip("/")

# The program that lays out chains: graphviz-pure from beside this Python, or a system's dot.
LAYOUT_COMMAND = env.text(
    "CASETRACE_LAYOUT_COMMAND",
    which("graphviz-pure", path=str(Path(sys.executable).parent)) or "graphviz-pure",
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "encrypted_fields",
    "knox",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "evidence",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # The language is kept in the account, so whoever asks has to be known by now.
    "evidence.middleware.LanguageMiddleware",
    # Everything is denied until a view says @login_not_required.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "evidence.middleware.NulMiddleware",
    "evidence.middleware.UndoMiddleware",
    "evidence.middleware.ConflictMiddleware",
]

ROOT_URLCONF = "casetrace.urls"
WSGI_APPLICATION = "casetrace.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Widgets of our own are found among the templates of the pages.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# The database
DATABASES = {
    "default": env.database("DATABASE_URL", default=DATA_DIR / "casetrace.sqlite3", relative_to=BASE_DIR)
}
# Kept open between requests: closing the last connection to SQLite folds its log back each time.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A transaction that begins with a read and goes on to write cannot wait for another writer:
        # SQLite refuses it at once. One that says at its beginning that it will write does wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Reading through the memory of the system takes a quarter less time than copying each page from it.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA mmap_size=268435456;",
    }

# Limits on logins are counted in the cache. The database is the one place that every worker and every
# machine already shares; a cache in memory would give each worker a count of its own.
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "casetrace_cache"},
    # Calls of the API are counted by each worker for itself: a count in the database would make a write of
    # every read. The limits keep runaway scripts away and protect no secret.
    "calls": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "calls",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# Accounts
AUTH_USER_MODEL = "evidence.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# Mail
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
globals().update(env.mail("CASETRACE_EMAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("CASETRACE_EMAIL_FROM", "casetrace@localhost")
SENDS_MAIL = not EMAIL_BACKEND.endswith("console.EmailBackend")

ACCOUNT_ADAPTER = "evidence.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SIGNUP_OPEN and SENDS_MAIL else "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[casetrace] "
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "signup": "20/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
MFA_ADAPTER = "evidence.accounts.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "casetrace"
# Where no mail is sent no address is ever verified, and a second factor must still be possible.
MFA_ALLOW_UNVERIFIED_EMAIL = not SENDS_MAIL

# What a browser may do with our pages
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# A header that says "this came by https" is believed only where a proxy of ours sets it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None

# Files of the pages
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "build" / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

# Language and time
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
USE_I18N = True
# Years are numbers too: 2,011 would be read as another one, and nothing here counts beyond thousands.
USE_THOUSAND_SEPARATOR = False
USE_TZ = True
TIME_ZONE = "UTC"

# A grid of 500 rows has a dozen cells in each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The API
API_PER_MINUTE = env.whole_number("CASETRACE_API_PER_MINUTE", default=600)
API_PER_MINUTE_ANONYMOUS = env.whole_number("CASETRACE_API_PER_MINUTE_ANONYMOUS", default=120)
API_MAX_BODY = env.whole_number("CASETRACE_API_MAX_MEGABYTES", default=20, least=1) * 1024 * 1024
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "evidence.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    # Denied until a view of the API says otherwise, and only the base of all its views does.
    "DEFAULT_PERMISSION_CLASSES": ["evidence.api.access.Denied"],
    "DEFAULT_THROTTLE_CLASSES": ["evidence.api.throttles.Throttle"],
    "DEFAULT_PARSER_CLASSES": ["evidence.api.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": [
        "evidence.api.renderers.JSONRenderer",
        "evidence.api.renderers.PageRenderer",
    ],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "evidence.api.negotiation.Negotiation",
    "DEFAULT_PAGINATION_CLASS": "evidence.api.pagination.Pages",
    "EXCEPTION_HANDLER": "evidence.api.errors.answer_to",
    "DEFAULT_METADATA_CLASS": None,  # the schema says what an address takes
    "DEFAULT_SCHEMA_CLASS": "evidence.api.schema.operations.Operations",
    "NUM_PROXIES": PROXY_COUNT,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "casetrace",
    "DESCRIPTION": "Cases, their evidence, and what follows from it: for scripts, notebooks and R.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer", "description": "A token from the page API tokens."}
        }
    },
    # A row is sent with other fields than it is answered with.
    "COMPONENT_SPLIT_REQUEST": True,
    # Sets of values stand where they are used: names for them would have to be kept apart by hand.
    "POSTPROCESSING_HOOKS": [],
    # Their scripts and styles come from this server.
    "SWAGGER_UI_DIST": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
REST_KNOX = {"TOKEN_MODEL": "evidence.Token", "TOKEN_PREFIX": "ct_", "AUTH_HEADER_PREFIX": "Bearer"}
KNOX_TOKEN_MODEL = REST_KNOX["TOKEN_MODEL"]
# Our own model of a token stands in for knox's, so that its table is not made.
MIGRATION_MODULES = {"knox": None}

LOG_LEVEL = env.choice("CASETRACE_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        # At DEBUG this logger writes every query with its values, identities of interviewees included.
        "django.db.backends": {"level": "INFO"},
    },
}

# The last two are read by the tests of the browser.
env.refuse_unknown("CASETRACE_CHROMIUM", "CASETRACE_FORBID_SKIPS")
