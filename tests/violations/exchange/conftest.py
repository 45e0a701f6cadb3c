import pytest
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from violations.exchange import actions
from violations.exchange.receiving import IncomingFile
from violations.exchange.steps import go_on
from violations.reports.models import ViolationType


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    """Files of imports lie in the test's own folder."""
    settings.STORAGES = settings.STORAGES | {
        "imports": settings.STORAGES["imports"] | {"OPTIONS": {"location": str(tmp_path)}}
    }
    yield
    storages._storages.clear()


@pytest.fixture
def unspecified(db):
    return ViolationType.objects.create(
        code="unspecified", names={"en": "Not specified"}, default_severity=2
    )


@pytest.fixture
def bring(reviewer, hama, unspecified):
    """`bring("day,…\\n…")`: the batch of a file, taken in and not yet read."""

    def take(data, *, name="events.csv", by=reviewer):
        data = data.encode() if isinstance(data, str) else data
        incoming = IncomingFile(name, "text/csv")
        incoming.take(data)
        incoming.size = len(data)
        return actions.begin_import(incoming, by=by, at=timezone.now())

    return take


@pytest.fixture
def work():
    """`work(batch)`: all that the clock would do of it."""

    def go(batch, pieces=1000):
        again = True
        while pieces and again:
            with transaction.atomic():  # as a due row is done
                again = go_on(batch.pk, at=timezone.now())
            pieces -= 1
        batch.refresh_from_db()
        return batch

    return go


@pytest.fixture
def preview(bring, work):
    """`preview("day,…")`: the batch of a file, read and checked."""
    return lambda data, **options: work(bring(data, **options))


@pytest.fixture
def file(preview, work, reviewer):
    """`file("day,…")`: the batch of a file, confirmed and filed."""

    def through(data, **options):
        batch = preview(data, **options)
        actions.confirm(batch, by=options.get("by", reviewer), at=timezone.now())
        return work(batch)

    return through
