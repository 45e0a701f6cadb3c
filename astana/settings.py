"""One file, read from the environment; see README.md, "Running it for real"."""

import sys
from datetime import timedelta
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import validate

from astana.embedded import addresses
from astana.environment import ROOT, VAR, given, local_secret, read, require, time_zone

PRODUCTION = read(lambda env: env.bool("PRODUCTION", False))
if PRODUCTION:
    require("SECRET_KEY", "SEAL_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "ALLOWED_HOSTS")
SECRET_KEY = given("SECRET_KEY", lambda: local_secret("secret_key"), at_least=50)
SEAL_KEY = given("SEAL_KEY", lambda: local_secret("seal_key"), at_least=32)

DEBUG = False
ALLOWED_HOSTS = read(lambda env: env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"]))
CSRF_TRUSTED_ORIGINS = [
    f"https://*{host}" if host.startswith(".") else f"https://{host}"
    for host in ALLOWED_HOSTS
    if host != "*"
]
SITE_URL = given(
    "SITE_URL",
    lambda: f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000",
    begins=("https://", "http://"),
)

REDIS_URL = given("REDIS_URL", addresses.redis_url, begins=("redis://", "rediss://", "unix://"))
DATABASE_URL = given(
    "DATABASE_URL", addresses.database_url, begins=("postgres://", "postgresql://")
)
DATABASES = {
    "default": read(
        lambda _env: dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True),
        name="DATABASE_URL:",
    )
}
CACHES = {"default": {"BACKEND": "astana.embedded.cache.Cache", "LOCATION": REDIS_URL}}

EMAIL_URL = given(
    "EMAIL_URL",
    lambda: "dummymail:",
    begins=("smtp", "submission:") if PRODUCTION else ("smtp", "submission:", "dummymail:"),
)
if EMAIL_URL == "dummymail:":  # the demonstration writes its letters to var/mail
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"
else:
    vars().update(read(lambda _env: dj_email_url.parse(EMAIL_URL), name="EMAIL_URL:"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = read(lambda env: env.str("DEFAULT_FROM_EMAIL", "astana@localhost"))

# How alerts leave the house, besides letters; docs/channels.md
SMS_GATEWAY_URL = given(
    "SMS_GATEWAY_URL", lambda: "", begins=("https://", "http://", "smpp://", "smpps://")
)
SMS_SENDER = read(lambda env: env.str("SMS_SENDER", "Astana"))
ALERT_DELIVERERS = read(  # workers that send at once
    lambda env: env.int("ALERT_DELIVERERS", 1, validate=validate.Range(min=1))
)
PRIVATE_NETWORKS_ALLOWED = read(
    lambda env: env.list("PRIVATE_NETWORKS_ALLOWED", [], subcast=ip_network)
)

INSTALLED_APPS = [
    "astana.ui",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "astana.ui.apps.StaticFilesConfig",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "astana.embedded",
    "astana.accounts",
    "astana.ledger",
    "astana.due",
    "astana.numbering",
    "astana.governance",
    "astana.console",
    "violations.zones",
    "violations.parties",
    "violations.reports",
    "violations.coverage",
    "violations.evidence",
    "violations.incidents",
    "violations.exchange",
    "violations.field",
    "monitoring.procedures",
    "monitoring.cases",
    "monitoring.investigation",
    "monitoring.assessment",
    "monitoring.measures",
    "monitoring.documents",
    "monitoring.detection",
    "monitoring.channels",
    "monitoring.duty",
    "monitoring.escalation",
    "monitoring.desk",
    "monitoring.bulletins",
    "monitoring.demonstration",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "astana.ui.limits.SizeLimit",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "astana.ui.csp.PolicyExceptions",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "astana.ui.refusals.RefusalPages",
    "astana.ui.caching.NothingKept",
]
ROOT_URLCONF = "astana.urls"
WSGI_APPLICATION = "astana.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "astana.ui.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # our widgets lie in templates/ too
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["astana.accounts.backends.WithDelegation"]
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
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "astana.accounts.adapter.InvitationOnly"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# Failed attempts are counted by address: behind a proxy, by the one that the proxy has seen.
ALLAUTH_TRUSTED_PROXY_COUNT = read(lambda env: env.int("TRUSTED_PROXIES", 1 if PRODUCTION else 0))
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Astana"
MFA_PASSKEY_LOGIN_ENABLED = True
CSRF_FAILURE_VIEW = "astana.ui.refusals.forged"
MFA_ADAPTER = "astana.accounts.adapter.SealedSecrets"

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("ru", "Русский"),
    ("tr", "Türkçe"),
    ("fa", "فارسی"),
    ("ar", "العربية"),
    ("kk", "Қазақша"),
]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
LOCAL_TIME_ZONE = time_zone("LOCAL_TIME_ZONE", "Asia/Damascus")

# Files that reach the browser: our own, and those inside the wheels
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [
    ROOT / "static",
    # Served, not installed: as an app, leaflet would make Django look for GDAL.
    Path(find_spec("leaflet").submodule_search_locations[0]) / "static",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "astana.ui.storage.StaticFiles"},
}
MEDIA_ROOT = read(lambda env: env.path("MEDIA_ROOT", VAR / "media"))
CASE_FILES = MEDIA_ROOT / "case-files"

# Evidence: limits of one person, and where originals are kept. The key for S3 is found as
# boto3 finds it: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a file, or the machine's role.
EVIDENCE_STAGING = MEDIA_ROOT / "uploads"
EVIDENCE_LARGEST_FILE = read(lambda env: env.int("EVIDENCE_LARGEST_FILE", 2 * 1024**3))
EVIDENCE_MOST_BY_FORM = 20 * 1024**2  # at once, where no script sends in pieces
EVIDENCE_MOST_UNDER_WAY = read(lambda env: env.int("EVIDENCE_MOST_UNDER_WAY", 100))
EVIDENCE_BYTES_A_DAY = read(lambda env: env.int("EVIDENCE_BYTES_A_DAY", 20 * 1024**3))
EVIDENCE_UPLOAD_KEPT = timedelta(days=read(lambda env: env.int("EVIDENCE_UPLOAD_DAYS", 7)))
EVIDENCE_S3_BUCKET = read(lambda env: env.str("EVIDENCE_S3_BUCKET", ""))
EVIDENCE_S3_URL = read(lambda env: env.str("EVIDENCE_S3_URL", "") or None)
if EVIDENCE_S3_BUCKET:
    STORAGES["originals"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": EVIDENCE_S3_BUCKET, "endpoint_url": EVIDENCE_S3_URL},
    }
else:
    STORAGES["originals"] = {
        "BACKEND": "violations.evidence.storage.OnDisk",
        "OPTIONS": {"location": MEDIA_ROOT / "evidence"},
    }

# Imports: how large a file may be, and where it lies while it is read. Web and workers share it.
IMPORT_MOST_BYTES = read(lambda env: env.int("IMPORT_MOST_BYTES", 500_000_000))
STORAGES["imports"] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": read(lambda env: env.path("IMPORTS_ROOT", MEDIA_ROOT / "imports"))},
}

