// The browser's search finds what the index's own search finds, with the same scores, from the same postings.
//
// KB_BROWSER_WORKSPACE names a workspace that was built with `kb build --full`, KB_BROWSER_COMMAND the command.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Engine } from "../../Sources/SiteExport/Browser/Ranking/engine.js";
import { Segment } from "./support/segment.mjs";
import { writeIndex } from "./support/write-index.mjs";

const workspace = process.env.KB_BROWSER_WORKSPACE;
const command = process.env.KB_BROWSER_COMMAND;
const queries = process.env.KB_BROWSER_QUERIES;
const skip = workspace && command && queries ? false : "no workspace, command and queries are named";

let folder = "";
let report;

before(() => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), "kb-browser-"));
  report = writeIndex(Segment.open(workspace), join(folder, "index"));
});
after(() => folder && rmSync(folder, { recursive: true, force: true }));

/** The answers of the command by query, ids with scores. */
function expected(lines) {
  const batch = join(folder, "queries.tsv");
  writeFileSync(batch, lines.map((line, index) => `${index}\t${line}\n`).join(""));
  const output = execFileSync(command, ["search", "--root", workspace, "--no-refresh", "--query-language", "--batch", batch,
    "--format", "json", "--limit", "10"], { maxBuffer: 1 << 28, encoding: "utf8" });
  const answers = lines.map(() => []);
  for (const line of output.split("\n").filter((other) => other.startsWith("{"))) {
    const hit = JSON.parse(line);
    if (hit.id !== undefined) answers[Number(hit.query)].push([hit.id, hit.score]);
  }
  return answers;
}

test("finds what the command finds", { skip }, async () => {
  const lines = readFileSync(queries, "utf8").trimEnd().split("\n");
  const wanted = expected(lines);
  const sizes = [];
  for (const [index, line] of lines.entries()) {
    let bytes = 0;
    const engine = new Engine(async (name) => {
      const file = readFileSync(join(folder, "index", name));
      bytes += file.length;
      return file;
    });
    const { hits } = await engine.search(line);
    assert.deepEqual(hits.map((hit) => [hit.record.address.slice(0, -1), hit.score]), wanted[index], line);
    sizes.push(bytes);
  }
  sizes.sort((left, right) => left - right);
  console.log(`bytes from cold: median ${sizes[sizes.length >> 1]}, p90 ${sizes[Math.floor(sizes.length * 0.9)]}`);
});

test("keeps the fixed part and the number of files small", { skip }, () => {
  assert.ok(report.fixed <= 60_000, `${report.fixed} bytes`);
  assert.ok(report.files <= 2_000, `${report.files} files`);
});
