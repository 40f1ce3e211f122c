// BM25F in 32-bit floats, in the order of operations of the index's own ranking, so that scores are equal bit by
// bit. Formulas: docs/ranking.md.

import { FIELD_COUNT, TITLE } from "../Index/postings.js";

const f = Math.fround;
const PART_LIMIT = 8_388_607;
const TOTAL_LIMIT = 2_000_000_000;

/**
 * The constants of the ranking.
 * @typedef {{k1: number, b: number, fields: number[], titleShare: number, bigram: number, unigram: number,
 *   part: number, documentsForParts: number, weightOfLeftOutPart: number, documentsForUnigrams: number}} Ranking
 */

/** The length that a norm stands for: exact below 64, then sixteen steps an octave. @param {number} norm */
export function lengthOfNorm(norm) {
  return norm < 64 ? norm : (16 + ((norm - 64) & 15)) * 2 ** (((norm - 64) >> 4) + 2);
}

/** The natural logarithm of a number above 0, by the series that the index uses. @param {number} value */
export function logarithm(value) {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  let exponent = (bits.getUint16(0) >> 4 & 0x7FF) - 1023;
  let mantissa = value / 2 ** exponent;
  if (mantissa > 1.414_213_562_373_095_1) {
    mantissa /= 2;
    exponent += 1;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let odd = 21; odd >= 1; odd -= 2) sum = sum * square + 1 / odd;
  return exponent * 0.693_147_180_559_945_3 + 2 * ratio * sum;
}

/** Inverse document frequency. @param {number} frequency @param {number} documents */
export function idf(frequency, documents) {
  const all = Math.max(documents, frequency);
  return f(logarithm(1 + (all - frequency + 0.5) / (frequency + 0.5)));
}

/** The weight of a term of a kind. @param {Ranking} ranking */
export function weightOfKind(ranking, kind) {
  return f(kind === "word" ? 1 : kind === "part" ? ranking.part : kind === "bigram" ? ranking.bigram : ranking.unigram);
}

/** What the lengths of fields do to frequencies, as tables from norms. */
export class LengthFactors {
  /** @param {Ranking} ranking @param {{totals: number[], holders: number[]}} lengths */
  constructor(ranking, lengths) {
    this.weighted = new Float32Array(FIELD_COUNT * 256);
    this.title = new Float32Array(256);
    const b = f(ranking.b);
    for (let field = 0; field < FIELD_COUNT; field += 1) {
      const mean = lengths.holders[field] > 0 ? f(f(lengths.totals[field]) / f(lengths.holders[field])) : 1;
      for (let norm = 0; norm < 256; norm += 1) {
        const discount = f(f(1 - b) + f(f(b * f(lengthOfNorm(norm))) / mean));
        this.weighted[field << 8 | norm] = f(f(ranking.fields[field]) / discount);
        if (field === TITLE) this.title[norm] = f(1 / discount);
      }
    }
  }
}

/**
 * The unit in which a search counts its scores: a power of ten, at most a millionth.
 * @param {number} largest the largest part @param {number} total the largest sum
 */
export function scoreUnit(largest, total) {
  let decimals = 6;
  let scale = f(1_000_000);
  while (decimals > 0 && (f(largest * scale) > f(PART_LIMIT) || f(total * scale) > f(TOTAL_LIMIT))) {
    decimals -= 1;
    scale = f(scale / 10);
  }
  const perPoint = Math.min(scale, f(f(PART_LIMIT) / Math.max(largest, 1)), f(f(TOTAL_LIMIT) / Math.max(total, 1)));
  return { decimals, perPoint };
}

/** A part of a score in whole units. */
function round(units) { return (f(units + 8_388_608) - 8_388_608) & 0x7FFFFF; }

/** The units of a match; 0 where the document does not match. */
export function unitsOf(scale, frequency, title, k1) {
  if (!(frequency > 0)) return 0;
  const main = Math.max(1, round(f(scale.main * f(frequency / f(frequency + k1)))));
  return title > 0 ? main + round(f(scale.title * f(title / f(title + k1)))) : main;
}

/**
 * Computes from the clauses' terms what each alternative scores, and the unit.
 * @param {import("../Query/compile.js").Clause[]} clauses
 * @param {(term: string) => {frequency: number, titles: number} | null} lookup
 * @param {{documents: number, holders: number[]}} lengths @param {Ranking} ranking
 */
export function weigh(clauses, lookup, lengths, ranking) {
  let largest = 0;
  let total = 0;
  for (const clause of clauses) {
    let best = 0;
    for (const alternative of clause.alternatives) {
      let mainIDF = 0;
      let titleIDF = 0;
      for (const part of alternative.parts) {
        const info = lookup(part.term);
        mainIDF = f(mainIDF + idf(info?.frequency ?? 0, lengths.documents));
        titleIDF = f(titleIDF + idf(info?.titles ?? 0, lengths.holders[TITLE]));
      }
      const weight = f(f(alternative.weight) * f(f(ranking.k1) + 1));
      const scale = { main: f(weight * mainIDF), title: f(f(weight * titleIDF) * f(ranking.titleShare)) };
      alternative.scale = scale;
      largest = Math.max(largest, scale.main, scale.title);
      best = Math.max(best, f(scale.main + scale.title));
    }
    if (clause.occurrence !== "mustNot") total = f(total + best);
  }
  const unit = scoreUnit(largest, total);
  for (const { scale } of clauses.flatMap((clause) => clause.alternatives)) {
    scale.main = f(scale.main * unit.perPoint);
    scale.title = f(scale.title * unit.perPoint);
  }
  return unit;
}
