"""Points and their MGRS references, as they are published to test programs against.

Source: the validation data of MSP GEOTRANS 3.9 (National Geospatial-Intelligence Agency), geodetic
to MGRS in WGS 84, lines on which its expected and its computed reference agree. The last five are
examples of the `mgrs` package, of NGA's mgrs-js, and of Chris Veness's geodesy library.
"""

import pytest

from violations.geo.bearings import distance_m
from violations.geo.coordinates import format_mgrs, parse_point

PUBLISHED = [
    # zones 36 to 38, the eastern Mediterranean
    (31.630832, 31.945529, "36RVA0000000000"),
    (27.122470, 33.000000, "36RWR0000000000"),
    (27.107980, 35.017506, "36RYR0000000000"),
    (36.124096, 30.777609, "36SUF0000000000"),
    (40.650857, 33.000000, "36TWL0000000000"),
    (40.626640, 35.364681, "36TYL0000000000"),
    (45.125154, 30.456877, "36TUR0000000000"),
    (31.596039, 47.838412, "38RQV6932299158"),
    # Norway: zone 32 reaches over 31
    (63.115490, 1.017698, "31VDL0000000000"),
    (63.073995, 11.039649, "32VPQ0303995469"),
    (58.640297, 9.000000, "32VNL0000000000"),
    # Svalbard: there are no zones 32, 34 and 36
    (81.016475, 3.254466, "31XEK0443695053"),
    (72.099223, 3.000000, "31XEA0000000000"),
    (81.016475, 15.254466, "33XWK0443695053"),
    (72.077537, 12.087508, "33XVA0000000000"),
    (81.016475, 27.254466, "35XNK0443695053"),
    (72.077537, 24.087508, "35XMA0000000000"),
    (81.016475, 39.254466, "37XEK0443695053"),
    (72.077537, 36.087508, "37XDA0000000000"),
    # the first and the last zone, the equator, the south
    (-72.012652, -176.810717, "01CEA0652409646"),
    (81.016475, 177.254466, "60XWQ0443695053"),
    (0.000000, -174.592328, "01NGA6799300000"),
    (0.000000, -177.000000, "01NEA0000000000"),
    (-4.523001, 176.098574, "60MVA0000000000"),
    (36.124096, -77.222391, "18SUF0000000000"),
    (-36.098352, 155.667819, "56HQF4017201847"),
    (-49.520338, -50.527919, "22FEL3416814591"),
    (-54.148104, -51.000000, "22FEF0000000000"),
    # around the poles
    (-81.060881, -2.999974, "AZX4795893029"),
    (-81.016477, -176.745520, "AZC4326602261"),
    (-81.016473, 2.745523, "BAX4786998204"),
    (-81.016469, 26.745532, "BGW4973792435"),
    (84.644099, -2.999958, "YZB6885805767"),
    (84.644103, -81.000002, "YSG1227806914"),
    (84.644094, 146.999989, "ZFM2408799050"),
    (84.644103, 129.000021, "ZGL6243974476"),
    # other programs
    (42.0, -93.0, "15TWG0000049776"),
    (21.309444, -157.916861, "4QFJ1234056781"),
    (48.858300, 2.294500, "31UDQ4825111943"),
    (38.897700, -77.036500, "18SUJ2339407395"),
    (60.391350, 5.324900, "32VKN9750800645"),
]


@pytest.mark.parametrize(("latitude", "longitude", "reference"), PUBLISHED)
def test_a_published_point_has_its_published_reference(latitude, longitude, reference):
    """Points are published to a millionth of a degree: a reference may be the neighbour's."""
    point = parse_point(reference)
    assert distance_m(latitude, longitude, point.latitude, point.longitude) < 1.6
    assert point.precision_m == 1
    written = parse_point(format_mgrs(latitude, longitude))
    off = distance_m(point.latitude, point.longitude, written.latitude, written.longitude)
    assert off < 1.6


@pytest.mark.parametrize("zone", ["32X", "34X", "36X", "00S", "61S"])
def test_there_are_no_such_zones(zone):
    with pytest.raises(ValueError, match="no such MGRS square"):
        parse_point(f"{zone} MH 11111 11111")
