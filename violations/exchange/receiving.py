"""Takes in a large file: straight to where it will lie, its SHA-256 computed on the way."""

import hashlib
import os
import tempfile

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from violations.exchange.files import storage


class IncomingFile(UploadedFile):
    """A file that came in; it goes by itself unless it is kept."""

    def __init__(self, name, content_type):
        folder = storage().path("")
        os.makedirs(folder, exist_ok=True)
        file = tempfile.NamedTemporaryFile(prefix=".incoming-", dir=folder)  # noqa: SIM115
        super().__init__(file, name, content_type, 0)
        self._hash = hashlib.sha256()

    def take(self, data):
        self._hash.update(data)
        self.file.write(data)

    @property
    def sha256(self):
        return self._hash.hexdigest()

    def keep_as(self, name):
        self.file.flush()
        os.fsync(self.file.fileno())
        os.link(self.file.name, storage().path(name))
        return name


class IntoImports(FileUploadHandler):
    """The only handler of the page and of the API that take files for imports."""

    chunk_size = 1 << 18

    def new_file(self, *args, **options):
        super().new_file(*args, **options)
        self.file = IncomingFile(self.file_name, self.content_type)

    def receive_data_chunk(self, raw_data, start):
        self.file.take(raw_data)

    def file_complete(self, file_size):
        self.file.size = file_size
        self.file.seek(0)
        return self.file

    def upload_interrupted(self):
        if hasattr(self, "file"):
            self.file.close()
