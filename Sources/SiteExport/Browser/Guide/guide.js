// Walks a guide: one question at a time, back, start over, what was answered, an address that can be shared.
// A classic script, so that it works from disk; its graph is in `kbGuides` (docs/format/guide.md).
// Without JavaScript the page's numbered list stays.
"use strict";

(function () {
  const { Walk, element, control, valueOf, fault, spoken } = self.kbGuide;

  const ENGLISH = {
    start: "Start the guide", next: "Continue", back: "Back", restart: "Start over", step: "Step {n}", progress: "Progress",
    answers: "Your answers", change: "Change", optional: "optional", yes: "Yes", no: "No", needed: "Please answer this.",
    notANumber: "Please give a number.", atLeast: "At least {n}.", atMost: "At most {n}.",
    notFitting: "This does not look right.", noWay: "This guide has no answer for that.", share: "Copy link to this step",
    copied: "Copied.", comma: ", ", done: "Done", privacy: "Your answers stay in this browser.",
  };
  const CHINESE = {
    start: "开始", next: "继续", back: "返回", restart: "重新开始", step: "第 {n} 步", progress: "进度",
    answers: "您的回答", change: "修改", optional: "可选", yes: "是", no: "否", needed: "请回答此项。",
    notANumber: "请输入数字。", atLeast: "不小于 {n}。", atMost: "不大于 {n}。",
    notFitting: "格式似乎不对。", noWay: "本指南没有这种情况的答案。", share: "复制此步骤的链接",
    copied: "已复制。", comma: "、", done: "完成", privacy: "您的回答只留在此浏览器中。",
  };

  class Player {
    /** @param {HTMLElement} host @param {any} graph */
    constructor(host, graph) {
      this.host = host;
      this.graph = graph;
      const isChinese = (graph.language ?? document.documentElement.lang).toLowerCase().startsWith("zh");
      this.words = { ...(isChinese ? CHINESE : ENGLISH), ...graph.words };
      this.walk = new Walk(graph);
      this.stage = element("section", { class: "guide-stage", "aria-label": graph.title });
      this.host.append(this.stage);
      self.addEventListener("hashchange", () => {
        if (location.hash === this.walk.hash || !/^#guide\/|^$/.test(location.hash)) return;
        this.walk.restore(location.hash);
        this.#show(true);
      });
      this.walk.restore(location.hash);
      this.#show(location.hash.startsWith("#guide/"));
    }

    #show(takesFocus) {
      const { walk, words } = this;
      const step = walk.current;
      const number = walk.taken.length;
      const heading = element("h2", { tabindex: "-1", class: "guide-title" }, step.title);
      const progress = element("progress", { max: "1", value: String(walk.progress), "aria-label": words.progress });
      progress.textContent = `${Math.round(walk.progress * 100)} %`;
      const parts = [element("p", { class: "guide-count" }, words.step.replace("{n}", String(number))), progress, heading];
      for (const text of step.say ?? []) parts.push(element("p", {}, text));
      if (step.checklist) {
        const list = element("ul", { class: "guide-checklist" });
        list.append(...step.checklist.map((text) => element("li", {}, text)));
        parts.push(list);
      }
      if (step.link) parts.push(linkTo(step.link));
      parts.push(this.#form(step), this.#answered());
      this.stage.replaceChildren(...parts);
      if (takesFocus) heading.focus();
    }

    #form(step) {
      const { walk, words } = this;
      const form = element("form", { class: "guide-form", novalidate: "" });
      const fields = step.fields ?? [];
      const { answers } = walk.taken[walk.taken.length - 1];
      form.append(...fields.map((field) => control(field, answers.get(field.name), words)));
      const status = element("p", { class: "guide-status", role: "status" });
      const buttons = element("div", { class: "guide-buttons" });
      if (step.ways.length > 0) buttons.append(element("button", { type: "submit", class: "primary" }, words.next));
      if (walk.taken.length > 1) {
        buttons.append(this.#button(words.back, () => walk.back()), this.#button(words.restart, () => walk.restart()));
        buttons.append(this.#shareButton(status));
      }
      form.append(buttons, status);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.#submit(form, fields, status);
      });
      return form;
    }

    #submit(form, fields, status) {
      const answers = new Map();
      let first = null;
      for (const field of fields) {
        const value = valueOf(field, form);
        const problem = fault(field, value, this.words);
        form.querySelector(`#${CSS.escape(`guide-error-${field.name}`)}`).textContent = problem;
        const input = form.elements.namedItem(field.name);
        for (const one of input instanceof RadioNodeList ? input : [input]) {
          one?.setAttribute("aria-invalid", String(problem !== ""));
          if (problem !== "") first ??= one;
        }
        if (value !== undefined) answers.set(field.name, value);
      }
      if (first) {
        first.focus();
      } else if (this.walk.answer(answers)) {
        this.#moved();
      } else {
        status.textContent = this.words.noWay;
      }
    }

    #button(text, action) {
      const button = element("button", { type: "button" }, text);
      button.addEventListener("click", () => {
        action();
        this.#moved();
      });
      return button;
    }

    #shareButton(status) {
      const button = element("button", { type: "button" }, this.words.share);
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(location.href);
          status.textContent = this.words.copied;
        } catch {
          status.textContent = location.href;
        }
      });
      return button;
    }

    /** Notes the new position in the address, so that the browser's own "back" goes back as well. */
    #moved() {
      history.pushState(null, "", this.walk.hash === "" ? location.pathname + location.search : this.walk.hash);
      this.#show(true);
    }

    /** What was answered, each with a way back to it. */
    #answered() {
      const list = element("dl", {});
      this.walk.taken.forEach(({ step, answers }, index) => {
        for (const field of this.graph.steps[step].fields ?? []) {
          const value = answers.get(field.name);
          if (value === undefined || index === this.walk.taken.length - 1) continue;
          const said = element("dd", {}, `${spoken(field, value, this.words)} `);
          const change = this.#button(this.words.change, () => this.walk.back(index));
          change.setAttribute("aria-label", `${this.words.change}: ${field.label}`);
          said.append(change);
          list.append(element("dt", {}, field.label), said);
        }
      });
      const box = element("aside", { class: "guide-answers", "aria-label": this.words.answers });
      if (list.children.length > 0) box.append(element("h3", {}, this.words.answers), list);
      box.append(element("p", { class: "guide-privacy" }, this.words.privacy));
      return box;
    }
  }

  function linkTo({ title, href }) {
    const line = element("p", {});
    const isSafe = ["http:", "https:", "file:"].includes(new URL(href, document.baseURI).protocol);
    line.append(isSafe ? element("a", { href }, title) : document.createTextNode(title));
    return line;
  }

  const host = document.querySelector("[data-guide]");
  const graph = host instanceof HTMLElement ? self.kbGuides?.[host.dataset.guide] : undefined;
  if (graph) {
    new Player(host, graph);
    document.documentElement.classList.add("has-guide");
  }
}());
