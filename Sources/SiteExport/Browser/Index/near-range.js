// Whether a stretch of the sorted terms may hold one near to a word: which shards a repair looks into.

import { isDead } from "./near.js";
import { ENDINGS } from "../Analysis/words.js";

/** What may follow a stem whose last letter is dropped, and one whose last consonant is doubled. */
const BEHIND_DROPPED = ["y", "ying", "yed", "ing", "ings"];
const BEHIND_DOUBLED = ["ed", "ing", "er", "ers", "ings", "y"];
const UNSPACED = /^[\u2E80-\u9FFF\uAC00-\uD7A3]/;
/** A letter that no word holds. */
const OTHER = "\uFFFF";

/**
 * Whether some term `t` with `start` ≤ `t` < `end` may stand for a word that an automaton accepts.
 * Errs on the side of yes.
 * @param {import("./near.js").NearAutomaton} automaton @param {string} start @param {string | null} end null: no end
 */
export function mayHoldNear(automaton, start, end) {
  const letters = [...automaton.places.keys()];
  // Terms of Han, kana and Hangul hold no letters of other scripts.
  if (end !== null && UNSPACED.test(start) && UNSPACED.test(end) && !letters.some((letter) => UNSPACED.test(letter))) {
    return false;
  }
  return search(automaton, letters, automaton.start, Array.from(start), end === null ? null : Array.from(end));
}

/** @param {string[] | null} low what is left of the least term; null where all are above it */
function search(automaton, letters, state, low, high) {
  if (high?.length === 0) return false;
  if (low === null && high === null) return true;
  if ((low === null || low.length === 0) && mayEnd(automaton, letters, state)) return true;
  const first = low?.[0] ?? "";
  const last = high?.[0] ?? "";
  const candidates = new Set([...letters, first, last].filter((letter) => letter !== ""));
  for (const letter of candidates) {
    if (isBelow(letter, first) || (last !== "" && isBelow(last, letter))) continue;
    if (takes(automaton, letters, state, letter, letter === first ? low.slice(1) : null, letter === last ? high.slice(1) : null)) {
      return true;
    }
  }
  // Any other letter between the two counts as an error.
  const hasInner = last === "" || first === "" || (last.codePointAt(0) ?? 0) - (first.codePointAt(0) ?? 0) > 1;
  return hasInner && takes(automaton, letters, state, OTHER, null, null);
}

function takes(automaton, letters, state, letter, low, high) {
  const next = automaton.step(state, letter);
  if (!isDead(next) && search(automaton, letters, next, low, high)) return true;
  // The last letter of a stem may be one that its words do not have.
  return (letter === "i" || letter === "e" || letter === OTHER)
    && BEHIND_DROPPED.some((ending) => accepts(automaton, state, ending));
}

/** Whether a stem that ends here may stand for a word that is near. */
function mayEnd(automaton, letters, state) {
  return accepts(automaton, state, "") || ENDINGS.some((ending) => accepts(automaton, state, ending))
    || [...letters, OTHER].some((letter) => BEHIND_DOUBLED.some((ending) => accepts(automaton, state, letter + ending)));
}

function accepts(automaton, state, ending) {
  const reached = automaton.run(ending, state);
  return !isDead(reached) && automaton.distance(reached) !== null;
}

function isBelow(left, right) { return (left.codePointAt(0) ?? 0) < (right.codePointAt(0) ?? -1); }
