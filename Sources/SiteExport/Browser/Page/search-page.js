// Starts the search of a page: <script type="module" src="…/search-page.js"></script>.
//
// The page holds one element with `data-search`: the address of the index's folder. Its other data attributes are
// described in docs/format/browser-index.md. Pages read from disk load no modules; there the text below the box,
// hidden by this script, says that search works on the web.

import { searchMissingPage } from "./missing-page.js";
import { SearchBox } from "./search-box.js";

const host = document.querySelector("[data-search]");
if (host instanceof HTMLElement) {
  document.documentElement.classList.add("has-search");
  for (const note of document.querySelectorAll("[data-search-offline]")) note.setAttribute("hidden", "");
  const box = new SearchBox(host);
  box.listen();
  box.readAddress();
  if (host.dataset.searchMissing !== undefined) searchMissingPage(box, document.querySelector("[data-search-found]"));
}
