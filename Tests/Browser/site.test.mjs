// The search of an exported site finds what the command finds, with the same scores.
//
// KB_BROWSER_SITE names a site that was exported for readers inside, so that it holds all documents of the workspace;
// KB_BROWSER_ANSWERS the command's answers as JSON lines, KB_BROWSER_QUERIES the queries: number, tab, text.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { test } from "node:test";

const { KB_BROWSER_SITE: site, KB_BROWSER_ANSWERS: answers, KB_BROWSER_QUERIES: queries } = process.env;
const skip = site && answers && queries ? false : "no site, answers and queries are named";

/** What the command found: title, language and score of each hit by the number of the query. */
function expected() {
  const found = new Map();
  for (const line of readFileSync(answers, "utf8").split("\n").filter((other) => other.startsWith("{"))) {
    const hit = JSON.parse(line);
    if (hit.id === undefined) continue;
    if (!found.has(hit.query)) found.set(hit.query, []);
    // The command shows the title of an SOP in the language of the passage.
    found.get(hit.query).push([hit.type === "sop" ? "" : hit.title, hit.lang, hit.score]);
  }
  return found;
}

test("a site finds what the command finds", { skip }, async () => {
  // The modules as they are served, shorter than those that the other tests read; node must be told what they are.
  const folder = readdirSync(`${site}/search`).find((name) => name.startsWith("modules-"));
  writeFileSync(`${site}/search/package.json`, '{"type": "module"}');
  const { Engine } = await import(`${site}/search/${folder}/Ranking/engine.js`);
  const wanted = expected();
  const lines = readFileSync(queries, "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
  assert.ok(lines.length > 20);
  for (const [number, query] of lines) {
    const engine = new Engine(async (name) => readFileSync(`${site}/search/${name}`));
    const { hits } = await engine.search(query);
    const found = hits.map(({ record, score }) => [record.type === "sop" ? "" : record.title, record.language, score]);
    assert.deepEqual(found, wanted.get(number) ?? [], query);
    for (const { record } of hits) {
      assert.equal(statSync(`${site}/${decodeURI(record.twin)}`).size, record.size, record.twin);
      assert.ok(statSync(`${site}/${decodeURI(record.address)}index.html`).isFile(), record.address);
    }
  }
});

test("a site keeps the fixed part small", { skip }, () => {
  assert.ok(statSync(`${site}/search/index.bin`).size <= 60_000);
  assert.ok(readdirSync(`${site}/search`).length <= 2_000);
});
