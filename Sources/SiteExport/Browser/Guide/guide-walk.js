// The way of one reader through a guide: the steps taken, the answers given, and the address that stands for them.
// A classic script, so that it works from disk.
"use strict";

(function () {
  /** More steps than this are a loop that nobody walks. */
  const MAXIMUM_STEPS = 500;
  const MARK = "#guide/";

  class Walk {
    /** @param {{steps: any[]}} graph */
    constructor(graph) {
      this.graph = graph;
      this.places = new Map(graph.steps.map((step, index) => [step.id, index]));
      this.left = distances(graph.steps);
      this.restart();
    }

    /** Begins anew at the first step. */
    restart() {
      /** The steps taken, each with its answers by field; the last is the current one. */
      this.taken = [{ step: 0, answers: new Map() }];
    }

    get current() { return this.graph.steps[this.taken[this.taken.length - 1].step]; }

    /** All answers so far; a later one stands in place of an earlier. */
    get values() {
      return new Map(this.taken.flatMap(({ answers }) => [...answers]));
    }

    /** How far the reader is: 0 to 1, by the shortest way that is left. */
    get progress() {
      const done = this.taken.length - 1;
      const left = this.left[this.taken[done].step];
      return left === 0 ? 1 : done / (done + left);
    }

    /**
     * Answers the current step and goes on.
     * @param {Map<string, any>} answers
     * @returns {boolean} false where no way fits
     */
    answer(answers) {
      const place = this.taken[this.taken.length - 1];
      place.answers = answers;
      const values = this.values;
      const way = this.current.ways.find(({ when }) => when === undefined || self.kbGuide.holds(when, values) === true);
      if (!way || this.taken.length >= MAXIMUM_STEPS) return false;
      this.taken.push({ step: way.to, answers: new Map() });
      return true;
    }

    /** Goes back to the step before, or to one further back. @param {number} [index] */
    back(index = this.taken.length - 2) {
      if (index >= 0 && index < this.taken.length) this.taken.length = index + 1;
    }

    /** The position as the end of an address. What readers typed stays out: it holds choices and ticks alone. */
    get hash() {
      const parts = this.taken.map(({ step, answers }) => {
        const { id, fields = [] } = this.graph.steps[step];
        const shared = fields.filter((field) => field.options || field.type === "boolean").flatMap(({ name }) => {
          const value = answers.get(name);
          return value === undefined ? [] : [`${encode(name)}:${[value].flat().map(String).map(encode).join("+")}`];
        });
        return [encode(id), ...shared].join(",");
      });
      return this.taken.length === 1 ? "" : MARK + parts.join("/");
    }

    /** Takes the position that an address stands for, as far as the guide has such a way. @param {string} hash */
    restore(hash) {
      this.restart();
      if (!hash.startsWith(MARK)) return;
      for (const [index, part] of hash.slice(MARK.length).split("/").slice(0, MAXIMUM_STEPS).entries()) {
        const [id, ...answers] = part.split(",");
        const step = this.places.get(decode(id));
        const before = this.taken[this.taken.length - 1];
        const isFirst = index === 0 && step === 0;
        const isWay = index > 0 && this.graph.steps[before.step].ways.some((way) => way.to === step);
        if (step === undefined || !(isFirst || isWay)) return;
        if (index > 0) this.taken.push({ step, answers: new Map() });
        this.taken[this.taken.length - 1].answers = readAnswers(this.graph.steps[step].fields ?? [], answers);
      }
    }
  }

  function readAnswers(fields, texts) {
    const answers = new Map();
    for (const text of texts) {
      const [name, value = ""] = text.split(":");
      const field = fields.find((other) => other.name === decode(name));
      const values = value.split("+").map(decode);
      if (field?.type === "boolean") answers.set(field.name, value === "true");
      else if (field?.options && values.every((id) => field.options.some((option) => option.id === id))) {
        answers.set(field.name, field.type === "choices" ? values : values[0]);
      }
    }
    return answers;
  }

  /** The fewest steps from each step to an end. */
  function distances(steps) {
    const left = steps.map((step) => (step.ways.length === 0 ? 0 : Infinity));
    for (let changed = true; changed;) {
      changed = false;
      steps.forEach((step, index) => {
        const best = Math.min(left[index], ...step.ways.map((way) => left[way.to] + 1));
        if (best < left[index]) {
          left[index] = best;
          changed = true;
        }
      });
    }
    return left;
  }

  const encode = (text) => encodeURIComponent(text).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  self.kbGuide = Object.assign(self.kbGuide ?? {}, { Walk });
}());
