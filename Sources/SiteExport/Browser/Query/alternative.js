// One way to meet a clause, and how much it counts beside what was typed.

const f = Math.fround;

/**
 * A term, or several at given places, which is a phrase. `scale` is what a full match scores.
 * @typedef {{parts: {term: string, offset: number}[], weight: number, surface: string,
 *   kind: "typed"|"synonym"|"prefix"|"repair", scale?: {main: number, title: number}}} Alternative
 */

/** Weights of what was not typed: synonyms, terms that a beginning stands for, repairs. */
export const Weight = Object.freeze({ SYNONYM: f(0.9), PREFIX: f(0.85), REPAIR: f(0.8) });

/**
 * The weight of an alternative with an idf beside one whose weight times idf is `value`: a rare word does not come
 * first for its rareness.
 * @param {number} weight @param {number} idf @param {number} value
 */
export function weightBeside(weight, idf, value) {
  return value > 0 && idf > value ? f(f(weight * value) / idf) : weight;
}

/** @returns {Alternative} */
export function singleTerm(term, weight, surface, kind = "typed") {
  return { parts: [{ term, offset: 0 }], weight, surface, kind };
}
