// Distances and directions between points on the WGS 84 ellipsoid.
//
// T. Vincenty, "Direct and Inverse Solutions of Geodesics on the Ellipsoid with Application of Nested
// Equations", Survey Review 23 (176), 1975. Between points almost opposite on the Earth its inverse
// does not settle: there the great circle answers, within 0.6 %.
// violations/geo/bearings.py reckons alike; a test holds the two together.

const SPHERE_M = 6371008.8;
const AXIS_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const POLAR_AXIS_M = AXIS_M * (1 - FLATTENING);
const SETTLED = 1e-12;
const MOST_ROUNDS = 100;

const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (angle) => (angle * 180) / Math.PI;
const around = (turn) => ((turn % 360) + 360) % 360;

/** { latitude, longitude } that many metres along the geodesic of a bearing. */
export function destination(latitude, longitude, bearing, metres) {
  const course = radians(bearing);
  const reduced = Math.atan((1 - FLATTENING) * Math.tan(radians(latitude)));
  const [sinU, cosU] = [Math.sin(reduced), Math.cos(reduced)];
  const fromEquator = Math.atan2(Math.tan(reduced), Math.cos(course));
  const sinAlpha = cosU * Math.sin(course);
  const cos2Alpha = 1 - sinAlpha ** 2;
  const [a, b] = series(cos2Alpha);
  const straight = metres / (POLAR_AXIS_M * a);
  let arc = straight;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const former = arc;
    arc = straight + arcCorrection(b, arc, Math.cos(2 * fromEquator + arc));
    if (Math.abs(arc - former) < SETTLED) break;
  }
  const middle = Math.cos(2 * fromEquator + arc);
  const [sinArc, cosArc] = [Math.sin(arc), Math.cos(arc)];
  const across = sinU * sinArc - cosU * cosArc * Math.cos(course);
  const north = Math.atan2(sinU * cosArc + cosU * sinArc * Math.cos(course), (1 - FLATTENING) * Math.hypot(sinAlpha, across));
  const turn = Math.atan2(sinArc * Math.sin(course), cosU * cosArc - sinU * sinArc * Math.cos(course));
  const east = turn - longitudeCorrection(sinAlpha, cos2Alpha, arc, middle);
  return { latitude: degrees(north), longitude: around(longitude + degrees(east) + 180) - 180 };
}

/** { bearing, distance } from one [latitude, longitude] to another; degrees from north, metres. */
export function bearingAndDistance(from, to) {
  const turn = radians(around(to[1] - from[1] + 180) - 180);
  const [u, v] = [from, to].map(([latitude]) => Math.atan((1 - FLATTENING) * Math.tan(radians(latitude))));
  const [sinU, cosU, sinV, cosV] = [Math.sin(u), Math.cos(u), Math.sin(v), Math.cos(v)];
  let angle = turn;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const east = cosV * Math.sin(angle);
    const ahead = cosU * sinV - sinU * cosV * Math.cos(angle);
    const sinArc = Math.hypot(east, ahead);
    if (sinArc === 0) return { bearing: 0, distance: 0 };
    const cosArc = sinU * sinV + cosU * cosV * Math.cos(angle);
    const arc = Math.atan2(sinArc, cosArc);
    const sinAlpha = (cosU * cosV * Math.sin(angle)) / sinArc;
    const cos2Alpha = 1 - sinAlpha ** 2;
    const middle = cos2Alpha > 1e-12 ? cosArc - (2 * sinU * sinV) / cos2Alpha : 0;
    const former = angle;
    angle = turn + longitudeCorrection(sinAlpha, cos2Alpha, arc, middle);
    if (Math.abs(angle) > Math.PI) break;
    if (Math.abs(angle - former) < SETTLED) {
      const [a, b] = series(cos2Alpha);
      return {
        bearing: around(degrees(Math.atan2(east, ahead))),
        distance: POLAR_AXIS_M * a * (arc - arcCorrection(b, arc, middle)),
      };
    }
  }
  return greatCircle(from, to);
}

/** Metres around a destination that hold every place the words allow (see radius_of in Python). */
export function radiusOf(metres, bearingWithin, distanceWithin, fromWithin = 0) {
  const outer = metres + distanceWithin;
  const turn = Math.cos(radians(Math.min(bearingWithin, 180)));
  return Math.sqrt(Math.max(0, metres ** 2 + outer ** 2 - 2 * metres * outer * turn)) + fromWithin;
}

function series(cos2Alpha) {
  const u2 = (cos2Alpha * (AXIS_M ** 2 - POLAR_AXIS_M ** 2)) / POLAR_AXIS_M ** 2;
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  return [a, (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))];
}

function arcCorrection(b, arc, middle) {
  const sine = Math.sin(arc);
  const inner = Math.cos(arc) * (2 * middle ** 2 - 1);
  const outer = (b / 6) * middle * (4 * sine ** 2 - 3) * (4 * middle ** 2 - 3);
  return b * sine * (middle + (b / 4) * (inner - outer));
}

function longitudeCorrection(sinAlpha, cos2Alpha, arc, middle) {
  const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
  const inner = middle + c * Math.cos(arc) * (2 * middle ** 2 - 1);
  return (1 - c) * FLATTENING * sinAlpha * (arc + c * Math.sin(arc) * inner);
}

function greatCircle(from, to) {
  const [north, toNorth] = [radians(from[0]), radians(to[0])];
  const turn = radians(to[1] - from[1]);
  const half = Math.sin((toNorth - north) / 2) ** 2;
  const chord = Math.min(1, half + Math.cos(north) * Math.cos(toNorth) * Math.sin(turn / 2) ** 2);
  const east = Math.sin(turn) * Math.cos(toNorth);
  const ahead = Math.cos(north) * Math.sin(toNorth) - Math.sin(north) * Math.cos(toNorth) * Math.cos(turn);
  return { bearing: around(degrees(Math.atan2(east, ahead))), distance: 2 * SPHERE_M * Math.asin(Math.sqrt(chord)) };
}
