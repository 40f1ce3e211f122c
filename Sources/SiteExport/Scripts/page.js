// What every page does beyond being read: the colours that the reader chose, and reports that name a paragraph.
// A classic script without dependencies, loaded before the page is shown, so that no page flashes in other colours.
"use strict";

(function () {
  const KEY = "kb-theme";
  const THEMES = ["light", "dark"];
  const LONGEST_QUOTE = 300;

  function read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function keep(theme) {
    try {
      if (THEMES.includes(theme)) localStorage.setItem(KEY, theme);
      else localStorage.removeItem(KEY);
    } catch {
      // Without storage the choice holds for this page.
    }
  }

  /** Shows a theme; anything but light and dark follows the system. */
  function show(theme) {
    if (THEMES.includes(theme)) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }

  function offerThemes() {
    const group = document.querySelector("[data-theme-choice]");
    if (!group) return;
    const buttons = [...group.querySelectorAll("button")];
    const mark = () => {
      const current = document.documentElement.dataset.theme ?? "system";
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === current));
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        show(button.value);
        keep(button.value);
        mark();
      });
    }
    mark();
    group.hidden = false;
  }

  /** The paragraph, list item or cell that the reader has marked words of. */
  function markedBlock(prose) {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const node = selection.getRangeAt(0).startContainer;
    const element = node instanceof Element ? node : node.parentElement;
    const block = element?.closest("p, li, td, th, pre, dd, h2, h3, h4, h5, h6");
    return block && prose.contains(block) ? block : null;
  }

  /** The anchor of the last heading before a block. */
  function anchorBefore(prose, block) {
    let anchor = "";
    for (const heading of prose.querySelectorAll("h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]")) {
      const isBefore = heading === block || (heading.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      if (isBefore) anchor = heading.id;
    }
    return anchor;
  }

  function offerReports() {
    const link = document.querySelector("a[data-report]");
    const prose = document.querySelector("article .prose");
    if (!(link instanceof HTMLAnchorElement) || !prose) return;
    const bubble = document.createElement("a");
    bubble.className = "report-bubble";
    bubble.textContent = link.dataset.reportLabel ?? "";
    bubble.hidden = true;
    document.body.append(bubble);
    document.addEventListener("selectionchange", () => {
      const block = markedBlock(prose);
      bubble.hidden = block === null;
      if (!block) return;
      const anchor = anchorBefore(prose, block);
      const quote = (block.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, LONGEST_QUOTE);
      bubble.href = link.dataset.report
        .replace("ANCHOR", encodeURIComponent(anchor === "" ? "" : `#${anchor}`))
        .replace("QUOTE", encodeURIComponent(`\n\n> ${quote}\n\n`));
      const place = block.getBoundingClientRect();
      bubble.style.setProperty("inset-block-start", `${place.bottom + scrollY + 4}px`);
      bubble.style.setProperty("inset-inline-start", `${Math.max(place.left + scrollX, 8)}px`);
    });
  }

  show(read());
  document.addEventListener("DOMContentLoaded", () => {
    offerThemes();
    offerReports();
  });
}());
