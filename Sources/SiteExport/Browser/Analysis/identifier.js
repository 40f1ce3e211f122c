// Latin words, numbers, and what joins them into identifiers.

import { Case, Kind } from "./folding.js";
import { stem } from "./stem.js";

/** Identifiers are cut after this many characters. */
const MAXIMUM_COUNT = 4096;
const JOINERS = new Map([[0x2D, "-"], [0x5F, "_"], [0x2E, "."], [0x2F, "/"], [0x27, "'"]]);

/**
 * One character of an identifier: its role is a joiner's sign, or what kind of letter or digit it is.
 * @typedef {{value: number, start: number, end: number, role: string}} Unit
 */

/** The sign of a character that joins what stands around it, else undefined. */
export function joinerOf(scalar) {
  return scalar.kind === Kind.SEPARATOR ? JOINERS.get(scalar.value) : undefined;
}

const isJoiner = (role) => role.length === 1;
const isLetter = (role) => !isJoiner(role) && role !== "digit";
const separates = (role) => role === "-" || role === "_" || role === ".";

function roleOf(scalar) {
  if (scalar.kind === Kind.DIGIT) return "digit";
  if (scalar.letterCase === Case.LOWER) return "lower";
  return scalar.letterCase === Case.UPPER ? "upper" : "letter";
}

/**
 * Reads Latin letters, digits and what joins them.
 * @returns {{units: Unit[], next: number}} at least one unit, and the index behind the last letter or digit
 */
export function gatherIdentifier(scalars, first) {
  /** @type {Unit[]} */
  const units = [];
  let next = first;
  let joiner = null;
  for (let index = first; index < scalars.length && units.length < MAXIMUM_COUNT - 1; index += 1) {
    const scalar = scalars[index];
    if (scalar.kind === Kind.LATIN || scalar.kind === Kind.DIGIT) {
      if (joiner) {
        // An apostrophe joins letters only: `5'6` are two numbers.
        const before = units[units.length - 1].role;
        if (joiner.role === "'" && !(isLetter(before) && scalar.kind === Kind.LATIN)) break;
        units.push(joiner);
        joiner = null;
      }
      units.push({ value: scalar.value, start: scalar.start, end: scalar.end, role: roleOf(scalar) });
      next = index + 1;
    } else if (scalar.kind === Kind.IGNORED) {
      if (joiner) continue;
      units[units.length - 1].end = scalar.end;
      next = index + 1;
    } else {
      const role = joinerOf(scalar);
      if (role === undefined || !(role === "_" || !joiner) || !(!joiner || joiner.role === "_")) break;
      joiner = { value: scalar.value, start: scalar.start, end: scalar.end, role };
    }
  }
  return { units, next };
}

/** Hands over the terms of an identifier. @param {Unit[]} units */
export function identifierTerms(units, output) {
  const slashes = units.filter((unit) => unit.role === "/").length;
  const isFileName = units.some((unit) => unit.role === "." || unit.role === "_");
  // `and/or` is two words; `kb/returns/refund.md` and `sql/backup.md` are paths.
  if (slashes > 1 || (slashes === 1 && isFileName)) addTerm(units, 0, units.length, "word", output, true);
  let start = 0;
  while (start < units.length) {
    let end = start;
    while (end < units.length && units[end].role !== "/") end += 1;
    addSegment(units.slice(start, end), output);
    start = end + 1;
  }
}

/** A word if it is of one piece, else the whole and its pieces. */
function addSegment(units, output) {
  const count = units.length;
  let end = pieceEnd(units, 0);
  addTerm(units, 0, count, "word", output);
  if (end === count || isAcronym(units)) {
    output.position += 1;
    return;
  }
  if (isVersion(units)) addTerm(units, 1, count, "part", output);
  let start = 0;
  for (;;) {
    addTerm(units, start, end, "part", output);
    output.position += 1;
    if (end >= count) return;
    start = separates(units[end].role) ? end + 1 : end;
    end = pieceEnd(units, start);
  }
}

/** Where the piece that begins at `start` ends: before a joiner, before a hump of camelCase, or at the end. */
function pieceEnd(units, start) {
  let index = start + 1;
  while (index < units.length && !separates(units[index].role) && !isHump(units, index)) index += 1;
  return Math.min(index, units.length);
}

/** Whether a capital begins a piece: behind a small letter, or before one, where a plural `s` does not count. */
function isHump(units, index) {
  if (units[index].role !== "upper") return false;
  const before = units[index - 1].role;
  if (before === "lower") return true;
  if (before === "'" || units[index + 1]?.role !== "lower") return false;
  const isPluralS = units[index + 1].value === 0x73 && (index + 2 === units.length || isJoiner(units[index + 2].role));
  return !isPluralS;
}

/** `U.S.`, `e.g.`: single letters with dots between them. */
function isAcronym(units) {
  return units.length % 2 === 1
    && units.every((unit, index) => (index % 2 === 0 ? isLetter(unit.role) : unit.role === "."));
}

/** `v3.2`: the number alone is a part, too. */
function isVersion(units) {
  if (units[0].value !== 0x76) return false;
  let dots = 0;
  for (let index = 1; index < units.length; index += 1) {
    if (units[index].role === "." && index > 1) dots += 1;
    else if (units[index].role !== "digit") return false;
  }
  return dots > 0;
}

/** Joiners are kept between digits and dropped elsewhere. A term of a–z is stemmed. */
function addTerm(units, first, last, kind, output, keepsSlashes = false) {
  const end = keepsSlashes ? last : withoutClitic(units, first, last);
  let term = "";
  let isPlain = true;
  for (let index = first; index < end; index += 1) {
    const unit = units[index];
    if (isJoiner(unit.role) && !keepsJoiner(units, index, keepsSlashes)) continue;
    isPlain = isPlain && isLetter(unit.role) && unit.value < 0x80;
    term += String.fromCodePoint(unit.value);
  }
  output.add(isPlain ? stem(term) : term, units[first].start, units[last - 1].end, kind);
}

function keepsJoiner(units, index, keepsSlashes) {
  if (units[index].role === "/") return keepsSlashes;
  return units[index - 1].role === "digit" && units[index + 1].role === "digit";
}

/** The end of a word without `'s`, `'ll`, `'re`, `'ve`, `'d` or `'m`. */
function withoutClitic(units, first, end) {
  for (const length of [1, 2]) {
    const index = end - length - 1;
    if (index <= first || units[index].role !== "'") continue;
    const ending = String.fromCodePoint(...units.slice(index + 1, end).map((unit) => unit.value));
    return ["s", "d", "m", "ll", "re", "ve"].includes(ending) ? index : end;
  }
  return end;
}
