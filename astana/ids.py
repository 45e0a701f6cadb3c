"""Ids that sort by the time they were made (UUIDv7, RFC 9562), which spares the indexes."""

import os
import time
import uuid

import uuid6

_VARIANTS = "89ab"


def new_id():
    return uuid.UUID(int=uuid6.uuid7().int)


def new_ids(count):
    """Many of them at once, as texts, in their order: for rows that are copied in together."""
    moment, chance = f"{time.time_ns() // 1_000_000:012x}", os.urandom(8 * count).hex()
    front = f"{moment[:8]}-{moment[8:]}-7"
    return [
        f"{front}{at * 4096 // count:03x}-{_VARIANTS[int(some[0], 16) & 3]}{some[1:4]}-{some[4:]}"
        for at, some in enumerate(chance[n : n + 16] for n in range(0, 16 * count, 16))
    ]
