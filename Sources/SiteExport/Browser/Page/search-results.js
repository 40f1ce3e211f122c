// What a search shows: hits with their passages, recent searches, and what to do where nothing was found.
// Texts become text nodes only, never markup.

import { element } from "./element.js";

/** The bytes of texts that are fetched for the passages of an answer, and at most for one. Others keep their summary until chosen. */
const BUDGET = 28_672;
const PART = 8_192;

/**
 * The items of an answer, what fills in their passages, and what does so for a hit that is chosen.
 * @param {import("../Ranking/engine.js").Answer} answer
 * @param {(record: import("../Index/records.js").DocumentRecord, isWanted: boolean) =>
 *   Promise<import("../Ranking/excerpt.js").Passage | null>} passageOf
 */
export function listOfHits(answer, words, root, passageOf) {
  const items = answer.hits.map((hit, index) => hitItem(hit.record, index, words, root));
  const filled = new Set();
  const load = async (index, isWanted) => {
    const record = answer.hits[index]?.record;
    if (!record || filled.has(index)) return;
    filled.add(index);
    const passage = await passageOf(record, isWanted).catch(() => null);
    if (passage) showPassage(items[index], passage, record, root);
    else filled.delete(index);
  };
  const fill = () => {
    let spent = 0;
    answer.hits.forEach(({ record }, index) => {
      const cost = Math.min(record.size, PART);
      if (spent + cost > BUDGET) return;
      spent += cost;
      load(index, false);
    });
  };
  return { items, fill, choose: (index) => load(index, true) };
}

function hitItem(record, index, words, root) {
  const item = option(index, new URL(record.address, root).href);
  const title = element("span", { class: "hit-title" }, record.title);
  if (record.language !== "" && record.language !== document.documentElement.lang) title.lang = record.language;
  item.append(title, element("span", { class: "hit-section" }), element("span", { class: "hit-excerpt" }, record.summary));
  const facts = [words.states[record.confidence] ?? "", record.reviewed === "" ? "" : words.reviewed.replace("{date}", record.reviewed)];
  const shown = facts.filter((fact) => fact !== "").join(" · ");
  if (shown !== "") item.append(element("span", { class: "hit-facts" }, shown));
  return item;
}

function showPassage(item, passage, record, root) {
  if (passage.anchor !== "") item.href = new URL(`${record.address}#${encodeURIComponent(passage.anchor)}`, root).href;
  item.querySelector(".hit-section").textContent = passage.section;
  item.querySelector(".hit-excerpt").replaceChildren(...passage.pieces.map(({ text, isMarked }) =>
    (isMarked ? element("mark", {}, text) : document.createTextNode(text))));
}

/** The last searches as items. @param {string[]} searches @param {(text: string) => void} search */
export function listOfRecent(searches, words, search) {
  return searches.map((text, index) => {
    const item = option(index, `?q=${encodeURIComponent(text)}`);
    item.append(element("span", { class: "hit-facts" }, words.recent), element("span", { class: "hit-title" }, text));
    item.addEventListener("click", (event) => {
      event.preventDefault();
      search(text);
    });
    return item;
  });
}

/** One line on an answer: how many hits, and what was searched for instead. */
export function message(answer, words) {
  const parts = [(answer.total === 1 ? words.one : words.count).replace("{n}", String(answer.total))];
  if (answer.searchedFor) parts.push(words.searchedFor.replace("{query}", answer.searchedFor));
  for (const { word, replacements } of answer.repairs) {
    parts.push(words.repaired.replace("{word}", word).replace("{words}", replacements.join(words.or)));
  }
  for (const { id, text } of answer.notes) if (words.notes[id]) parts.push(words.notes[id].replace("{text}", text));
  return parts.join(" ");
}

/** What to do where nothing was found: a hint, and what the page offers in `[data-search-help]`. */
export function noHits(answer, words, host) {
  const hints = [element("p", {}, words.tryOther)];
  for (const { id, text } of answer.notes) {
    if (words.notes[id]) hints.push(element("p", {}, words.notes[id].replace("{text}", text)));
  }
  const offered = host.querySelector("template[data-search-help]");
  if (offered instanceof HTMLTemplateElement) hints.push(offered.content.cloneNode(true));
  return hints;
}

/** A link that is an option of the list: the combobox keeps the focus and names the one that is chosen. */
function option(index, href) {
  return element("a", { id: `search-hit-${index}`, href, role: "option", "aria-selected": "false", tabindex: "-1" });
}
