"""What the environment says: strict readers, and one clear line when it is wrong.

Every secret may instead be given as a file: `SECRET_KEY_FILE=/run/secrets/key`.
"""

import os
import secrets
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from environs import Env, EnvError

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("ASTANA_VAR") or ROOT / "var").resolve()
SECRETS = (
    "SECRET_KEY",
    "SEAL_KEY",
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "SMS_GATEWAY_URL",
)


class CannotRead(SystemExit):
    """A value is wrong: the program ends with one line, not with a trace back."""

    def __init__(self, words):
        super().__init__(f"Astana cannot start: {words}")


def read(reader, name=""):
    """Run `reader(env)`; end the program with one line if a value (that of `name`) is wrong."""
    try:
        take_files(os.environ)
        return reader(Env())
    except OSError as error:
        raise CannotRead(f"{error.filename} cannot be used ({error.strerror})") from None
    except (EnvError, ValueError) as error:
        raise CannotRead(" ".join(f"{name} {error}".split())) from None


def require(*names):
    """End the program unless each variable is given, and not empty; all that miss are named."""
    missing = read(lambda env: [name for name in names if not env.str(name, "")])
    if missing:
        raise CannotRead(
            f"PRODUCTION needs {', '.join(missing)} (a secret may be a file: SECRET_KEY_FILE=…)"
        )


def given(name, default, *, begins=(), at_least=0):
    """The variable, or `default()` where it is missing or empty; it must look as it should."""
    value = read(lambda env: env.str(name, "") or default())
    if begins and value and not value.startswith(begins):
        raise CannotRead(f"{name} must begin with {' or '.join(begins)}")
    if len(value) < at_least:
        raise CannotRead(f"{name} needs at least {at_least} characters")
    return value


def time_zone(name, default):
    """The variable as the name of a time zone that exists."""
    value = given(name, lambda: default)
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CannotRead(f"{name} must be a time zone, such as {default}, not {value}") from None


def take_files(environ):
    """Replace each NAME_FILE of ours by NAME with the file's content."""
    for name in SECRETS:
        path = environ.get(f"{name}_FILE")
        if path and not environ.get(name):
            environ[name] = Path(path).read_text().strip()


def local_secret(name):
    """A secret of this machine's own demonstration, made once and kept under var/.

    Written beside and linked into place, so that two programs starting at once agree on one.
    """
    path = VAR / name
    if not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        draft = VAR / f".{name}.{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
