// The folding of a character from what every browser knows of Unicode. The generated exceptions hold every
// character for which this gives something else than the tables of the index.

/** Letters that Unicode does not decompose, by the letters people type instead. */
const TYPED = new Map(Object.entries({
  "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
  "ƀ": "b", "ɨ": "i", "ʉ": "u", "ȼ": "c", "ɍ": "r", "ɏ": "y", "ǥ": "g", "ƶ": "z",
}));

const WORD = /^[\p{L}\p{M}\p{N}]/u;
const NUMBER = /^\p{Nd}$/u;
/** Alphabets whose nonspacing marks are dropped. */
const DROPS_MARKS = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Coptic}\p{Script=Syriac}]/u;
/** Symbols that stand for letters or digits: enclosed, squared, radicals, letterlike. */
const SYMBOLS = [[0x2100, 0x211F], [0x2121, 0x2121], [0x2123, 0x214F], [0x2460, 0x24FF], [0x2E80, 0x2FDF],
  [0x3200, 0x33FF], [0x1F100, 0x1F2FF]];

/**
 * What a character outside ASCII folds to; `null` where it stays itself or separates words.
 * @param {number} value a Unicode scalar
 * @returns {number[] | null}
 */
export function foldByRule(value) {
  const character = String.fromCodePoint(value);
  const isSymbol = SYMBOLS.some(([first, last]) => value >= first && value <= last);
  if (!isSymbol && !WORD.test(character)) return null;
  if (value >= 0x4E00 && value <= 0x9FFF) return null;
  const digit = digitOf(value, character);
  if (digit !== null) return [0x30 + digit];
  let text = character;
  for (let round = 0; round < 3; round += 1) text = text.normalize("NFKC").toLowerCase().normalize("NFKC");
  let folded = "";
  for (const part of text) {
    const decomposed = part.normalize("NFD");
    const base = Array.from(decomposed)[0];
    const isMarked = decomposed.length > part.length || decomposed !== part;
    const plain = isMarked && DROPS_MARKS.test(decomposed) ? base : part;
    folded += TYPED.get(plain) ?? plain;
  }
  if (folded === character) return null;
  folded = folded.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  if (folded === "" || /[^\p{L}\p{M}\p{N}]/u.test(folded)) return null;
  const targets = Array.from(folded, (part) => part.codePointAt(0) ?? 0);
  return targets.length === 1 && targets[0] === value ? null : targets;
}

/** The value of a decimal digit of any script: the digits of one script follow each other, zero first. */
function digitOf(value, character) {
  if (!NUMBER.test(character)) return null;
  let zero = value;
  while (value - zero < 9 && NUMBER.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // Runs of several sets of ten stand behind each other.
  return value >= 0x1D7CE && value <= 0x1D7FF ? (value - 0x1D7CE) % 10 : value - zero;
}
