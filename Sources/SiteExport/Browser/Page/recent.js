// The last searches, kept in this browser alone.

const KEY = "kb.recent-searches";
const MAXIMUM = 6;

/** The searches, newest first; none where the browser keeps nothing. @returns {string[]} */
export function recentSearches() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, MAXIMUM) : [];
  } catch {
    return [];
  }
}

/** Keeps a search. @param {string} text */
export function keepSearch(text) {
  const query = text.trim().slice(0, 200);
  if (query === "") return;
  write([query, ...recentSearches().filter((other) => other !== query)].slice(0, MAXIMUM));
}

/** Forgets all searches. */
export function forgetSearches() { write([]); }

function write(searches) {
  try {
    localStorage.setItem(KEY, JSON.stringify(searches));
  } catch { /* private windows keep nothing */ }
}
