// Cuts a query into lexemes: pieces between blanks, with what stands around their text.

/** What may stand before a colon. */
export const KEYS = ["title", "tag", "lang", "type", "audience", "confidence", "owner", "in"];

/**
 * @typedef {{isExcluded: boolean, key: string | null, unknownKey: string | null, text: string, isQuoted: boolean,
 *   isUnclosed: boolean, hasStar: boolean, whole: string}} Lexeme
 */

/** Opening quotes and what closes them. */
const QUOTES = [
  { opening: "\"＂", closing: "\"＂", isStraight: true },
  { opening: "“”„‟", closing: "”“\"", isStraight: false },
  { opening: "「", closing: "」", isStraight: false },
  { opening: "『", closing: "』", isStraight: false },
];

const isColon = (character) => character === ":" || character === "：";
const isStar = (character) => character === "*" || character === "＊";
const isHyphen = (character) => character === "-" || character === "－" || character === "−";
const quoteAt = (character) => QUOTES.find((quote) => quote.opening.includes(character));

/** Whether a character separates pieces of a query. @param {string} character */
export function isBlank(character) {
  return character <= " " || character === "\u3000" || character === "\u00A0";
}

/** Reads the pieces of a query one after the other. */
export class QueryScanner {
  /** @param {string} text */
  constructor(text) {
    this.characters = Array.from(text);
    this.index = 0;
    this.lastClosing = QUOTES.map((quote) =>
      this.characters.reduce((last, character, index) => (quote.closing.includes(character) ? index : last), -1));
  }

  /** The next piece; `null` at the end. @returns {Lexeme | null} */
  next() {
    const { characters } = this;
    while (this.index < characters.length && isBlank(characters[this.index])) this.index += 1;
    if (this.index >= characters.length) return null;
    const start = this.index;
    /** @type {Lexeme} */
    const lexeme = {
      isExcluded: false, key: null, unknownKey: null, text: "", isQuoted: false, isUnclosed: false, hasStar: false,
      whole: "",
    };
    if (this.#excludes(start)) {
      lexeme.isExcluded = true;
      this.index += 1;
    }
    const quote = quoteAt(characters[this.index]);
    if (quote) this.#takeQuoted(quote, lexeme);
    else this.#takePlain(lexeme);
    lexeme.whole = this.#text(start, this.index);
    return lexeme;
  }

  #takePlain(lexeme) {
    const { characters } = this;
    const start = this.index;
    while (this.index < characters.length && !isBlank(characters[this.index])) {
      const character = characters[this.index];
      const name = isColon(character) && lexeme.unknownKey === null ? this.#keyName(start) : null;
      if (name !== null) {
        if (KEYS.includes(name)) {
          lexeme.key = name;
          this.index += 1;
          this.#takeValue(lexeme);
          return;
        }
        lexeme.unknownKey = name;
      }
      // Text without blanks around a quote: 退款“多久到账”. In ASCII a quote inside a word is an inch.
      const quote = this.index > start ? quoteAt(character) : undefined;
      if (quote && (!quote.isStraight || characters[this.index - 1] > "\u007F") && this.#closing(quote, this.index + 1) >= 0) {
        break;
      }
      this.index += 1;
    }
    this.#setText(start, lexeme);
  }

  /** Letters that may be the name of a key, in lower case. */
  #keyName(start) {
    const name = this.#text(start, this.index);
    return /^[A-Za-z]{2,16}$/.test(name) ? name.toLowerCase() : null;
  }

  #takeValue(lexeme) {
    const { characters } = this;
    const quote = this.index < characters.length ? quoteAt(characters[this.index]) : undefined;
    if (quote) {
      this.#takeQuoted(quote, lexeme);
      return;
    }
    const start = this.index;
    while (this.index < characters.length && !isBlank(characters[this.index])) this.index += 1;
    this.#setText(start, lexeme);
  }

  #takeQuoted(quote, lexeme) {
    const { characters } = this;
    this.index += 1;
    const start = this.index;
    const end = this.#closing(quote, start);
    if (end >= 0) {
      lexeme.isQuoted = true;
      lexeme.text = this.#text(start, end);
      this.index = end + 1;
      return;
    }
    lexeme.isUnclosed = true;
    while (this.index < characters.length && !isBlank(characters[this.index])) this.index += 1;
    lexeme.text = this.#text(start, this.index);
  }

  #setText(start, lexeme) {
    let end = this.index;
    while (end > start && isStar(this.characters[end - 1])) end -= 1;
    lexeme.hasStar = end < this.index && end > start;
    lexeme.text = this.#text(start, lexeme.hasStar ? end : this.index);
  }

  #closing(quote, start) {
    if (this.lastClosing[QUOTES.indexOf(quote)] < start) return -1;
    return this.characters.findIndex((character, index) => index >= start && quote.closing.includes(character));
  }

  /** Whether a hyphen begins an exclusion: one, at the start of a piece, with something behind it. */
  #excludes(index) {
    const next = this.characters[index + 1];
    return isHyphen(this.characters[index]) && next !== undefined && !isBlank(next) && !isHyphen(next);
  }

  #text(start, end) { return this.characters.slice(start, end).join(""); }
}
