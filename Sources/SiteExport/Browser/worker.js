// The search engine off the main thread. Messages: {id, query, options} in, {id, answer} or {id, error} out.

import { analyze } from "./analyzer.js";
import { Engine } from "./engine.js";
import { excerptOf } from "./excerpt.js";
import { loadTables, needsTables } from "./folding.js";

/** @type {Engine | null} */
let engine = null;
/** The folder of the index, and the site's root, as addresses. */
let base = { index: "", root: "" };

/** Reads a file; the names of shards tell their contents, so that a cached one is never stale. */
async function fetchBytes(address, isFixed) {
  const response = await fetch(address, { credentials: "same-origin", cache: isFixed ? "no-cache" : "force-cache" });
  if (!response.ok) throw new Error(`${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The passage of a document's text that answers best. */
async function passage({ record, terms }) {
  if (record.twin === "") return null;
  const bytes = await fetchBytes(new URL(record.twin, base.root).href, false);
  const text = new TextDecoder().decode(bytes);
  if (needsTables(text)) await loadTables();
  return excerptOf(text, terms, analyze);
}

async function answer({ query, options, excerpt }) {
  if (excerpt) return passage(excerpt);
  engine ??= new Engine((name) => fetchBytes(new URL(name, base.index).href, name === "index.bin"));
  return engine.search(query, options);
}

self.addEventListener("message", async ({ data }) => {
  if (data.base) {
    base = data.base;
    return;
  }
  try {
    self.postMessage({ id: data.id, answer: await answer(data) });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error) });
  }
});
