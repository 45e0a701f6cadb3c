"""What all tests share. The first import comes first: it points the settings at test databases."""

from tests.own_servers import pytest_configure, pytest_unconfigure  # noqa: F401, I001

import django

django.setup()
