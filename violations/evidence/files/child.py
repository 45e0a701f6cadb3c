"""The process that decodes: `python -m violations.evidence.files.child ORDER`, ORDER in JSON.

It opens one file, answers in one line of JSON on its standard output, and ends. Whatever goes
wrong in here ends here; `asking` reads the answer, or makes one of the silence.
"""

import contextlib
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from violations.evidence.files.findings import Doubt, to_plain
from violations.evidence.files.landlock import open_only
from violations.evidence.files.limits import Allowance, confine, peak_mb

ROOT = str(Path(__file__).parents[3])  # holds keys as well: only our own code in it is needed
LIBRARIES = [path for path in sys.path if path not in ("", ROOT)]
NEEDED = [sys.prefix, sys.base_prefix, f"{ROOT}/violations", *LIBRARIES]
NEEDED += ["/usr", "/lib", "/lib64", "/proc/self", "/dev/null"]
PICTURES = "pictures", "clean_pictures"
MEDIA = "media", "rewrapping"
DECODERS = {
    "image": PICTURES,
    "video": MEDIA,
    "audio": MEDIA,
    "application/pdf": ("pdfs", "clean_pdfs"),
    "application/gpx+xml": ("tracks", "tracks"),
    "application/vnd.google-earth.kml+xml": ("tracks", "tracks"),
}


def decoder_for(order: dict[str, Any]) -> Any:
    """The module for the work; it is brought in while there is still memory to be had."""
    media_type = order["media_type"]
    look, clean = DECODERS.get(media_type) or DECODERS[media_type.split("/")[0]]
    name = look if order["work"] == "look" else clean
    return importlib.import_module(f"violations.evidence.files.{name}")


def work(decoder: Any, order: dict[str, Any]) -> dict[str, Any]:
    media_type, path = order["media_type"], Path(order["path"])
    if order["work"] == "look":
        found = decoder.look(path, media_type)
        return {"media_type": found.media_type, "metadata": to_plain(found.metadata)}
    media_type, note = decoder.clean(path, media_type, Path(order["into"]))
    return {"media_type": media_type, "note": note}


def answer(decoder: Any, order: dict[str, Any]) -> dict[str, Any]:
    try:
        return work(decoder, order)
    except Doubt as doubt:
        return {"code": doubt.code, "facts": doubt.facts}
    except MemoryError:
        return {"code": "decoder_memory"}
    except RecursionError:
        return {"code": "nested_too_deep"}
    except Exception as fault:  # whatever a decoder raises, the file is at fault
        return {"code": "broken", "fault": f"{type(fault).__name__}: {fault}"[:300]}


def main() -> None:
    order = json.loads(sys.argv[1])
    answer_to = os.dup(1)
    with open(os.devnull, "w") as nowhere:  # a chatty decoder must not speak into the answer
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    decoder = decoder_for(order)
    confine(Allowance(**order["allowance"]))
    open_only([order["path"], *NEEDED], [order["into"]] if order["into"] else [])
    said = answer(decoder, order)
    with contextlib.suppress(OSError):
        said["peak_mb"] = peak_mb()
    os.write(answer_to, json.dumps(said).encode())
    os._exit(0)  # no decoder's tidying up may change what was answered


if __name__ == "__main__":
    main()
