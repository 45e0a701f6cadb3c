"""Originals in S3, against a server that speaks it."""

import hashlib

import boto3
import pytest
from django.core.files.storage import storages
from django.urls import reverse
from moto.server import ThreadedMotoServer

from tests.violations.evidence.conftest import picture
from violations.evidence import storage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def s3():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "key")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        _host, port = server.get_host_and_port()
        url = f"http://127.0.0.1:{port}"
        bucket = boto3.resource("s3", endpoint_url=url).create_bucket(Bucket="originals")
        yield url, bucket
        bucket.meta.client.close()
    server.stop()


@pytest.fixture
def in_s3(s3, settings, folders):
    url, bucket = s3
    settings.STORAGES = settings.STORAGES | {
        "originals": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {"bucket_name": "originals", "endpoint_url": url},
        }
    }
    storages._storages.clear()
    return bucket


def test_the_original_lies_in_the_bucket_under_its_hash(in_s3, ready, file_one, client, reviewer):
    data = picture(colour="orange")
    file = ready(data, file_one())
    (kept,) = in_s3.objects.filter(Prefix="originals/")
    assert kept.key.endswith(hashlib.sha256(data).hexdigest())
    assert kept.get()["Body"].read() == data
    client.force_login(reviewer)
    address = reverse("evidence:original", args=[file.pk])
    assert b"".join(client.get(address).streaming_content) == data
    part = client.get(address, headers={"Range": "bytes=5-9"})
    assert b"".join(part.streaming_content) == data[5:10]


def test_what_is_there_is_not_sent_again(in_s3, folders):
    path = folders / "file"
    path.write_bytes(b"0123456789")
    storage.keep("originals/aa/one", path)
    first = in_s3.Object("originals/aa/one").last_modified
    storage.keep("originals/aa/one", path)
    assert in_s3.Object("originals/aa/one").last_modified == first
    assert b"".join(storage.pieces("originals/aa/one", 2, 3)) == b"234"
