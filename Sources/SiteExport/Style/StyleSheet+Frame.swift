extension StyleSheet {
  /// Header, footer, columns and the navigation around a text.
  static let frame = """
    .bar {
      max-width: 78rem; margin: 0 auto; padding: 0 1.5rem; display: flex; align-items: center;
      gap: 0.5rem 1.5rem;
    }
    .head {
      position: sticky; top: 0; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--line);
    }
    .head .bar { min-height: 3.5rem; justify-content: space-between; }
    .brand { font-weight: 650; color: var(--ink); text-decoration: none; padding: 0.5rem 0; }
    .brand:hover { color: var(--link); }
    .switch ul {
      display: flex; flex-wrap: wrap; gap: 0 0.25rem; list-style: none; padding: 0; font-size: 0.875rem;
    }
    .switch :is(a, span) { display: block; padding: 0.5rem 0.6rem; border-radius: 6px; white-space: nowrap; }
    .switch a { color: var(--quiet); text-decoration: none; }
    .switch a:hover { color: var(--link); background: var(--soft); }
    .switch span { font-weight: 600; }
    .foot { margin-top: auto; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.875rem; }
    .foot .bar { padding-block: 1.5rem; flex-wrap: wrap; }
    .foot a { color: var(--quiet); padding: 0.25rem 0; }
    .foot a:first-of-type { margin-inline-start: auto; }

    .page { width: 100%; max-width: calc(var(--column) + 3rem); margin: 0 auto; padding: 2rem 1.5rem 4rem; }
    .page.wide { max-width: 78rem; }
    .columns { max-width: 78rem; width: 100%; margin: 0 auto; }
    .lead { font-size: 1.125rem; color: var(--quiet); margin-top: 0.75rem; }
    .crumbs ol {
      display: flex; flex-wrap: wrap; list-style: none; padding: 0; margin-bottom: 1rem; font-size: 0.875rem;
    }
    .crumbs li { display: flex; }
    .crumbs li:not(:last-child)::after { content: "/"; color: var(--quiet); margin: 0 0.6em; }
    .crumbs a { color: var(--quiet); text-decoration: none; padding: 0.2rem 0; }
    .crumbs a:hover { color: var(--link); text-decoration: underline; }
    .facts {
      display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; padding: 0; margin-top: 1rem;
      color: var(--quiet); font-size: 0.875rem;
    }
    .notice {
      margin-top: 1.5rem; padding: 0.75rem 1rem; border-radius: 8px; background: var(--warning-soft);
    }
    .notice strong { color: var(--warning); margin-inline-end: 0.5em; }
    .notice.archived { background: var(--soft); }
    .notice.archived strong { color: var(--ink); }

    .toc { list-style: none; padding: 0; font-size: 0.875rem; line-height: 1.5; scroll-target-group: auto; }
    .toc a { display: block; padding: 0.3rem 0; color: var(--quiet); text-decoration: none; }
    .toc a:hover { color: var(--link); text-decoration: underline; }
    .toc a:target-current { color: var(--ink); font-weight: 600; }
    .toc .level-3 { padding-inline-start: 0.9rem; }
    .side { display: none; }
    .side h2 { font-size: 0.875rem; font-weight: 600; margin-bottom: 0.5rem; }
    .side h2 a { color: var(--ink); text-decoration: none; }
    .side h2 a:hover { color: var(--link); text-decoration: underline; }
    .siblings ul { list-style: none; padding: 0; font-size: 0.875rem; line-height: 1.5; }
    .siblings li > * {
      display: block; padding: 0.35rem 0 0.35rem 0.9rem; border-inline-start: 2px solid var(--line);
      text-decoration: none;
    }
    .siblings a { color: var(--quiet); }
    .siblings a:hover { color: var(--link); border-color: var(--link); }
    .siblings [aria-current] { color: var(--ink); font-weight: 600; border-color: var(--ink); }
    .contents-small { margin-top: 1.5rem; border: 1px solid var(--line); border-radius: 8px; }
    .contents-small summary { padding: 0.7rem 1rem; font-size: 0.9375rem; font-weight: 600; cursor: pointer; }
    .contents-small .toc { padding: 0 1rem 0.7rem; }
    .contents-small .toc a { padding: 0.45rem 0; }

    .after { margin-top: 2.5rem; }
    .after > h2, .before > h2 { font-size: 1.125rem; margin-bottom: 0.75rem; }
    .neighbours {
      display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-top: 2.5rem; padding-top: 1.5rem;
      border-top: 1px solid var(--line);
    }
    .neighbours a { text-decoration: none; line-height: 1.45; padding: 0.25rem 0; }
    .neighbours a:hover { text-decoration: underline; }
    .neighbours [rel="next"] { grid-column: 2; text-align: end; }
    .neighbours .quiet { display: block; margin-bottom: 0.15rem; }

    @media (min-width: 64rem) {
      .columns {
        display: grid; grid-template-columns: minmax(0, 1fr) 13rem; column-gap: 2.5rem; padding: 0 1.5rem;
      }
      .columns > .page {
        padding-inline: 0; max-width: var(--column); margin: 0; grid-row: 1; justify-self: end;
      }
      .columns > .page:only-child { grid-column: 1 / -1; justify-self: center; }
      .side {
        display: block; position: sticky; top: 3.5rem; align-self: start; max-height: calc(100vh - 3.5rem);
        overflow-y: auto; padding: 2.25rem 0 2rem;
      }
      .contents { grid-column: 2; grid-row: 1; }
      .siblings { display: none; }
      .article-page .contents-small { display: none; }
    }
    @media (min-width: 78rem) {
      .columns { grid-template-columns: 14rem minmax(0, var(--column)) 13rem; justify-content: center; }
      .columns > .page { grid-column: 2; }
      .columns > .page:only-child { grid-column: 1 / -1; }
      .siblings { display: block; grid-column: 1; grid-row: 1; }
      .contents { grid-column: 3; }
    }
    @media (max-width: 40rem) {
      .bar { padding-inline: 1.125rem; }
      .page { padding: 1.25rem 1.125rem 3rem; }
      h1 { font-size: 1.625rem; }
      h2 { font-size: 1.25rem; }
      .lead { font-size: 1.0625rem; }
      .neighbours { grid-template-columns: 1fr; }
      .neighbours [rel="next"] { grid-column: 1; text-align: start; }
    }
    """
}
