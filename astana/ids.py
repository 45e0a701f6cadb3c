"""Ids that sort by the time they were made (UUIDv7, RFC 9562), which spares the indexes."""

import uuid

import uuid6


def new_id():
    return uuid.UUID(int=uuid6.uuid7().int)
