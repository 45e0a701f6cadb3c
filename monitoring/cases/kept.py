"""Rows that were read together with a case, so that whoever asks for them next asks nobody.

Only a page's case has any; an action locks and reads its own.
"""


def keep(case, model, rows):
    """Let the case carry the rows of a kind that hang on it, in their order."""
    case.__dict__.setdefault("_kept", {})[model] = rows


def kept(case, model):
    """The rows of a kind that came with the case, or None: then they have to be asked for."""
    return case.__dict__.get("_kept", {}).get(model)
