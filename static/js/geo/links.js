// Points in what other programs share: "geo:" addresses (RFC 5870) and links to maps.
// violations/geo/links.py reads alike; a test holds the two together.

import { CannotRead } from "./writing.js";

const N = String.raw`([+-]?\d{1,3}(?:\.\d{1,15})?)`;
const PAIR = `(?:loc:)?${N}[,;~+ ]{1,2}${N}`;
const patterns = (...sources) => sources.map((source) => new RegExp(source, "i"));
// A marked place before what a search asked for, that before the middle of the view.
const LATITUDE_FIRST = patterns(
  `!3d${N}!4d${N}`,
  `[?&#]m?lat(?:itude)?=${N}&m?(?:lon|lng|long|longitude)=${N}`,
  `[?&](?:q|query|destination|daddr)=${PAIR}`,
  `/(?:place|search|dir)/(?:[^?#]*/)?${PAIR}`,
  String.raw`[#&]map=\d{1,2}(?:\.\d+)?/${N}/${N}`,
  `[?&](?:center|cp|sll|ll)=${PAIR}`,
  `/@${N},${N}`,
  `^geo:${N},${N}`,
);
const LONGITUDE_FIRST = patterns(String.raw`[?&](?:whatshere|poi)\[point\]=${PAIR}`, `[?&]pt=${PAIR}`, `/geo/${PAIR}`, `[?&](?:m|ll)=${PAIR}`);
const LONGITUDE_FIRST_HOSTS = /^https?:\/\/(?:[^/]*[^/\p{L}\p{N}_])?(?:yandex|2gis)\./iu;
const UNCERTAINTY = /^geo:[^?]*;u=(\d{1,7}(?:\.\d{1,9})?)(?![\d.])/i;
const OTHER_SYSTEM = /^geo:[^?]*;crs=(?!wgs84(?:;|\?|$))/i;

/** { latitude, longitude, uncertainty } of a link; `checkRange` throws for what is not on the Earth. */
export function readLink(shared, checkRange) {
  const link = decoded(shared);
  if (OTHER_SYSTEM.test(link)) throw new CannotRead("unknown_system");
  const isTurned = LONGITUDE_FIRST_HOSTS.test(link);
  const found = (isTurned ? LONGITUDE_FIRST : LATITUDE_FIRST).map((pattern) => pattern.exec(link)).find(Boolean);
  if (!found) throw new CannotRead("link_without_point");
  const [first, second] = [Number(found[1]), Number(found[2])];
  const [latitude, longitude] = isTurned ? [second, first] : [first, second];
  checkRange(latitude, longitude);
  const within = UNCERTAINTY.exec(link);
  return { latitude, longitude, uncertainty: within ? Number(within[1]) : null };
}

function decoded(link) {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}
