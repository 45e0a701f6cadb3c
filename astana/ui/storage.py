from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names, in the import statements of our modules too (each ends with a semicolon)."""

    support_js_module_import_aggregation = True