# The console; what stands in its sidebar is said in astana/console/look.py
UNFOLD = {
    "SITE_TITLE": "Astana",
    "SITE_HEADER": "Astana",
    "SITE_SUBHEADER": _("Console"),
    "SITE_URL": "/",
    "SITE_SYMBOL": "fact_check",
    "SITE_FAVICONS": "astana.console.look.favicons",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_LANGUAGES": True,
    "BORDER_RADIUS": "5px",
    "STYLES": ["astana.console.look.sheet"],
    "SCRIPTS": ["astana.console.look.keys"],
    "COLORS": "astana.console.look.colours",
    "DASHBOARD_CALLBACK": "astana.console.look.first_page",
    "SIDEBAR": {"show_search": True, "navigation": "astana.console.look.rooms"},
}

# Background work
CELERY_BROKER_URL = addresses.broker_url(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1  # what a worker has in its pocket is lost with it
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "visibility_timeout": 120,  # above the limit of the task that sends alerts
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "unacked_mutex_expire": 10,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat")
CELERY_BEAT_SCHEDULE = {
    "do what is due": {
        "task": "astana.due.tasks.do_what_is_due",
        "schedule": 2.0,
        "options": {"expires": 10},
    },
    "send what is due": {
        "task": "monitoring.escalation.tasks.deliver_what_is_due",
        "schedule": 2.0,
        "options": {"expires": 10},
    },
}

# Input
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
LARGER_BODIES = {  # a form around the file takes a little more
    "/exchange/new/": IMPORT_MOST_BYTES + 100_000,
    "/api/v1/imports/": IMPORT_MOST_BYTES + 100_000,
    "/evidence/send/": EVIDENCE_MOST_BY_FORM + 100_000,
}

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = read(lambda env: env.bool("SECURE_SSL_REDIRECT", True))
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

# The API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "astana.api.authentication.ByToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["astana.api.parsers.LimitedJSONParser"],
    "EXCEPTION_HANDLER": "astana.api.problems.answer_for",
    "NON_FIELD_ERRORS_KEY": "__all__",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Astana",
    "DESCRIPTION": "The record of a ceasefire.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "CaseState": "monitoring.cases.states.State",
        "ContactWay": "monitoring.investigation.enums.Way",
        "BackTestState": "monitoring.detection.enums.BackTestState",
        "DeliveryState": "monitoring.escalation.enums.DeliveryState",
        "DetectionKind": "monitoring.detection.enums.Kind",
        "EvidenceKind": "violations.evidence.enums.Kind",
        "EvidenceState": "violations.evidence.enums.State",
        "MeasureKind": "monitoring.measures.enums.MeasureKind",
        "MeasureState": "monitoring.measures.states.MeasureState",
        "OpinionState": "monitoring.investigation.states.OpinionState",
        "PlannedActivityKind": "monitoring.detection.enums.Activity",
        "ProposalState": "astana.governance.enums.State",
        "RequestState": "monitoring.investigation.states.RequestState",
        "RestrictionHow": "violations.coverage.enums.How",
        "Severity": "violations.reports.enums.Severity",
        "TaskState": "monitoring.investigation.states.TaskState",
        "VisitState": "monitoring.investigation.states.VisitState",
        "Standing": "violations.parties.enums.Standing",
        "WatchKind": "violations.coverage.enums.WatchKind",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
TESTING = "pytest" in sys.modules
if TESTING:  # pages are tested from the sources, without collecting first
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
