// Characters as the analyzer sees them: folded, and told by what they do when text is cut into terms.

import { foldByRule } from "./folding-rule.js";

/** What a character does. Values from `ALPHABET` up are one alphabet each. */
export const Kind = Object.freeze({
  SEPARATOR: 0, IGNORED: 1, LATIN: 2, DIGIT: 3, HAN: 4, HIRAGANA: 5, KATAKANA: 6, HANGUL: 7,
  LAST_UNSPACED: 12, KANA_VOICE: 13, KANA_PROLONGED: 14, ALPHABET: 16,
});

/** The case of an ASCII letter; other letters make no humps. */
export const Case = Object.freeze({ UNKNOWN: 0, LOWER: 1, UPPER: 2 });

/**
 * One character after folding. `start` and `end` are offsets of the text in UTF-16 units.
 * @typedef {{value: number, kind: number, letterCase: number, start: number, end: number, traditional: boolean}} Scalar
 */

/** @type {{classes: {start: number, end: number, kind: number}[], folded: Map<number, number[]>, han: Map<number, number>} | null} */
let tables = null;

/** ASCII, and the signs of typesetting that separate words or are told apart without tables. */
const NEEDS_TABLES = /[^\u0000-\u007F\u00A0-\u00A7\u00A9\u00AB\u00AC\u00AE-\u00B1\u00B6\u00B7\u00BB\u2010-\u2027\u2030-\u203B]/;

/** Whether a text holds characters that need the tables. @param {string} text */
export function needsTables(text) {
  return NEEDS_TABLES.test(text);
}

/**
 * Loads the tables for characters outside ASCII, once.
 * @returns {Promise<void>}
 */
export async function loadTables() {
  if (tables) return;
  const data = await import("./folding-data.js");
  tables = unpack(data);
}

/** Unpacks the generated data. @param {{classRuns: string, exceptions: string, hanPairs: string}} data */
function unpack(data) {
  const classes = [];
  let position = 0;
  const runs = numbers(data.classRuns);
  for (let index = 0; index + 2 < runs.length; index += 3) {
    const start = position + runs[index];
    position = start + runs[index + 1];
    classes.push({ start, end: position, kind: runs[index + 2] });
  }
  const han = new Map();
  const pairs = Array.from(data.hanPairs, (character) => character.codePointAt(0) ?? 0);
  for (let index = 0; index + 1 < pairs.length; index += 2) han.set(pairs[index], pairs[index + 1]);
  return { classes, folded: unpackExceptions(numbers(data.exceptions)), han };
}

/** Records: gap since the record before, number of targets, targets. @param {number[]} records */
function unpackExceptions(records) {
  const folded = new Map();
  let scalar = 0;
  let index = 0;
  while (index + 1 < records.length) {
    scalar += records[index];
    const count = records[index + 1];
    folded.set(scalar, records.slice(index + 2, index + 2 + count));
    index += 2 + count;
  }
  return folded;
}

/** Numbers in base 36 between blanks. @param {string} text */
function numbers(text) {
  return text === "" ? [] : text.split(" ").map((digits) => parseInt(digits, 36));
}

/** The class of a character outside ASCII that is not folded. @param {number} value */
function classOf(value) {
  const runs = tables?.classes ?? [];
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].end <= value) low = middle + 1;
    else high = middle;
  }
  return low < runs.length && runs[low].start <= value ? runs[low].kind : Kind.SEPARATOR;
}

/** What a character folds to; `null` where it stays itself. @param {number} value @returns {number[] | null} */
function targetsOf(value) {
  const known = tables?.folded.get(value);
  if (known) return known.length === 0 ? null : known;
  const targets = foldByRule(value);
  tables?.folded.set(value, targets ?? []);
  return targets;
}

/** The simplified form of a text; `null` where nothing is traditional. @param {string} text */
export function simplified(text) {
  let changed = false;
  const result = Array.from(text, (character) => {
    const simple = tables?.han.get(character.codePointAt(0) ?? 0);
    if (simple === undefined) return character;
    changed = true;
    return String.fromCodePoint(simple);
  });
  return changed ? result.join("") : null;
}

/**
 * The folded characters of a text. One character may fold to several, which share a source.
 * Texts that need the tables need `loadTables` first.
 * @param {string} text
 * @returns {Scalar[]}
 */
export function foldText(text) {
  /** @type {Scalar[]} */
  const scalars = [];
  for (let start = 0; start < text.length;) {
    const value = text.codePointAt(start) ?? 0;
    const end = start + (value > 0xFFFF ? 2 : 1);
    addFolded(value, start, end, scalars, false);
    start = end;
  }
  return scalars;
}

/** Hands out a character or what it folds to. */
function addFolded(value, start, end, scalars, isTarget) {
  if (value < 0x80) {
    scalars.push(ascii(value, start, end, isTarget));
  } else if (value >= 0xFF01 && value <= 0xFF5E) {
    scalars.push(ascii(value - 0xFEE0, start, end, isTarget));
  } else if (PLAIN.has(value)) {
    scalars.push(scalar(PLAIN.get(value), Kind.SEPARATOR, start, end));
  } else if (value >= 0xD800 && value <= 0xDFFF) {
    scalars.push(scalar(0, Kind.SEPARATOR, start, end));
  } else {
    const simple = tables?.han.get(value);
    if (simple !== undefined) {
      scalars.push({ ...scalar(simple, Kind.HAN, start, end), traditional: true });
      return;
    }
    const targets = targetsOf(value);
    if (!targets) scalars.push(scalar(value, classOf(value), start, end));
    else for (const target of targets) addFolded(target, start, end, scalars, true);
  }
}

/** The forms of the apostrophe and the hyphen that typesetting uses inside words. */
const PLAIN = new Map([
  [0x2018, 0x27], [0x2019, 0x27], [0x201B, 0x27], [0x02BB, 0x27], [0x02BC, 0x27],
  [0x2010, 0x2D], [0x2011, 0x2D], [0xFE63, 0x2D],
]);

/** @returns {Scalar} */
function scalar(value, kind, start, end, letterCase = Case.UNKNOWN) {
  return { value, kind, letterCase, start, end, traditional: false };
}

/** @returns {Scalar} */
function ascii(value, start, end, isTarget) {
  if (value >= 0x61 && value <= 0x7A) {
    return scalar(value, Kind.LATIN, start, end, isTarget ? Case.UNKNOWN : Case.LOWER);
  }
  if (value >= 0x41 && value <= 0x5A) {
    return scalar(value | 0x20, Kind.LATIN, start, end, isTarget ? Case.UNKNOWN : Case.UPPER);
  }
  return scalar(value, value >= 0x30 && value <= 0x39 ? Kind.DIGIT : Kind.SEPARATOR, start, end);
}
