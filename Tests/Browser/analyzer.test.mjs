// The analyzer of the browser gives the tokens of the shared vectors, byte for byte.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { before, test } from "node:test";
import { analyze } from "../../Sources/SiteExport/Browser/Analysis/analyzer.js";
import { foldText, loadTables, needsTables } from "../../Sources/SiteExport/Browser/Analysis/folding.js";
import { stem } from "../../Sources/SiteExport/Browser/Analysis/stem.js";

const folder = new URL("../TextAnalysisTests/Vectors/", import.meta.url);
const cases = readdirSync(folder).sort().flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));

before(loadTables);

/** Offsets in bytes, as the vectors have them. */
function inBytes(text, tokens) {
  const bytes = (offset) => Buffer.byteLength(text.slice(0, offset));
  return tokens.map(({ term, start, end, position, kind }) => ({ term, start: bytes(start), end: bytes(end), position, kind }));
}

test("there are all vectors", () => assert.ok(cases.length >= 190));

for (const vector of cases) {
  test(`cuts as the vector says: ${vector.name}`, () => {
    assert.deepEqual(inBytes(vector.text, analyze(vector.text).tokens), vector.tokens);
  });
}

test("knows which texts need no tables", () => {
  for (let value = 0x80; value < 0x3000; value += 1) {
    const text = String.fromCodePoint(value);
    if (needsTables(text)) continue;
    assert.deepEqual(foldText(text).map((scalar) => scalar.kind), [0], value.toString(16));
  }
});

const shared = process.env.KB_SHARED ?? new URL("../../../shared", import.meta.url).pathname;
const vocabulary = `${shared}/data/stemming/english-voc.txt`;
let words = [];
let stems = [];
try {
  words = readFileSync(vocabulary, "utf8").trim().split("\n");
  stems = readFileSync(vocabulary.replace("voc", "output"), "utf8").trim().split("\n");
} catch { /* the foreign list is not there: the test says so */ }

test("stems as Snowball's vocabulary says", { skip: words.length === 0 }, () => {
  const wrong = words.map((word, index) => [word, stem(word), stems[index]])
    .filter(([word, found, wanted]) => /^[a-z]+$/.test(word) && found !== wanted);
  assert.deepEqual(wrong, []);
});
