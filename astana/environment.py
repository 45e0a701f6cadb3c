"""What the environment says: strict readers, and one clear line when it is wrong.

Every secret may instead be given as a file: `SECRET_KEY_FILE=/run/secrets/key`.
"""

import os
import secrets
from pathlib import Path

from environs import Env, EnvError

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("ASTANA_VAR") or ROOT / "var").resolve()
SECRETS = ("SECRET_KEY", "SEAL_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL")


def read(reader):
    """Run `reader(env)`; end the program with one line, not a trace back, if a value is wrong."""
    env = Env()
    try:
        take_files(os.environ)
        return reader(env)
    except OSError as error:
        raise SystemExit(f"Astana cannot start: {error.strerror}: {error.filename}") from None
    except (EnvError, ValueError) as error:
        raise SystemExit(f"Astana cannot start: {error}") from None


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
