// The military grid (MGRS): squares of UTM, and of UPS around the poles. WGS 84.
//
// Transverse Mercator: C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers",
// Journal of Geodesy 85 (2011), Krüger's series to the fourth order (a millimetre within a zone).
// Polar stereographic: J. P. Snyder, "Map Projections: A Working Manual", USGS 1395 (1987), p. 160.
// Letters: NGA.STND.0037, "Universal Grids and Grid Reference Systems" (2014).
// violations/geo/grid.py reads and writes alike; a test holds the two together.

const A = 6378137;
const F = 1 / 298.257223563;
const E = Math.sqrt(F * (2 - F));
const N = F / (2 - F);
const RADIUS = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const FORWARD = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
];
const BACK = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161280) * N ** 4,
];
const UTM_SCALE = 0.9996;
const UPS_SCALE = 0.994;
const POLAR = (2 * A * UPS_SCALE) / Math.sqrt((1 + E) ** (1 + E) * (1 - E) ** (1 - E));

const SEAM = 1e-5; // UTM reaches a metre beyond its ends, as GEOTRANS has it

const BANDS = "CDEFGHJKLMNPQRSTUVWX";
const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
const ROWS = "ABCDEFGHJKLMNPQRSTUV";
const ODD_ROWS_FROM_F = 5;
// Around the poles: letters of columns from the west, of rows from the south; where both begin.
const POLES = {
  A: { columns: "JKLPQRSTUXYZ", rows: "ABCDEFGHJKLMNPQRSTUVWXYZ", east: 8e5, north: 8e5 },
  B: { columns: "ABCFGHJKLPQR", rows: "ABCDEFGHJKLMNPQRSTUVWXYZ", east: 2e6, north: 8e5 },
  Y: { columns: "JKLPQRSTUXYZ", rows: "ABCDEFGHJKLMNP", east: 8e5, north: 13e5 },
  Z: { columns: "ABCFGHJ", rows: "ABCDEFGHJKLMNP", east: 2e6, north: 13e5 },
};

const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (angle) => (angle * 180) / Math.PI;

/** The square that holds the point, cut off as the grid demands: "37S BV 83822 11136". */
export function formatMgrs(latitude, longitude, digits = 5) {
  const { head, letters, east, north } = latitude < -80 - SEAM || latitude > 84 + SEAM
    ? polarSquare(latitude, longitude)
    : utmSquare(latitude, longitude);
  const figures = (metres) => String(Math.floor((metres % 1e5) / 10 ** (5 - digits))).padStart(digits, "0");
  return digits ? `${head} ${letters} ${figures(east)} ${figures(north)}` : `${head} ${letters}`;
}

/** { latitude, longitude, side } of a square's middle; null where there is no such square. */
export function middleOf(zone, band, letters, figures) {
  const half = figures.length / 2;
  const side = 10 ** (5 - half);
  const [east, north] = [figures.slice(0, half), figures.slice(half)].map((part) => Number(part || 0) * side);
  const point = zone === null ? polarMiddle(band, letters, east, north, side) : utmMiddle(zone, band, letters, east, north, side, half);
  return point && { ...point, side };
}

function zoneOf(latitude, longitude) {
  const zone = Math.min(60, Math.floor(((longitude + 180) % 360) / 6) + 1);
  if (latitude >= 56 && latitude < 64 && longitude >= 3 && longitude < 12) return 32;
  if (latitude >= 72 && longitude >= 0 && longitude < 42) return longitude < 9 ? 31 : longitude < 21 ? 33 : longitude < 33 ? 35 : 37;
  return zone;
}

function utmSquare(latitude, longitude) {
  // Half a metre south of the equator rounds up to it, where no southern square is.
  const south = latitude > -5e-6 && latitude < 0 ? 0 : latitude;
  const zone = zoneOf(south, longitude);
  const [east, north] = project(south, longitude - (6 * zone - 183)).map(whole);
  const band = BANDS[Math.max(0, Math.min(19, Math.floor((south + 80) / 8)))];
  const column = COLUMNS[(zone - 1) % 3][Math.floor(east / 1e5) - 1];
  const row = ROWS[(Math.floor(north / 1e5) + (zone % 2 ? 0 : ODD_ROWS_FROM_F)) % 20];
  return { head: `${String(zone).padStart(2, "0")}${band}`, letters: column + row, east, north };
}

function utmMiddle(zone, band, letters, east, north, side, half) {
  if (zone < 1 || zone > 60 || (band === "X" && [32, 34, 36].includes(zone))) return null;
  const column = COLUMNS[(zone - 1) % 3].indexOf(letters[0]);
  const row = ROWS.indexOf(letters[1]);
  if (column < 0 || row < 0) return null;
  const order = BANDS.indexOf(band);
  const isSouth = order < 10;
  const south = order * 8 - 80;
  const within = ((row - (zone % 2 ? 0 : ODD_ROWS_FROM_F) + 20) % 20) * 1e5;
  const [, lowest] = project(south, 0);
  let base = Math.floor((lowest - 2e5) / 2e6) * 2e6 + within;
  while (base + 1e5 <= Math.floor(lowest / 1e5) * 1e5) base += 2e6;
  const middle = unproject((column + 1) * 1e5 + east + side / 2, base + north + side / 2, isSouth);
  const slack = 10 ** -half;
  const northEnd = band === "X" ? 84.5 : south + 8;
  const southEnd = band === "C" ? -80.5 : south;
  if (!middle || middle[0] < southEnd - slack || middle[0] > northEnd + slack) return null;
  return { latitude: middle[0], longitude: around(middle[1] + 6 * zone - 183) };
}

