// On the page for unknown addresses: articles that the words of the address lead to.

import { element } from "./element.js";

/** Words that say nothing of a page. */
const FILE_ENDINGS = /\.(html?|md|php|aspx?)$/i;
const LIMIT = 5;

/**
 * The words of an address below the site's root; empty where it has none.
 * @param {string} path @param {string} root the path of the site's root
 */
export function wordsOfAddress(path, root) {
  const below = path.startsWith(root) ? path.slice(root.length) : path;
  let text;
  try {
    text = decodeURIComponent(below);
  } catch {
    text = below;
  }
  const parts = text.split("/").filter((part) => part !== "" && !/^index\.\w+$/i.test(part));
  const last = parts.slice(-2).map((part) => part.replace(FILE_ENDINGS, ""));
  // The signs of the query language stand for themselves in an address.
  return last.join(" ").replace(/[\s_.\-+"*:~()<>|,;=&?#%]+/g, " ").trim().slice(0, 200);
}

/**
 * Shows what the words of the address find.
 * @param {import("./search-box.js").SearchBox} box @param {Element | null} place a hidden section with a list
 */
export async function searchMissingPage(box, place) {
  const words = wordsOfAddress(location.pathname, new URL(box.base.root).pathname);
  if (!(place instanceof HTMLElement) || words === "") return;
  box.input.value = words;
  const answer = await box.connect().search(words, { limit: LIMIT }).catch(() => null);
  if (!answer || answer.hits.length === 0) return;
  place.querySelector("ul")?.replaceChildren(...answer.hits.map(({ record }) => {
    const item = element("li");
    const link = element("a", { href: new URL(record.address, box.base.root).href }, record.title);
    if (record.language !== "") link.lang = record.language;
    item.append(link);
    if (record.summary !== "") item.append(element("p", record.language === "" ? {} : { lang: record.language }, record.summary));
    return item;
  }));
  place.hidden = false;
}
