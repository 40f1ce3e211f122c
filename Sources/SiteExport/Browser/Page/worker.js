// The search engine off the main thread. Messages: {id, query, options} in, {id, answer} or {id, error} out.

import { analyze } from "../Analysis/analyzer.js";
import { Engine } from "../Ranking/engine.js";
import { excerptOf } from "../Ranking/excerpt.js";
import { loadTables, needsTables } from "../Analysis/folding.js";

/** @type {Engine} */
let engine;
/** The folder of the index, and the site's root, as addresses. */
let base = { index: "", root: "" };

/** Reads a file; the names of shards tell their contents, so that a cached one is never stale. */
async function fetchBytes(address, isFixed) {
  const response = await fetch(address, { credentials: "same-origin", cache: isFixed ? "no-cache" : "force-cache" });
  if (!response.ok) throw new Error(`${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** So much of a long text is looked into, where the server gives parts of files. */
const PART = 8_192;
let givesParts = true;

/** The text of a document, or its beginning; `null` where it is long and the server gives no parts. */
async function textOf({ twin, size }, isWanted) {
  const address = new URL(twin, base.root).href;
  if (size <= PART || isWanted) return fetchBytes(address, false);
  if (!givesParts) return null;
  const stop = new AbortController();
  const response = await fetch(address, { credentials: "same-origin", signal: stop.signal, headers: { Range: `bytes=0-${PART - 1}` } });
  if (response.status === 206) return new Uint8Array(await response.arrayBuffer());
  givesParts = false;
  stop.abort();
  return null;
}

/** The passage of a document's text that answers best. `isWanted`: the hit was chosen, so a long text is read in full. */
async function passage({ record, terms, isWanted }) {
  const bytes = record.twin === "" ? null : await textOf(record, isWanted);
  if (!bytes) return null;
  const text = new TextDecoder().decode(bytes);
  if (needsTables(text)) await loadTables();
  return excerptOf(text, terms, analyze);
}

async function answer({ query, options, excerpt }) {
  if (excerpt) return passage(excerpt);
  try {
    return await engine.search(query, options);
  } catch {
    // The site may have been replaced since the fixed part was read, and with it the shards that it names.
    start();
    return engine.search(query, options);
  }
}

function start() {
  engine = new Engine((name) => fetchBytes(new URL(name, base.index).href, name === "index.bin"));
}

self.addEventListener("message", async ({ data }) => {
  if (data.base) {
    base = data.base;
    start();
    // The fixed part is on its way while the first word is typed; a failure shows with the first search.
    engine.open().catch(() => {});
    return;
  }
  try {
    self.postMessage({ id: data.id, answer: await answer(data) });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error) });
  }
});
