import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import testcases


@pytest.fixture(autouse=True, scope="session")
def _live_server_serves_the_sources():
    """pytest-django does not know our static files app by its name and would serve STATIC_ROOT."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(testcases, "_StaticFilesHandler", StaticFilesHandler)
        yield
