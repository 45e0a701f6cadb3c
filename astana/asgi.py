"""The server's way in. Django itself runs as WSGI, in a few threads; see `astana/serving`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astana.settings")

from django.conf import settings

from astana.serving.slices import Slices
from astana.serving.threads import InThreads
from astana.ui.limits import MOST_BYTES
from astana.wsgi import application as django

application = InThreads(
    django,
    most=MOST_BYTES,
    larger=settings.LARGER_BODIES,
    slices=Slices("/api/v1/evidence/uploads/"),
)
