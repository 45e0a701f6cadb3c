"""Undoing a batch: every report of it is withdrawn by a version; nothing is removed."""


def withdraw_chunk(batch, *, at):
    raise NotImplementedError
