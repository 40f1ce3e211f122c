// The search dialog: a combobox with a list of hits. `/` and Ctrl-K open it, Esc closes it.

import { element } from "./element.js";
import { listOfHits, listOfRecent, message, noHits } from "./search-results.js";
import { forgetSearches, keepSearch, recentSearches } from "./recent.js";
import { SearchClient } from "./search-client.js";
import { wordsOf } from "./search-words.js";

/** How long the box waits for another key before it searches, in milliseconds. */
const PAUSE = 90;
const LIMIT = 10;

export class SearchBox {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.words = wordsOf(host.dataset.searchLanguage ?? document.documentElement.lang);
    this.base = {
      index: new URL(`${host.dataset.search}/`.replace(/\/+$/, "/"), document.baseURI).href,
      root: new URL(host.dataset.searchRoot ?? "./", document.baseURI).href,
    };
    this.language = host.dataset.searchFilter ?? "";
    /** @type {SearchClient | null} */
    this.client = null;
    this.newest = 0;
    this.timer = 0;
    this.selected = -1;
    /** Fills in the passage of a hit that is chosen. @type {(index: number) => void} */
    this.choose = () => {};
    this.#build();
  }

  #build() {
    const { words } = this;
    this.dialog = element("dialog", { class: "search-sheet", "aria-label": words.search });
    this.input = element("input", {
      type: "search", role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      enterkeyhint: "search", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-hits",
      "aria-label": words.search, placeholder: words.placeholder, maxlength: "400",
    });
    this.list = element("div", { id: "search-hits", role: "listbox", "aria-label": words.results });
    this.status = element("p", { class: "search-status", role: "status" });
    this.help = element("div", { class: "search-help" });
    const close = element("button", { type: "button", class: "search-close" }, words.close);
    close.addEventListener("click", () => this.close());
    const form = element("form", { role: "search", method: "dialog" });
    form.append(this.input, close);
    form.addEventListener("submit", (event) => event.preventDefault());
    this.dialog.append(form, this.status, this.list, this.help);
    document.body.append(this.dialog);
    for (const opener of document.querySelectorAll("[data-search-open]")) {
      opener.addEventListener("click", () => this.open());
    }
  }

  /** Listens to keys, anywhere on the page and in the box. */
  listen() {
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target instanceof HTMLElement
        && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
      const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!isSlash && !isK) return;
      event.preventDefault();
      this.open();
    });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.#search(), PAUSE);
    });
    this.dialog.addEventListener("close", () => this.#expand(false));
    this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.close(); });
  }

  /** Searches for what the address asks for: `?q=…`. */
  readAddress() {
    const query = new URLSearchParams(location.search).get("q");
    if (query) this.open(query.slice(0, 400));
  }

  /** Opens the box. @param {string} [query] */
  open(query) {
    if (!this.dialog.open) this.dialog.showModal();
    if (query !== undefined) this.input.value = query;
    this.input.focus();
    this.input.select();
    this.connect();
    this.#search();
  }

  /** What answers searches; it starts with the first that asks. */
  connect() { return this.client ??= new SearchClient(this.base); }

  close() { this.dialog.close(); }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    const count = this.list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (count === 0) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#select(this.selected < 0 && step < 0 ? count - 1 : (this.selected + step + count) % count);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const item = this.list.children[Math.max(0, this.selected)];
      if (item instanceof HTMLElement) item.click();
    } else if (event.key === "Escape" && this.input.value !== "") {
      event.preventDefault();
      this.input.value = "";
      this.#search();
    }
  }

  #select(index) {
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
    this.selected = index;
    const item = this.list.children[index];
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.choose(index);
  }

  async #search() {
    const query = this.input.value.trim();
    const number = ++this.newest;
    if (query === "") {
      this.#show(listOfRecent(recentSearches(), this.words, (text) => this.open(text)), "", []);
      this.#offerForgetting();
      return;
    }
    try {
      const { answer, isElsewhere } = await this.#ask(query);
      if (number === this.newest) this.#answer(query, answer, isElsewhere);
    } catch {
      if (number === this.newest) this.#show([], this.words.failed, []);
    }
  }

  /** What is written in the page's language; where that is nothing, what is in any other. */
  async #ask(query) {
    const options = { limit: LIMIT, completes: true };
    if (this.language === "" || /\blang:/.test(query)) return { answer: await this.client.search(query, options), isElsewhere: false };
    const answer = await this.client.search(`${query} lang:${this.language}`, options);
    if (answer.hits.length > 0) return { answer, isElsewhere: false };
    const other = await this.client.search(query, options);
    return other.hits.length > 0 ? { answer: other, isElsewhere: true } : { answer, isElsewhere: false };
  }

  #answer(query, answer, isElsewhere) {
    if (answer.hits.length === 0) {
      this.#show([], this.words.nothing.replace("{query}", query), noHits(answer, this.words, this.host));
      return;
    }
    const { items, fill, choose } = listOfHits(answer, this.words, this.base.root,
      (record, isWanted) => this.client.excerpt(record, answer.terms, isWanted));
    for (const item of items) item.addEventListener("click", () => keepSearch(query));
    this.#show(items, `${isElsewhere ? `${this.words.elsewhere} ` : ""}${message(answer, this.words)}`, []);
    this.choose = choose;
    fill();
  }

  #show(items, status, help) {
    this.choose = () => {};
    this.list.replaceChildren(...items);
    this.status.textContent = status;
    this.help.replaceChildren(...help);
    this.#select(-1);
    this.#expand(items.length > 0);
  }

  #offerForgetting() {
    if (this.list.children.length === 0) return;
    const button = element("button", { type: "button", class: "search-forget" }, this.words.forget);
    button.addEventListener("click", () => { forgetSearches(); this.#search(); });
    this.help.replaceChildren(button);
  }

  #expand(isExpanded) { this.input.setAttribute("aria-expanded", String(isExpanded)); }
}
