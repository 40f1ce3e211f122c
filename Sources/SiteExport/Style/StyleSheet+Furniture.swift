extension StyleSheet {
  /// The mark, the choice of colours, feedback, the page of everything.
  static let furniture = """
    .brand-mark { margin-inline-end: 0.4em; color: var(--link); }
    img.brand-mark { height: 1.75rem; width: auto; vertical-align: middle; }
    .theme { display: flex; gap: 0.125rem; border: 1px solid var(--line); border-radius: 8px; padding: 2px; }
    .theme[hidden] { display: none; }
    .theme button {
      font: inherit; color: var(--quiet); background: none; border: 0; border-radius: 6px; padding: 0.25rem 0.6rem;
      min-height: 1.75rem; cursor: pointer;
    }
    .theme button[aria-pressed="true"] { background: var(--soft); color: var(--ink); font-weight: 600; }
    .button, .guide-buttons button {
      display: inline-block; font: inherit; font-size: 0.9375rem; padding: 0.35rem 1rem; border-radius: 8px;
      border: 1px solid var(--line); background: var(--paper); color: var(--ink); text-decoration: none;
      cursor: pointer;
    }
    .button:hover, .guide-buttons button:hover { border-color: var(--link); background: var(--tint); }
    .feedback p { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; font-size: 0.9375rem; }
    .feedback p > a:last-child { margin-inline-start: auto; padding: 0.35rem 0; }
    .ask-us { margin-top: 2rem; padding: 0.9rem 1.2rem; border-radius: 10px; background: var(--tint); }
    .report-bubble {
      position: absolute; z-index: 2; padding: 0.25rem 0.75rem; border-radius: 8px; background: var(--ink);
      color: var(--paper); font-size: 0.875rem; text-decoration: none;
    }
    .report-bubble[hidden] { display: none; }
    .sitemap section { margin-top: 1.25rem; }
    .sitemap h2 { font-size: 1.0625rem; }
    .sitemap ul { padding-inline-start: 1.25rem; }
    .sitemap .depth-2 { margin-inline-start: 1.25rem; }
    .sitemap .depth-3 { margin-inline-start: 2.5rem; }
    .sitemap .depth-4 { margin-inline-start: 3.75rem; }
    """
}
