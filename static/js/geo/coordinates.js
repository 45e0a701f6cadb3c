// Points on the Earth as people write them, read and written with no line: see violations/geo/coordinates.py,
// which reads and writes alike; a test holds the two together. All degrees are WGS 84, latitude first.

import { readLink } from "./links.js";
import { formatMgrs, middleOf } from "./mgrs.js";
import { CannotRead, inLatinLetters, longerThan, plain, withoutLabels, withoutWords } from "./writing.js";

const LONGEST_TEXT = 120;
const LONGEST_LINK = 2000;
const LINK = /(?:https?:\/\/|geo:)[^\s\x1c-\x1f\x85]+/i;
const SQUARE = /^(?:(\d{1,2})([C-HJ-NP-X])|([ABYZ]))([A-HJ-NP-Z]{2})(\d*)$/;
const NUMBER = String.raw`(\d{1,9}(?:\.\d{0,15})?)`;
const ANGLE = new RegExp(
  String.raw`^([NSEW])?\s*([+-])?\s*${NUMBER}(?:\s*°\s*|\s+|(?=[NSEW])|$)` +
    String.raw`(?:${NUMBER}(?:\s*'\s*|\s+|(?=[NSEW])|$)(?:${NUMBER}\s*(?:"|'')?)?)?\s*([NSEW])?$`,
);
const BY_PARTS = ["", "decimal", "ddm", "dms"];

/**
 * Read a point in any notation: { latitude, longitude, notation, precision, uncertainty }.
 * `precision` is the side of an MGRS square in metres, `uncertainty` the radius of a "geo:" address,
 * null otherwise. Throws an error with `code`.
 */
export function parsePoint(text) {
  const link = LINK.exec([...text.slice(0, 2 * LONGEST_LINK)].slice(0, LONGEST_LINK + 1).join(""))?.[0];
  if (longerThan(text, link ? LONGEST_LINK : LONGEST_TEXT)) throw new CannotRead("too_long");
  if (link) return { ...readLink(link, checkRange), notation: "decimal", precision: null };
  const written = plain(text);
  if (!written) throw new CannotRead("empty");
  return { uncertainty: null, ...(readSquare(written) ?? readDegrees(written)) };
}

/** The point in a notation: "decimal", "ddm", "dms" or "mgrs". */
export function formatPoint(latitude, longitude, notation = "decimal") {
  if (notation === "mgrs") return formatMgrs(latitude, longitude);
  if (notation === "decimal") return `${decimal(latitude)}, ${decimal(longitude)}`;
  const angle = notation === "ddm" ? minutes : seconds;
  return `${angle(latitude, "NS")} ${angle(longitude, "EW")}`;
}

function readSquare(written) {
  const found = SQUARE.exec(inLatinLetters(written).replace(/[\s,;-]/g, ""));
  if (!found) return null;
  const [, zone, band, polar, letters, figures] = found;
  if (figures.length % 2 || figures.length > 10) throw new CannotRead("mgrs_digits");
  const middle = middleOf(zone ? Number(zone) : null, band ?? polar, letters, figures);
  if (!middle) throw new CannotRead("mgrs_unknown");
  checkRange(middle.latitude, middle.longitude);
  return { latitude: middle.latitude, longitude: middle.longitude, notation: "mgrs", precision: middle.side };
}

function readDegrees(text) {
  const [unlabelled, isTurned] = withoutLabels(text);
  const written = withoutWords(unlabelled);
  const candidates = [written];
  if (!written.includes(".") && /\d,\d/.test(written)) candidates.push(written.replace(/(\d),(?=\d)/g, "$1."));
  const readings = new Map();
  let failure = null;
  for (const candidate of candidates) {
    try {
      const reading = twoAngles(candidate, isTurned);
      readings.set(JSON.stringify(reading), reading);
    } catch (error) {
      failure = failure && failure.code !== "not_a_point" ? failure : error;
    }
  }
  if (!readings.size) throw failure;
  if (readings.size > 1) throw new CannotRead("ambiguous_comma");
  return [...readings.values()][0];
}

