extension StyleSheet {
  /// The text of an article.
  static let prose = """
    .prose { margin-top: 2rem; }
    .prose > :first-child { margin-top: 0; }
    .prose :is(p, ul, ol, dl, pre, figure, .table, .callout, blockquote) { margin-block: 1.1rem; }
    .prose h1, .prose h2 { font-size: 1.375rem; margin: 2.4rem 0 1rem; }
    .prose h3 { margin: 1.9rem 0 0.8rem; }
    .prose :is(h4, h5, h6) { margin: 1.6rem 0 0.7rem; }
    .prose :is(ul, ol) { padding-inline-start: 1.5rem; }
    .prose li { margin-block: 0.35rem; }
    .prose li::marker { color: var(--quiet); }
    .prose li > :is(ul, ol, p) { margin-block: 0.5rem; }
    .prose li:has(> input) { list-style: none; margin-inline-start: -1.5rem; }
    .prose li > input, .prose li > p > input { margin-inline-end: 0.6em; }
    .prose :is(h1, h2, h3, h4, h5, h6) { position: relative; }
    .permalink { color: var(--quiet); text-decoration: none; opacity: 0; font-weight: 400; padding: 0 0.3em; }
    :is(h1, h2, h3, h4, h5, h6):hover > .permalink, .permalink:focus { opacity: 1; }
    .permalink:hover { color: var(--link); }
    @media (hover: none) { .permalink { opacity: 1; font-size: 0.8em; } }
    .prose :target { background: var(--mark); border-radius: 3px; box-shadow: 0 0 0 0.25rem var(--mark); }
    .prose em:lang(zh) { font-style: normal; text-emphasis: filled dot; text-emphasis-position: under right; }
    .prose code {
      font-size: 0.875em; background: var(--soft); padding: 0.15em 0.4em; border-radius: 4px;
    }
    .prose pre {
      background: var(--soft); border-radius: 8px; padding: 1rem 1.1rem; overflow-x: auto; font-size:
      0.875rem;
      line-height: 1.55;
    }
    .prose pre code { background: none; padding: 0; font-size: inherit; border-radius: 0; }
    .prose kbd {
      font-size: 0.8125em; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px;
      padding: 0.1em 0.4em;
    }
    .prose blockquote {
      border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; color: var(--quiet);
    }
    .prose hr { border: 0; border-top: 1px solid var(--line); margin: 2.5rem 0; }
    .prose img { border-radius: 6px; vertical-align: middle; }
    .prose p > img:only-child { display: block; margin-inline: auto; }
    @media (prefers-color-scheme: dark) { .prose img { background: #f4f6f8; } }
    .prose .table {
      overflow-x: auto; border: 1px solid var(--line); border-radius: 8px;
      background:
        linear-gradient(to right, var(--paper) 40%, transparent) left / 2.5rem 100% no-repeat local,
        linear-gradient(to left, var(--paper) 40%, transparent) right / 2.5rem 100% no-repeat local,
        linear-gradient(to right, var(--shade), transparent) left / 1rem 100% no-repeat scroll,
        linear-gradient(to left, var(--shade), transparent) right / 1rem 100% no-repeat scroll;
    }
    .prose table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.55; }
    .prose :is(th, td) { padding: 0.6rem 0.9rem; text-align: start; vertical-align: top; }
    .prose th { font-weight: 600; background: var(--veil); white-space: nowrap; }
    .prose tbody tr + tr > *, .prose thead + tbody > tr:first-child > * { border-top: 1px solid var(--line); }
    .prose td { min-width: 7rem; }
    .prose .align-left { text-align: left; }
    .prose .align-center { text-align: center; }
    .prose .align-right { text-align: right; font-variant-numeric: tabular-nums; }
    .callout { padding: 0.9rem 1.1rem; border-radius: 8px; border-inline-start: 3px solid; }
    .prose .callout > * { margin-block: 0.5rem; }
    .prose .callout > :first-child { margin-top: 0; }
    .prose .callout > :last-child { margin-bottom: 0; }
    .callout-title { font-weight: 650; font-size: 0.9375rem; }
    .callout-note { background: var(--note-soft); border-color: var(--note); }
    .callout-note > .callout-title { color: var(--note); }
    .callout-tip { background: var(--tip-soft); border-color: var(--tip); }
    .callout-tip > .callout-title { color: var(--tip); }
    .callout-important { background: var(--important-soft); border-color: var(--important); }
    .callout-important > .callout-title { color: var(--important); }
    .callout-warning { background: var(--warning-soft); border-color: var(--warning); }
    .callout-warning > .callout-title { color: var(--warning); }
    .callout-caution { background: var(--caution-soft); border-color: var(--caution); }
    .callout-caution > .callout-title { color: var(--caution); }
    .callout code { background: color-mix(in srgb, var(--ink) 7%, transparent); }
    .footnotes {
      margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.9375rem;
    }
    @media (max-width: 40rem) {
      .prose table { font-size: 0.875rem; }
      .prose :is(th, td) { padding: 0.5rem 0.65rem; }
      .prose td { min-width: 6rem; }
    }
    .footnote-ref { font-size: 0.75em; line-height: 0; }
    """
}
