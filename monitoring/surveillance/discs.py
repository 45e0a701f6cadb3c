"""Discs of H3 cells: every cell with the rings around it, as sparse matrices.

Rings and not discs are kept: a disc is the sum of its rings, and the sum costs nothing twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

RINGS = 5


@dataclass(frozen=True)
class Discs:
    """`rings[k] @ counts` is, for each cell, the sum over the cells k steps away."""

    cells: tuple[int, ...]  # H3 integers, one resolution, in the order of rows and columns
    rings: tuple["csr_matrix", ...]

    def members(self, centre: int, radius: int) -> tuple[int, ...]:
        """Positions of the cells of a disc, in order."""
        found: set[int] = set()
        for ring in self.rings[: radius + 1]:
            found.update(ring.indices[ring.indptr[centre] : ring.indptr[centre + 1]].tolist())
        return tuple(sorted(found))


def discs_over(cells: Sequence[int], rings: int = RINGS) -> Discs:
    """Discs of up to `rings` rings around each of these cells, of these cells alone."""
    import h3.api.basic_int as h3
    from scipy.sparse import csr_matrix

    position = {cell: at for at, cell in enumerate(cells)}
    if len(position) != len(cells):
        raise ValueError("A cell is there once.")
    if len({h3.get_resolution(cell) for cell in cells}) > 1:
        raise ValueError("All cells are of one resolution.")
    columns: list[list[int]] = [[] for _ in range(rings + 1)]
    ends: list[list[int]] = [[0] for _ in range(rings + 1)]
    for cell in cells:
        for k in range(rings + 1):
            around = (position.get(other) for other in h3.grid_ring(cell, k))
            columns[k].extend(sorted(at for at in around if at is not None))
            ends[k].append(len(columns[k]))
    size = len(cells)
    return Discs(
        tuple(cells),
        tuple(
            csr_matrix(
                (np.ones(len(at), dtype=np.float32), np.array(at, dtype=np.int32), end),
                shape=(size, size),
            )
            for at, end in zip(columns, ends, strict=True)
        ),
    )
