"""What does Django need to know of the desk? Everything comes from `environment`."""

import os
from datetime import timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import dj_database_url

from otklik.desk.environment import PROXY, Environment
from otklik.desk.limits import LIMITS
from otklik.workspace.folder import Workspace

_FOUND = Environment.read(os.environ)
_IS_PUBLIC = _FOUND.tls is not None
_YEAR = int(timedelta(days=365).total_seconds())

WORKSPACE = _FOUND.workspace
SECRET_KEY = _FOUND.secret
FORMER_SECRET = _FOUND.former_secret
"""Not one of Django's fallbacks: nothing is to be signed or entered by it."""
ALLOWED_HOSTS = list(_FOUND.hosts)
DEBUG = False
LANGUAGE_CODE = "ru"
USE_I18N = True
SET_BACK = timedelta(days=_FOUND.days_back)
"""What `here.moment_of` takes off the time (`environment.Environment.days_back`)."""
USE_TZ = False
"""Moments are local time of the region, as everywhere in the workspace."""
TIME_ZONE = Workspace(_FOUND.workspace).settings().timezone

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "otklik.desk.store",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "otklik.desk.web.headers.closed_to_other_sites",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "otklik.desk.web.sessions.ended_in_time",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "otklik.desk.web.routes"
WSGI_APPLICATION = "otklik.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "OPTIONS": {"environment": "otklik.desk.web.drawing.environment"},
    }
]


_PATIENCE = {"connect_timeout": 5, "keepalives_idle": 10, "tcp_user_timeout": 10_000}


def _database(url: str) -> dict[str, Any]:
    """SQLite takes its lock when a transaction begins: writers wait instead of failing.

    A server of PostgreSQL that is gone is noticed in seconds, one that is back is used again.
    """
    parsed = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    found: dict[str, Any] = dict(parsed)
    if found["ENGINE"].endswith("postgresql"):
        found["OPTIONS"] = {**_PATIENCE, **found.get("OPTIONS", {})}
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    return found


DATABASES = {"default": _database(_FOUND.database_url)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
"""Counts requests of the minute; the desk is one process."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "desk.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATORS}MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}NumericPasswordValidator"},
    {
        "NAME": f"{_VALIDATORS}UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name")},
    },
]
LOGIN_URL = "login"
PASSWORD_RESET_TIMEOUT = int(timedelta(days=LIMITS.link_days).total_seconds())
"""For how long the link to a first password works."""

AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = LIMITS.wrong_passwords
AXES_COOLOFF_TIME = timedelta(minutes=LIMITS.closed_minutes)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "otklik.desk.web.entering.locked_out"
AXES_VERBOSE = False

SESSION_COOKIE_AGE = int(timedelta(hours=LIMITS.idle_hours).total_seconds())
SESSION_SAVE_EVERY_REQUEST = True
"""An hour without a click ends a session, as does closing the browser; see `web.sessions` too."""
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_NAME = "__Host-sessionid" if _IS_PUBLIC else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if _IS_PUBLIC else "csrftoken"
"""With the prefix a browser takes them by TLS and from this very host alone."""
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_PUBLIC
CSRF_FAILURE_VIEW = "otklik.desk.web.refusing.stale_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = _IS_PUBLIC
SECURE_HSTS_SECONDS = _YEAR if _IS_PUBLIC else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _IS_PUBLIC
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _FOUND.tls == PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "connect-src": ["'self'"],
        "img-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    Path(str(resources.files("otklik.site") / "assets")),
    Path(str(resources.files("otklik.desk.web") / "static")),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

ADDRESS = f"https://{ALLOWED_HOSTS[0]}" if _IS_PUBLIC else f"http://{ALLOWED_HOSTS[0]}:8000"
"""With what the links in letters begin."""
MAIL_SERVER = _FOUND.mail_server
EMAIL_TIMEOUT = 10
if MAIL_SERVER:
    EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL_SERVER.tls, MAIL_SERVER.starts_tls
    DEFAULT_FROM_EMAIL = MAIL_SERVER.sender

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""What takes long is done by the worker that `otklik desk` starts beside the pages."""
FILE_UPLOAD_HANDLERS = [
    "otklik.desk.web.uploading.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler", "level": "WARNING"},
        "errors": {"class": "logging.StreamHandler", "level": "ERROR"},
    },
    "loggers": {"django_tasks_db": {"handlers": ["errors"], "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
