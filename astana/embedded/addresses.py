"""Where the servers that come along listen; nothing but the standard library, for settings read it."""

from astana.environment import VAR


def database_url():
    """The PostgreSQL of this checkout, by its socket folder or port as `manage.py up` wrote it."""
    return _read("database_url", "postgres://postgres@127.0.0.1:5432/astana")


def redis_url():
    """The Valkey of this checkout, as `manage.py up` wrote it."""
    return _read("redis_url", "redis://127.0.0.1:6379/0")


def _read(name, default):
    path = VAR / "run" / name
    return path.read_text().strip() if path.exists() else default
