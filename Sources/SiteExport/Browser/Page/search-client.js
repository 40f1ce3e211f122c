// Asks the worker. Only the newest search counts: answers to older ones are dropped.

export class SearchClient {
  /** @param {{index: string, root: string}} base the folder of the index and the site's root, as addresses */
  constructor(base) {
    this.worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.worker.postMessage({ base });
    this.next = 0;
    /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
    this.waiting = new Map();
    this.worker.addEventListener("message", ({ data }) => this.#settle(data));
    this.worker.addEventListener("error", () => this.#failAll());
  }

  /** @param {string} query @param {object} options @returns {Promise<import("../Ranking/engine.js").Answer>} */
  search(query, options) { return this.#ask({ query, options }); }

  /** The passage of a hit. @returns {Promise<import("../Ranking/excerpt.js").Passage | null>} */
  excerpt(record, terms, isWanted) { return this.#ask({ excerpt: { record, terms, isWanted } }); }

  #ask(message) {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...message });
    });
  }

  #settle({ id, answer, error }) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(error));
  }

  #failAll() {
    for (const { reject } of this.waiting.values()) reject(new Error("the search could not start"));
    this.waiting.clear();
  }
}