/** [easting, northing] of a point, its longitude counted from the middle of its zone. */
function project(latitude, longitude) {
  const sine = Math.sin(radians(latitude));
  const angle = radians(longitude);
  const t = Math.sinh(Math.atanh(sine) - E * Math.atanh(E * sine));
  const xi = Math.atan2(t, Math.cos(angle));
  const eta = Math.asinh(Math.sin(angle) / Math.hypot(t, Math.cos(angle)));
  let [x, y] = [eta, xi];
  FORWARD.forEach((term, place) => {
    const order = 2 * (place + 1);
    y += term * Math.sin(order * xi) * Math.cosh(order * eta);
    x += term * Math.cos(order * xi) * Math.sinh(order * eta);
  });
  const north = UTM_SCALE * RADIUS * y;
  return [5e5 + UTM_SCALE * RADIUS * x, latitude < 0 ? 1e7 + north : north];
}

/** [latitude, longitude from the middle of the zone]; null outside what UTM covers. */
function unproject(east, north, isSouth) {
  if (east < 1e5 || east > 9e5 || north < 0 || north > 1e7) return null;
  const y = (isSouth ? north - 1e7 : north) / (UTM_SCALE * RADIUS);
  const x = (east - 5e5) / (UTM_SCALE * RADIUS);
  let [xi, eta] = [y, x];
  BACK.forEach((term, place) => {
    const order = 2 * (place + 1);
    xi -= term * Math.sin(order * y) * Math.cosh(order * x);
    eta -= term * Math.cos(order * y) * Math.sinh(order * x);
  });
  const latitude = geographic(Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi)));
  return Math.abs(latitude) > 84.5 ? null : [latitude, degrees(Math.atan2(Math.sinh(eta), Math.cos(xi)))];
}

/** Degrees of latitude from the tangent of the conformal one, by Newton (Karney, equations 19-21). */
function geographic(conformal) {
  let tangent = conformal;
  for (let round = 0; round < 6; round++) {
    const sigma = Math.sinh(E * Math.atanh((E * tangent) / Math.hypot(1, tangent)));
    const guess = tangent * Math.hypot(1, sigma) - sigma * Math.hypot(1, tangent);
    tangent += ((conformal - guess) / Math.hypot(1, guess)) * ((1 + (1 - E * E) * tangent ** 2) / ((1 - E * E) * Math.hypot(1, tangent)));
  }
  return degrees(Math.atan(tangent));
}

function polarSquare(latitude, longitude) {
  const isNorth = latitude > 0;
  const phi = radians(Math.abs(latitude));
  const t = Math.tan(Math.PI / 4 - phi / 2) / ((1 - E * Math.sin(phi)) / (1 + E * Math.sin(phi))) ** (E / 2);
  const rho = Math.max(0, POLAR * t);
  const east = whole(2e6 + rho * Math.sin(radians(longitude)));
  const north = whole(2e6 + (isNorth ? -1 : 1) * rho * Math.cos(radians(longitude)));
  const head = isNorth ? (east >= 2e6 ? "Z" : "Y") : east >= 2e6 ? "B" : "A";
  const pole = POLES[head];
  const letters = pole.columns[Math.floor((east - pole.east) / 1e5)] + pole.rows[Math.floor((north - pole.north) / 1e5)];
  return { head, letters, east, north };
}

function polarMiddle(head, letters, east, north, side) {
  const pole = POLES[head];
  const column = pole.columns.indexOf(letters[0]);
  const row = pole.rows.indexOf(letters[1]);
  if (column < 0 || row < 0) return null;
  const isNorth = head > "N";
  const x = pole.east + column * 1e5 + east + side / 2 - 2e6;
  const y = (pole.north + row * 1e5 + north + side / 2 - 2e6) * (isNorth ? -1 : 1);
  const t = Math.hypot(x, y) / POLAR;
  let phi = Math.PI / 2 - 2 * Math.atan(t);
  for (let round = 0; round < 8; round++) {
    phi = Math.PI / 2 - 2 * Math.atan(t * ((1 - E * Math.sin(phi)) / (1 + E * Math.sin(phi))) ** (E / 2));
  }
  const latitude = degrees(phi);
  if (latitude < (isNorth ? 83.5 : 79.5)) return null;
  return { latitude: isNorth ? latitude : -latitude, longitude: around(degrees(Math.atan2(x, y))) };
}

// Cut off to metres; what lacks half a millimetre is whole.
const whole = (metres) => Math.floor(metres + 5e-4);

const around = (longitude) => ((((longitude + 180) % 360) + 360) % 360) - 180;