function twoAngles(written, isTurned) {
  const [[first, firstLetter, parts], [second, secondLetter, more]] = halves(written).map(angleOf);
  const letters = firstLetter + secondLetter;
  if (letters.length === 1) throw new CannotRead("one_letter");
  if (letters && "NS".includes(firstLetter) === "NS".includes(secondLetter)) throw new CannotRead("same_axis");
  const swap = letters ? "EW".includes(firstLetter) : isTurned;
  const [latitude, longitude] = swap ? [second, first] : [first, second];
  checkRange(latitude, longitude);
  return { latitude, longitude, notation: BY_PARTS[Math.max(parts, more)], precision: null };
}

function halves(written) {
  const marks = [...written.matchAll(/[NSEW]/g)].map((mark) => mark.index);
  let cut = [];
  if (marks.length === 2) {
    const at = marks[0] === 0 ? marks[1] : marks[0] + 1;
    cut = [written.slice(0, at), written.slice(at)];
  } else if (written.includes(";")) cut = written.split(";");
  else if (written.includes(",")) cut = written.split(",");
  else if (written.split("°").length === 3) {
    const degrees = [...written.matchAll(/[+-]?\s*[\d.]+\s*°/g)].map((mark) => mark.index);
    if (degrees.length === 2) cut = [written.slice(0, degrees[1]), written.slice(degrees[1])];
  } else {
    const words = written.split(" ");
    if (words.length % 2 === 0) cut = [words.slice(0, words.length / 2).join(" "), words.slice(words.length / 2).join(" ")];
  }
  if (cut.length !== 2) throw new CannotRead("not_a_point");
  return cut.map((half) => half.replace(/^[ ,;]+|[ ,;]+$/g, ""));
}

function angleOf(half) {
  const found = ANGLE.exec(half);
  if (!found || (found[1] && found[6])) throw new CannotRead("not_a_point");
  const [, before, sign, ...rest] = found;
  const letter = before ?? rest.pop() ?? "";
  if (sign === "-" && letter) throw new CannotRead("sign_and_letter");
  const parts = rest.slice(0, 3).filter((part) => part !== undefined);
  if (parts.slice(0, -1).some((part) => part.includes("."))) throw new CannotRead("broken_fraction");
  if (parts.slice(1).some((part) => Number(part) >= 60)) throw new CannotRead("sixty");
  const value = parts.reduce((sum, part, power) => sum + Number(part) / 60 ** power, 0);
  return [sign === "-" || letter === "S" || letter === "W" ? -value : value, letter, parts.length];
}

function checkRange(latitude, longitude) {
  if (Math.abs(latitude) > 90) throw new CannotRead("latitude_range");
  if (Math.abs(longitude) > 180) throw new CannotRead("longitude_range");
}

function decimal(degrees) {
  const whole = Math.round(Math.abs(degrees) * 100000);
  const text = (whole / 100000).toFixed(5).replace(/0$/, "");
  return degrees < 0 && whole ? `-${text}` : text;
}

function minutes(degrees, letters) {
  const whole = Math.round(Math.abs(degrees) * 60000);
  const letter = letters[degrees < 0 && whole ? 1 : 0];
  const rest = ((whole % 60000) / 1000).toFixed(3).padStart(6, "0");
  return `${Math.floor(whole / 60000)}°${rest}′ ${letter}`;
}

function seconds(degrees, letters) {
  const whole = Math.round(Math.abs(degrees) * 3600);
  const letter = letters[degrees < 0 && whole ? 1 : 0];
  const two = (number) => String(number % 60).padStart(2, "0");
  return `${Math.floor(whole / 3600)}°${two(Math.floor(whole / 60))}′${two(whole)}″ ${letter}`;
}
