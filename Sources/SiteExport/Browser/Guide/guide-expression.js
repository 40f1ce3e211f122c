// Evaluates the conditions of a guide: comparisons, && || !, in, has and literals over the guide's own fields.
// A classic script, so that it works from disk. The tree: docs/format/guide.md.
"use strict";

(function () {
  /** What a condition gives that reads a value which is not set, or compares what cannot be compared. */
  const FAILED = Symbol("failed");

  /**
   * A text, a truth value, a number as decimal text ({n: "500.01"}), or a list of these.
   * @typedef {string | boolean | {n: string} | any[]} Value
   */

  /** The kind of a value. @param {Value} value */
  function kindOf(value) {
    if (Array.isArray(value)) return "list";
    return typeof value === "object" && value !== null ? "number" : typeof value;
  }

  /** Compares decimal texts exactly: a negative number, 0, or a positive one; NaN for what is no decimal. */
  function compareNumbers(left, right) {
    const parts = [left.n, right.n].map((text) => /^(-?)(\d{1,400})(?:\.(\d{1,400}))?$/.exec(text));
    if (parts.includes(null)) return NaN;
    const digits = Math.max(...parts.map((part) => (part[3] ?? "").length));
    const [first, second] = parts.map((part) => BigInt(part[1] + part[2] + (part[3] ?? "").padEnd(digits, "0")));
    return first < second ? -1 : Number(first > second);
  }

  /** Compares texts character by character, by code points. */
  function compareTexts(left, right) {
    const [first, second] = [Array.from(left), Array.from(right)];
    for (let index = 0; index < Math.min(first.length, second.length); index += 1) {
      if (first[index] !== second[index]) return first[index].codePointAt(0) - second[index].codePointAt(0);
    }
    return first.length - second.length;
  }

  /** @param {Value} left @param {Value} right */
  function areEqual(left, right) {
    const kind = kindOf(left);
    if (kind !== kindOf(right)) return false;
    if (kind === "number") return compareNumbers(left, right) === 0;
    if (kind !== "list") return left === right;
    return left.length === right.length && left.every((value, index) => areEqual(value, right[index]));
  }

  function order(operator, left, right) {
    const kind = kindOf(left);
    if (kind !== kindOf(right) || kind === "list") return FAILED;
    const difference = kind === "number" ? compareNumbers(left, right)
      : kind === "string" ? compareTexts(left, right) : Number(left) - Number(right);
    if (Number.isNaN(difference)) return FAILED;
    if (operator === "<") return difference < 0;
    if (operator === "<=") return difference <= 0;
    return operator === ">" ? difference > 0 : difference >= 0;
  }

  /** `&&` and `||` make up for failures on any side: `x || true` is true though `x` has no value. */
  function join(isAnd, operands, values) {
    let result = isAnd;
    for (const operand of operands) {
      const value = evaluate(operand, values);
      if (value === !isAnd) return !isAnd;
      if (value !== isAnd) result = FAILED;
    }
    return result;
  }

  /**
   * The value of a tree; `FAILED` where it has none.
   * @param {any} tree @param {Map<string, Value>} values
   */
  function evaluate(tree, values) {
    if (!Array.isArray(tree)) return tree;
    const [operator, ...operands] = tree;
    switch (operator) {
      case "get": return values.has(operands[0]) ? values.get(operands[0]) : FAILED;
      case "has": return values.has(operands[0]);
      case "&&": return join(true, operands, values);
      case "||": return join(false, operands, values);
      default: break;
    }
    const found = operands.map((operand) => evaluate(operand, values));
    if (found.includes(FAILED)) return FAILED;
    const [left, right] = found;
    switch (operator) {
      case "list": return found;
      case "!": return typeof left === "boolean" ? !left : FAILED;
      case "==": return areEqual(left, right);
      case "!=": return !areEqual(left, right);
      case "in": return Array.isArray(right) ? right.some((value) => areEqual(left, value)) : FAILED;
      case "<": case "<=": case ">": case ">=": return order(operator, left, right);
      default: return FAILED;
    }
  }

  self.kbGuide = Object.assign(self.kbGuide ?? {}, {
    /** Whether a condition holds; `null` where it has no value. @param {any} tree @param {Map<string, Value>} values */
    holds(tree, values) {
      const value = evaluate(tree, values);
      return typeof value === "boolean" ? value : null;
    },
    compareNumbers,
  });
}());
