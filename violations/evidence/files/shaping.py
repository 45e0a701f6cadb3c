"""The pictures of a film that is converted: upright, small enough, in the usual colours."""

from itertools import pairwise
from pathlib import Path
from typing import Any

from av.filter import Graph

from violations.evidence.files.findings import Doubt
from violations.evidence.files.media import opened, shown_streams

LONGEST_SIDE = 1280  # pixels
TURNS = {90: [("transpose", "cclock")], 180: [("hflip", ""), ("vflip", "")]}
TURNS |= {270: [("transpose", "clock")]}


def first_picture(path: Path, media_type: str) -> Any:
    """The first picture that comes out; `Doubt` where none does."""
    with opened(path, media_type) as container:
        video = shown_streams(container)[0]
        video.codec_context.thread_count = 1
        for frame in container.decode(video):
            return frame
    raise Doubt("broken")


class Shape:
    """Width and height of the converted pictures, and the way of each picture there."""

    def __init__(self, first: Any):
        turn = round(first.rotation) % 360
        width, height = first.width, first.height
        if turn in (90, 270):
            width, height = height, width
        smaller = min(1.0, LONGEST_SIDE / max(width, height))
        self.width = max(2, int(width * smaller) // 2 * 2)
        self.height = max(2, int(height * smaller) // 2 * 2)
        self.first = first.width, first.height, first.format.name
        self.graph = self._graph(first, TURNS.get(turn, []))

    def of(self, frame: Any) -> Any:
        """The picture as it is to be shown, with its time."""
        width, height, form = self.first
        if (frame.width, frame.height, frame.format.name) != self.first:
            frame = frame.reformat(width, height, form)
        self.graph.push(frame)
        shaped: Any = self.graph.pull()
        shaped.pict_type = 0
        return shaped

    def _graph(self, first: Any, turns: list[tuple[str, str]]) -> Graph:
        width, height, form = self.first
        graph = Graph()
        steps = [
            graph.add_buffer(width=width, height=height, format=form, time_base=first.time_base),
            *(graph.add(name, arguments) for name, arguments in turns),
            graph.add("scale", f"{self.width}:{self.height}"),
            graph.add("format", "yuv420p"),
            graph.add("buffersink"),
        ]
        for one, following in pairwise(steps):
            one.link_to(following)
        graph.configure()
        return graph
