extension StyleSheet {
  /// The steps of an SOP.
  static let procedures = """
    .before { margin-top: 2rem; }
    .before ul, .procedure .after > ul:not(.cards) { padding-inline-start: 1.25rem; }
    .steps { list-style: none; padding: 0; margin-top: 2.25rem; }
    .step {
      display: grid; grid-template-columns: 2.5rem minmax(0, 1fr); column-gap: 1rem; position: relative;
    }
    .step::before {
      content: ""; position: absolute; left: calc(1.25rem - 1px); top: 2.5rem; bottom: 0; width: 2px;
      background: var(--line);
    }
    .step:last-child::before, .step.end::before { display: none; }
    .step .number {
      min-width: 2.5rem; height: 2.5rem; padding: 0 0.3rem; border-radius: 99px; background: var(--tint);
      color: var(--link); font-weight: 650; font-size: 0.9375rem; display: flex; align-items: center;
      justify-content: center; z-index: 1; justify-self: center; font-variant-numeric: tabular-nums;
    }
    .step.end .number { background: var(--soft); color: var(--quiet); }
    .step .work { padding: 0.35rem 0 1.9rem; min-width: 0; }
    .step h2 { font-size: 1.125rem; }
    .step .work > * + * { margin-top: 0.7rem; }
    .step .work > .facts { margin-top: 0.25rem; }
    .step:target .number { background: var(--link); color: var(--paper); }
    .step.depth-1 { margin-inline-start: 1.75rem; }
    .step.depth-2 { margin-inline-start: 3.5rem; }
    .step.depth-3 { margin-inline-start: 5.25rem; }
    .say { background: var(--soft); border-radius: 8px; padding: 0.75rem 1rem; }
    .caption { font-size: 0.8125rem; font-weight: 600; color: var(--quiet); }
    .ask ul { padding-inline-start: 1.25rem; list-style: disc; }
    .ask .checklist { list-style: "☐  "; }
    .ways { list-style: none; padding: 0; font-size: 0.9375rem; line-height: 1.5; }
    .ways > li { padding: 0.4rem 0; border-top: 1px dashed var(--line); color: var(--quiet); }
    .ways b { font-weight: 600; color: var(--ink); }
    .ways a { color: var(--link); }
    .ways code {
      font-size: 0.875em; background: var(--soft); padding: 0.1em 0.35em; border-radius: 4px; color:
      var(--ink);
    }
    .read { font-size: 0.9375rem; color: var(--quiet); }
    @media (max-width: 40rem) {
      .step { column-gap: 0.75rem; grid-template-columns: 2rem minmax(0, 1fr); }
      .step::before { left: calc(1rem - 1px); top: 2rem; }
      .step .number { min-width: 2rem; height: 2rem; font-size: 0.875rem; }
      .step .work { padding-top: 0.15rem; }
      .step.depth-1, .step.depth-2, .step.depth-3 { margin-inline-start: 0.75rem; }
    }
    """

  /// Paper: black on white, the text alone, addresses of links to other sites written out.
  static let print = """
    @media print {
      :root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #333; --link: #000; --line: #999; }
      .head, .foot, .side, .crumbs, .skip, .contents-small, .neighbours, .permalink, .after .tags {
        display: none;
      }
      .columns, .page { display: block; max-width: none; padding: 0; }
      html { font-size: 10.5pt; }
      .prose a[href^="http"]::after {
        content: " (" attr(href) ")"; font-size: 0.85em; overflow-wrap: anywhere;
      }
      h1, h2, h3, h4 { break-after: avoid; }
      pre, tr, img, .callout, .step { break-inside: avoid; }
      .prose .table { overflow: visible; border: 0; }
    }
    """
}
