// The passage of a page's text that answers a query best, with its section and the words to mark.

/** How much an excerpt shows, in characters as wide as a Latin letter. */
const WIDTH = 200;
/** Longer texts are looked into up to here, so that one hit costs little. */
const MAXIMUM_LENGTH = 1 << 18;

/** @typedef {{section: string, anchor: string, pieces: {text: string, isMarked: boolean}[]}} Passage */

/**
 * @param {string} markdown the text of a page
 * @param {{term: string, weight: number, frequency: number}[]} terms what was searched for
 * @param {(text: string) => {tokens: import("../Analysis/analyzer.js").Token[]}} analyze
 * @returns {Passage | null} null where the text holds none of the terms
 */
export function excerptOf(markdown, terms, analyze) {
  const weights = new Map(terms.map(({ term, weight, frequency }) => [term, weight / Math.log2(2 + frequency)]));
  let best = null;
  for (const paragraph of paragraphsOf(markdown.slice(0, MAXIMUM_LENGTH))) {
    const found = analyze(paragraph.text).tokens.filter((token) => weights.has(token.term));
    if (found.length === 0) continue;
    const window = bestWindow(found, weights);
    if (!best || window.score > best.score) best = { ...window, paragraph, found };
  }
  if (!best) return null;
  const { paragraph, found, start } = best;
  return { section: paragraph.section, anchor: paragraph.anchor, pieces: piecesOf(paragraph.text, start, found) };
}

/** The stretch of a text that holds the most of the terms' weight, each term counted once in full. */
function bestWindow(found, weights) {
  let best = { score: -1, start: 0 };
  found.forEach((first, index) => {
    const seen = new Map();
    for (let next = index; next < found.length && found[next].end - first.start < WIDTH * 0.8; next += 1) {
      const { term } = found[next];
      seen.set(term, seen.has(term) ? seen.get(term) * 1.1 : weights.get(term));
    }
    const score = [...seen.values()].reduce((sum, value) => sum + value, 0);
    if (score > best.score) best = { score, start: first.start };
  });
  return best;
}

/** Cuts the text around a place and tells the words from the rest. */
function piecesOf(text, start, found) {
  const isWide = /[\u2E80-\uFFEF]/.test(text.slice(start, start + 20));
  const width = isWide ? WIDTH / 2 : WIDTH;
  let from = Math.max(0, Math.min(start - width / 4, text.length - width) | 0);
  if (from > 0 && !isWide) from = Math.min(start, text.indexOf(" ", from) + 1 || start);
  if (/[\uDC00-\uDFFF]/.test(text[from] ?? "")) from -= 1;
  let to = Math.min(text.length, from + width);
  if (to < text.length && !isWide) to = Math.max(text.lastIndexOf(" ", to), from + width / 2);
  if (/[\uDC00-\uDFFF]/.test(text[to] ?? "")) to += 1;
  const pieces = [];
  let done = from;
  const add = (end, isMarked) => {
    const last = pieces.at(-1);
    // Marks that touch are one: gaps inside a Chinese word look like blanks.
    if (end > done && last && last.isMarked === isMarked) last.text += text.slice(done, end);
    else if (end > done) pieces.push({ text: text.slice(done, end), isMarked });
    done = Math.max(done, end);
  };
  if (from > 0) pieces.push({ text: "… ", isMarked: false });
  for (const token of found.filter((other) => other.start >= from && other.end <= to)) {
    add(token.start, false);
    add(token.end, true);
  }
  add(to, false);
  if (to < text.length) pieces.push({ text: " …", isMarked: false });
  return pieces;
}

/** The paragraphs of a Markdown text without its signs, each with the heading above it. */
function* paragraphsOf(markdown) {
  const anchors = new Map();
  let section = "";
  let anchor = "";
  let lines = [];
  let isCode = false;
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, "");
  for (const line of `${body}\n\n`.split("\n")) {
    if (/^\s{0,3}(```|~~~)/.test(line)) isCode = !isCode;
    const heading = isCode ? null : /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (heading || line.trim() === "" || /^\s*([-*+]|\d+[.)])\s/.test(line)) {
      if (lines.length > 0) yield { text: lines.join(" "), section, anchor };
      lines = [];
    }
    if (heading) {
      const given = /\s*\{#([^}\s]+)\}$/.exec(heading[2]);
      const title = plain(given ? heading[2].slice(0, given.index) : heading[2]);
      const name = given ? given[1] : unique(slug(title), anchors);
      // The first heading repeats the title.
      [section, anchor] = heading[1].length === 1 && section === "" ? ["", ""] : [title, name];
    } else if (!/^\s*(```|~~~|\||[-=*_]{3,}$)/.test(line)) {
      const text = plain(line.trim());
      if (text !== "") lines.push(text);
    } else if (/^\s*\|/.test(line) && !/^[\s|:-]+$/.test(line)) {
      lines.push(plain(line.replaceAll("|", " ").trim()));
    }
  }
}

/** A line without the signs of Markdown and without tags. */
function plain(line) {
  return line
    .replace(/^\s*(>\s?|[-*+]\s+|\d+[.)]\s+)+/, "")
    .replace(/^(\[![A-Z]+\]|\[[ xX]\])\s*/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<\/?[A-Za-z][^>]*>|\{%.*?%\}|\{\{.*?\}\}/g, "")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/(\*\*|__|`+|~~)/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The anchor that a heading gives: as GitHub makes it. */
function slug(title) {
  const name = title.toLowerCase().replace(/[ \t\n]/g, "-").replace(/[^\p{L}\p{M}\p{N}\p{Pc}-]/gu, "");
  return /[^-]/.test(name) ? name : "section";
}

function unique(name, anchors) {
  const count = anchors.get(name) ?? 0;
  anchors.set(name, count + 1);
  return count === 0 ? name : `${name}-${count}`;
}
