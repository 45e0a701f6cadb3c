"""Django's own ASGI, to be measured against ours."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astana.settings")

from django.core.asgi import get_asgi_application

application = get_asgi_application()
