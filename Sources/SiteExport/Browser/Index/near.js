// Recognises the texts within one or two edits of a word: insertion, deletion, substitution, swap of neighbours.
//
// A nondeterministic automaton whose states are bits: bit i of row e says that i letters of the word are matched
// with at most e edits. Wu and Manber, "Fast text searching allowing errors", CACM 35 (1992), for whole words and
// with swaps.

/** The longest word, in letters. */
const MAXIMUM_LENGTH = 29;

/** @typedef {{rows: number[], swaps: number[]}} State */

export class NearAutomaton {
  /**
   * @param {string} word @param {number} limit the most edits, 1 or 2
   * @returns {NearAutomaton | null} null where the word is too long
   */
  static of(word, limit) {
    const letters = Array.from(word);
    return letters.length <= MAXIMUM_LENGTH ? new NearAutomaton(letters, limit) : null;
  }

  constructor(letters, limit) {
    this.limit = limit;
    /** @type {Map<string, number>} */
    this.places = new Map();
    letters.forEach((letter, index) => this.places.set(letter, (this.places.get(letter) ?? 0) | 1 << index));
    this.final = 1 << letters.length;
    this.valid = this.final * 2 - 1;
    /** @type {State} */
    this.start = { rows: [1, 0b11, limit > 1 ? 0b111 : 0], swaps: [0, 0] };
  }

  /** The state behind one more letter. @param {State} state @param {string} letter @returns {State} */
  step({ rows, swaps }, letter) {
    const places = this.places.get(letter) ?? 0;
    const exact = (rows[0] & places) << 1;
    const one = (rows[1] & places) << 1 | rows[0] | rows[0] << 1 | exact << 1 | (swaps[0] & places) << 2;
    let two = 0;
    let secondSwap = 0;
    if (this.limit > 1) {
      two = (rows[2] & places) << 1 | rows[1] | rows[1] << 1 | one << 1 | (swaps[1] & places) << 2;
      secondSwap = rows[1] & places >> 1;
    }
    return {
      rows: [exact & this.valid, one & this.valid, two & this.valid],
      swaps: [rows[0] & places >> 1, secondSwap],
    };
  }

  /** The state behind a text. @param {string} text @param {State} state */
  run(text, state = this.start) {
    for (const letter of text) {
      if (isDead(state)) break;
      state = this.step(state, letter);
    }
    return state;
  }

  /** The edits between the word and the text read; `null` where they are more than the limit. @param {State} state */
  distance({ rows }) {
    if (rows[0] & this.final) return 0;
    if (rows[1] & this.final) return 1;
    return this.limit > 1 && rows[2] & this.final ? 2 : null;
  }
}

/** Whether no continuation is near. @param {State} state */
export function isDead({ rows, swaps }) {
  return (rows[0] | rows[1] | rows[2] | swaps[0] | swaps[1]) === 0;
}
