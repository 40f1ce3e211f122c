// Scores the documents of a query's clauses and keeps the best.

import { FIELD_COUNT, SPACE_OF_FIELD, TITLE } from "../Index/postings.js";
import { unitsOf } from "./ranking.js";

const f = Math.fround;
const ALL_FIELDS = (1 << FIELD_COUNT) - 1;

/**
 * @typedef {{postings: import("../Index/postings.js").Postings, positions: number[][]}} List
 */

/**
 * Finds the documents that meet every `must`, no `mustNot`, the filter and, where there is no `must`, at least one
 * `should`. The score is the sum over the clauses; of several alternatives the best counts. Equal scores are ordered
 * by document.
 * @param {import("../Query/compile.js").Compiled} compiled @param {Map<string, List>} lists
 * @param {import("../Query/filters.js").DocumentFilter} filter @param {import("./ranking.js").LengthFactors} factors
 * @param {import("../Index/index-file.js").Settings} settings @param {number} limit
 */
export function scoreClauses({ clauses, filters }, lists, filter, factors, settings, limit) {
  const count = settings.documents;
  const scores = new Int32Array(count);
  const met = new Uint16Array(count);
  const excluded = new Uint8Array(count);
  const musts = clauses.filter((clause) => clause.occurrence === "must").length;
  const findsAll = clauses.every((clause) => clause.occurrence === "mustNot") && clauses.length + filters.length > 0;
  const best = new Int32Array(count);
  for (const clause of clauses) {
    const touched = scoreClause(clause, lists, factors, f(settings.ranking.k1), best);
    for (const document of touched) {
      if (clause.occurrence === "mustNot") excluded[document] = 1;
      else scores[document] += best[document];
      if (clause.occurrence === "must") met[document] += 1;
      best[document] = 0;
    }
  }
  const top = [];
  let total = 0;
  for (let document = 0; document < count; document += 1) {
    const isFound = findsAll || (musts > 0 ? met[document] === musts : scores[document] > 0);
    if (!isFound || excluded[document] || !filter.accepts(document)) continue;
    total += 1;
    insert(top, { document, score: scores[document] }, limit);
  }
  return { top, total };
}

/** Puts a hit into the best ones, behind those of an equal score. */
function insert(top, hit, limit) {
  if (top.length >= limit && hit.score <= top[top.length - 1].score) return;
  let place = top.length;
  while (place > 0 && top[place - 1].score < hit.score) place -= 1;
  top.splice(place, 0, hit);
  if (top.length > limit) top.pop();
}

/** Puts the score of the best alternative of each document into `best`. Returns the documents that meet the clause. */
function scoreClause(clause, lists, factors, k1, best) {
  const mask = clause.fields === "title" ? 1 << TITLE : ALL_FIELDS;
  const touched = [];
  for (const { parts, scale } of clause.alternatives) {
    const found = parts.map((part) => lists.get(part.term));
    if (found.includes(undefined)) continue;
    const take = (document, frequency, title) => {
      const units = unitsOf(scale, frequency, title, k1);
      if (units === 0) return;
      if (best[document] === 0) touched.push(document);
      best[document] = Math.max(best[document], units);
    };
    if (parts.length === 1) scoreTerm(found[0].postings, mask, factors, take);
    else scorePhrase(found, parts.map((part) => part.offset), mask, factors, take);
  }
  return touched;
}

/** Hands over the frequencies of a term in every document that holds it. */
function scoreTerm({ documents, masks, slots, counts, norms }, mask, { weighted, title: titleFactors }, take) {
  for (let index = 0; index < documents.length; index += 1) {
    let slot = slots[index];
    let frequency = 0;
    let title = 0;
    for (let field = 0, bits = masks[index]; bits > 0; field += 1, bits >>= 1) {
      if ((bits & 1) === 0) continue;
      if (mask >> field & 1) {
        frequency = f(frequency + f(counts[slot] * weighted[field << 8 | norms[slot]]));
        if (field === TITLE) title = f(counts[slot] * titleFactors[norms[slot]]);
      }
      slot += 1;
    }
    take(documents[index], frequency, title);
  }
}

/** Hands over the frequencies of a phrase: how often it begins in each field. */
function scorePhrase(lists, offsets, mask, { weighted, title: titleFactors }, take) {
  const places = lists.map(() => 0);
  const first = lists[0].postings;
  for (let index = 0; index < first.documents.length; index += 1) {
    const document = first.documents[index];
    places[0] = index;
    if (!align(lists, places, document)) continue;
    let frequency = 0;
    let title = 0;
    let slot = first.slots[index];
    for (let field = 0, bits = first.masks[index]; bits > 0; field += 1, bits >>= 1) {
      if ((bits & 1) === 0) continue;
      const count = mask >> field & 1 ? occurrences(lists, places, offsets, field, slot) : 0;
      if (count > 0) {
        frequency = f(frequency + f(count * weighted[field << 8 | first.norms[slot]]));
        if (field === TITLE) title = f(count * titleFactors[first.norms[slot]]);
      }
      slot += 1;
    }
    take(document, frequency, title);
  }
}

/** Moves all other lists to a document; false where one does not hold it. */
function align(lists, places, document) {
  return lists.every(({ postings }, part) => {
    while (places[part] < postings.documents.length && postings.documents[places[part]] < document) places[part] += 1;
    return postings.documents[places[part]] === document;
  });
}

/** How often a phrase begins in a field of the document that all lists stand at. */
function occurrences(lists, places, offsets, field, slot) {
  const rest = lists.slice(1).map((list, index) => positionsInSpace(list, places[index + 1], SPACE_OF_FIELD[field]));
  return lists[0].positions[slot].filter((start) =>
    rest.every((positions, index) => positions.has(start - offsets[0] + offsets[index + 1]))).length;
}

/** The positions of a posting in all fields of a space. @param {List} list */
function positionsInSpace({ postings, positions }, place, space) {
  const found = new Set();
  let slot = postings.slots[place];
  for (let field = 0, bits = postings.masks[place]; bits > 0; field += 1, bits >>= 1) {
    if ((bits & 1) === 0) continue;
    if (SPACE_OF_FIELD[field] === space) for (const position of positions[slot]) found.add(position);
    slot += 1;
  }
  return found;
}
