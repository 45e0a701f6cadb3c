"""A gateway that takes text messages over HTTP.

`POST` of `{"id", "to", "text", "coding", "parts"}`; `Authorization: Bearer` is the user's name or
password of the address. The id is the same in every try, so that the gateway can drop a second.
"""

import json
from urllib.parse import unquote, urlsplit

from monitoring.channels.outbound import post
from monitoring.channels.sms.alphabet import parts_of


def send(gateway, to, text, *, reference):
    parts = parts_of(text)
    said = {
        "id": str(reference),
        "to": to,
        "text": text,
        "coding": parts.coding,
        "parts": len(parts.parts),
    }
    address = urlsplit(gateway)
    key = unquote(address.password or address.username or "")
    headers = {"Content-Type": "application/json", "User-Agent": "Astana/1"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    bare = address._replace(netloc=address.netloc.rpartition("@")[2]).geturl()
    post(bare, json.dumps(said, ensure_ascii=False).encode(), headers, by_operator=True)
