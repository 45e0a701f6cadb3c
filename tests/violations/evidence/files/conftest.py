"""The good files, made once for all tests of this folder."""

import pytest

from tests.violations.evidence.files.good_papers import papers
from tests.violations.evidence.files.good_pictures import pictures
from tests.violations.evidence.files.good_recordings import recordings


@pytest.fixture(scope="session")
def good(tmp_path_factory):
    """Files that must be taken, by name; each has canaries wherever its kind keeps metadata."""
    into = tmp_path_factory.mktemp("good")
    return {**pictures(into), **recordings(into), **papers(into)}
