"""Migrations whose SQL lies beside them, in `migrations/sql/NAME.up.sql` and `NAME.down.sql`."""

from pathlib import Path

from django.db.migrations import RunSQL


def from_files(migration_file, name):
    """The operation that runs the two files called `name` beside the migration."""
    folder = Path(migration_file).parent / "sql"
    return RunSQL(
        (folder / f"{name}.up.sql").read_text(), (folder / f"{name}.down.sql").read_text()
    )
