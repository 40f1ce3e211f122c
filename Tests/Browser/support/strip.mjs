// Takes comments and indentation out of a script: what the exporter writes. Comments of the browser's scripts stand on
// lines of their own, and no text of them runs over lines.
/** @param {string} source */
export function strip(source) {
  return source.split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && !/^(\/\/|\/\*|\*\/|\* |\*$)/.test(line)).join("\n") + "\n";
}
