"""Celery: the muscle. What must happen is a row of the database (`astana/due`); tasks do it."""

import os

from celery import Celery
from celery.signals import worker_init
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astana.settings")

app = Celery("astana")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def load_all_pages(**said):
    """Before the first task: to name a page loads them all, for which an alert would wait 1.3 s."""
    reverse("account_login")
