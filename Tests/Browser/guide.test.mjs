// The conditions of a guide give in the browser what they give in a run, and a guide is walked by them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const scripts = new URL("../../Sources/SiteExport/Browser/Guide/", import.meta.url);
const self = {};
for (const name of ["guide-expression.js", "guide-walk.js"]) {
  runInNewContext(readFileSync(new URL(name, scripts), "utf8"), { self });
}
const { holds, Walk } = self.kbGuide;
const vectors = JSON.parse(readFileSync(new URL("../ExpressionsTests/Vectors/guide.json", import.meta.url), "utf8"));

/** Arrays and objects of the scripts' own world. */
const values = new Map(Object.entries(vectors.values));

test("there are all vectors", () => assert.ok(vectors.cases.length >= 60));

for (const { expression, tree, result } of vectors.cases) {
  test(`gives ${result}: ${expression}`, () => assert.equal(holds(tree, values), result));
}

test("gives no answer for trees that nobody wrote", () => {
  for (const tree of [["%"], ["get"], ["in", "a", "b"], ["<", [], []], ["!", "a"], null, 5, ["<", { n: "x" }, { n: "1" }]]) {
    assert.equal(holds(tree, values), null);
  }
});

test("stays under 150 lines", () => {
  assert.ok(readFileSync(new URL("guide-expression.js", scripts), "utf8").split("\n").length < 150);
});

const graph = {
  title: "Return", language: "en",
  steps: [
    { id: "why", title: "Why?", ways: [{ to: 1, when: ["==", ["get", "reason"], "damaged"] }, { to: 2 }],
      fields: [{ name: "reason", label: "Reason", type: "choice", required: true,
        options: [{ id: "damaged", label: "Damaged" }, { id: "other", label: "Other" }] },
      { name: "mail", label: "Mail", type: "text", required: false }] },
    { id: "photo", title: "Send a photo", ways: [{ to: 3 }] },
    { id: "talk", title: "Talk to us", ways: [{ to: 3, when: ["has", "nothing"] }] },
    { id: "end", title: "Done", ways: [] },
  ],
};
const answers = () => new Map([["reason", "damaged"], ["mail", "a@example.com"]]);

test("goes the first way that holds, and back", () => {
  const walk = new Walk(graph);
  assert.equal(walk.progress, 0);
  assert.ok(walk.answer(answers()));
  assert.equal(walk.current.id, "photo");
  assert.equal(walk.progress, 0.5);
  assert.ok(walk.answer(new Map()));
  assert.equal(walk.progress, 1);
  walk.back();
  assert.equal(walk.current.id, "photo");
  walk.back(0);
  assert.equal(walk.current.id, "why");
  assert.equal(walk.values.get("reason"), "damaged");
});

test("stays where no way holds", () => {
  const walk = new Walk(graph);
  walk.answer(new Map([["reason", "other"]]));
  assert.equal(walk.answer(new Map()), false);
  assert.equal(walk.current.id, "talk");
});

test("shares its position without what was typed", () => {
  const walk = new Walk(graph);
  walk.answer(answers());
  assert.equal(walk.hash, "#guide/why,reason:damaged/photo");
  const other = new Walk(graph);
  other.restore(walk.hash);
  assert.equal(other.current.id, "photo");
  assert.equal(other.values.get("reason"), "damaged");
  assert.equal(other.values.has("mail"), false);
});

test("takes an address that it did not write as far as the guide has the way", () => {
  const walk = new Walk(graph);
  for (const [hash, id] of [["#guide/why/end", "why"], ["#guide/photo", "why"], ["#guide/%FF", "why"], ["#other", "why"],
    ["#guide/why,reason:lost/photo", "photo"], ["#guide/why,x:y,:,reason/talk/x", "talk"], ["#guide/__proto__", "why"]]) {
    walk.restore(hash);
    assert.equal(walk.current.id, id, hash);
  }
  walk.restore("#guide/why,reason:lost/photo");
  assert.equal(walk.values.has("reason"), false);
});
