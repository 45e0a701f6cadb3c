"""Celery: the muscle. What must happen is a row of the database (`astana/due`); tasks do it."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astana.settings")

app = Celery("astana")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
