import pytest

from astana.serving.bodies import said_length
from astana.serving.slices import BYTES, Slices


def asked(**headers):
    return {
        "method": "PATCH",
        "path": "/uploads/1/",
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
        ],
    }


@pytest.mark.parametrize(
    ("offset", "taken"),
    [("0", True), ("9" * 18, True), ("9" * 19, False), ("9" * 5000, False), ("", False),
     ("-1", False), ("1_0", False), ("٣", False)],
)  # fmt: skip
def test_only_an_offset_that_the_application_takes_is_handed_on(offset, taken):
    scope = asked(content_type=BYTES)
    scope["headers"].append((b"upload-offset", offset.encode()))
    assert Slices("/uploads/").takes(scope) == taken


def test_a_length_of_thousands_of_digits_is_only_too_long():
    assert said_length(asked(content_length="9" * 5000)) > 10**17
    assert said_length(asked(content_length="12")) == 12
