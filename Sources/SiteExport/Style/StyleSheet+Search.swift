extension StyleSheet {
  /// The search: the button in the header, the sheet, its hits, the search's own page.
  static let search = """
    .search { margin-inline-start: auto; display: grid; align-items: center; }
    .search > * { grid-area: 1 / 1; }
    .search-open, .search-field {
      font: inherit; color: var(--quiet); background: var(--soft); border: 1px solid var(--line);
      border-radius: 8px; cursor: pointer; text-align: start;
    }
    .search-open {
      display: flex; align-items: center; gap: 0.6rem; min-height: 2.25rem; min-width: 13rem;
      padding: 0 0.5rem 0 0.7rem; font-size: 0.875rem;
    }
    .search-open:hover, .search-field:hover { border-color: var(--link); color: var(--ink); }
    .search-open kbd {
      margin-inline-start: auto;
      font-size: 0.75rem; line-height: 1.4; padding: 0 0.45em; border: 1px solid var(--line);
      border-radius: 4px; background: var(--paper);
    }
    .search-field {
      display: block; width: 100%; max-width: 36rem; min-height: 3.25rem; padding: 0 1.1rem;
      margin-top: 1.5rem; font-size: 1.0625rem; background: var(--paper); border-radius: 10px;
    }
    html:not(.has-search) :is(.search-open, .search-field) { visibility: hidden; }
    .search-offline {
      color: var(--quiet); font-size: 0.8125rem; text-align: end; visibility: hidden;
      animation: search-late 0s 4s forwards;
    }
    @keyframes search-late { to { visibility: visible; } }
    @media (scripting: none) {
      .search-offline, .search-open, .search-field { display: none; }
    }

    .search-sheet {
      width: min(44rem, 100vw - 2rem); max-width: none; max-height: min(46rem, 100dvh - 8vh - 1rem);
      margin: 8vh auto auto; padding: 0; border: 1px solid var(--line); border-radius: 14px;
      background: var(--paper); color: var(--ink); box-shadow: 0 18px 50px var(--shade); overflow: hidden;
    }
    .search-sheet[open] { display: flex; flex-direction: column; }
    .search-sheet::backdrop { background: rgb(10 14 20 / 0.45); }
    .search-sheet form { display: flex; align-items: center; border-bottom: 1px solid var(--line); }
    .search-sheet input {
      flex: 1; min-width: 0; font: inherit; font-size: 1.125rem; padding: 0.9rem 1.25rem; border: 0;
      background: none; color: inherit; appearance: none;
    }
    .search-sheet input:focus-visible { outline: 0; }
    .search-sheet form:focus-within { box-shadow: inset 0 -2px var(--link); }
    .search-sheet input::placeholder { color: var(--quiet); opacity: 1; }
    .search-sheet input::-webkit-search-cancel-button { display: none; }
    .search-sheet button {
      font: inherit; font-size: 0.875rem; color: var(--quiet); background: none; border: 0;
      border-radius: 6px; padding: 0.5rem 0.8rem; cursor: pointer;
    }
    .search-sheet button:hover { color: var(--link); background: var(--soft); }
    .search-close { margin-inline-end: 0.6rem; }
    .search-status { padding: 0.6rem 1.25rem 0.4rem; font-size: 0.8125rem; color: var(--quiet); }
    .search-status:empty { display: none; }
    #search-hits { overflow-y: auto; overscroll-behavior: contain; padding: 0 0.6rem 0.6rem; }
    #search-hits:empty { display: none; }
    #search-hits a {
      display: block; padding: 0.7rem 0.65rem; border-radius: 8px; color: inherit; text-decoration: none;
      line-height: 1.55; scroll-margin: 0.6rem;
    }
    #search-hits a + a { margin-top: 0.15rem; }
    #search-hits a:hover { background: var(--soft); }
    #search-hits a[aria-selected="true"] { background: var(--tint); }
    .hit-title { font-weight: 600; color: var(--link); }
    .hit-section { font-size: 0.8125rem; color: var(--quiet); margin-inline-start: 0.6em; }
    .hit-section:empty { display: none; }
    .hit-excerpt {
      display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden;
      font-size: 0.9375rem;
    }
    .hit-excerpt:empty { display: none; }
    .hit-excerpt mark { background: var(--mark); color: inherit; border-radius: 2px; }
    .hit-facts { display: block; font-size: 0.8125rem; color: var(--quiet); }
    .search-help { padding: 0 1.25rem 1.1rem; font-size: 0.9375rem; }
    .search-help:empty { display: none; }
    .search-help ul { padding-inline-start: 1.2rem; margin-top: 0.5rem; }
    .search-forget { margin-inline-start: -0.8rem; }
    .found .cards p { margin-top: 0.15rem; }
    .found h2 { margin-bottom: 1rem; }
    .search-form { display: grid; grid-template-columns: 1fr auto; gap: 0.5rem; margin-top: 1.5rem; }
    .search-form label { grid-column: 1 / -1; color: var(--quiet); font-size: 0.9375rem; }
    .search-form :is(input, button) {
      font: inherit; color: inherit; min-height: 2.75rem; padding: 0 1rem; border-radius: 8px;
      border: 1px solid var(--quiet); background: var(--paper); min-width: 0;
    }
    .search-form button { background: var(--soft); cursor: pointer; }
    .search-form button:hover { border-color: var(--link); color: var(--link); }
    @media (max-width: 40rem) {
      .search-open { min-width: 2.75rem; min-height: 2.75rem; padding: 0; justify-content: center; }
      .search-open { background: none; border-color: transparent; color: var(--ink); }
      .search-open span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .search-open kbd { display: none; }
      .search-offline { max-width: 8rem; }
      .head .bar { gap: 0.25rem; }
      .switch ul { flex-wrap: nowrap; }
      .switch :is(a, span) { padding-inline: 0.4rem; }
      .search-sheet {
        width: 100vw; height: 100dvh; max-height: none; margin: 0; border: 0; border-radius: 0;
      }
      .search-sheet input { padding-inline: 1.125rem; font-size: 1.0625rem; }
      .search-close { min-height: 2.75rem; }
      #search-hits { padding-inline: 0.4rem; }
      #search-hits a { padding: 0.8rem 0.7rem; }
    }
    @media print { .search, .search-field { display: none; } }
    """
}
