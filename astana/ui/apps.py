from django.apps import AppConfig
from django.contrib.staticfiles import apps as staticfiles
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    default = True
    name = "astana.ui"
    label = "ui"
    verbose_name = _("Interface")


class StaticFilesConfig(staticfiles.StaticFilesConfig):
    """Leaves out of a wheel what we do not serve and what trips manifest storage.

    django-htmx's extensions name types as `import("../htmx")` in comments, and manifest storage
    takes that for a file; its htmx 4 is not ours.
    """

    ignore_patterns = (
        *staticfiles.StaticFilesConfig.ignore_patterns,
        "django_htmx/ext/*",
        "django_htmx/htmx-4*",
        "django_htmx/htmax-4*",
    )
