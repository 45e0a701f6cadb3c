import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from astana.ui.limits import MOST_BYTES


@pytest.mark.django_db
def test_a_flood_is_refused_before_anybody_is_asked_to_sign_in(client):
    file = SimpleUploadedFile("line.geojson", b"x" * MOST_BYTES)
    assert client.post("/console/zones/zoneboundary/add/", {"upload": file}).status_code == 413


@pytest.mark.django_db
def test_what_is_within_the_limit_goes_through(client):
    file = SimpleUploadedFile("line.geojson", b"x" * (MOST_BYTES // 2))
    assert client.post("/console/zones/zoneboundary/add/", {"upload": file}).status_code == 302
