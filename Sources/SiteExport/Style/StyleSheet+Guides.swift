extension StyleSheet {
  /// The player of guides, and the flow chart.
  static let guides = """
    .guide { margin-top: 2rem; }
    .guide:empty { display: none; }
    .guide-stage { border: 1px solid var(--line); border-radius: 12px; padding: 1.5rem 1.75rem; background: var(--paper); }
    .guide-stage > * + * { margin-top: 0.9rem; }
    .guide-count { color: var(--quiet); font-size: 0.875rem; }
    .guide-stage progress {
      appearance: none; display: block; width: 100%; height: 0.375rem; margin-top: 0.5rem; border: 0;
      border-radius: 99px; background: var(--line); overflow: hidden;
    }
    .guide-stage progress::-webkit-progress-bar { background: var(--line); }
    .guide-stage progress::-webkit-progress-value { background: var(--link); }
    .guide-stage progress::-moz-progress-bar { background: var(--link); }
    .guide-title { font-size: 1.375rem; }
    .guide-title:focus { outline: none; }
    .guide-form > * + * { margin-top: 1rem; }
    .guide-field { border: 0; padding: 0; margin-inline: 0; min-width: 0; }
    .guide-field > label, .guide-field legend { display: block; font-weight: 600; margin-bottom: 0.4rem; padding: 0; }
    .guide-field input:not([type="radio"], [type="checkbox"]) {
      font: inherit; width: 100%; max-width: 24rem; padding: 0.5rem 0.75rem; border: 1px solid var(--quiet);
      border-radius: 8px; background: var(--paper); color: var(--ink);
    }
    .guide-field .guide-option {
      display: flex; gap: 0.7rem; align-items: baseline; padding: 0.6rem 0.9rem; border: 1px solid var(--line);
      border-radius: 8px; cursor: pointer; font-weight: 400;
    }
    .guide-option:hover { border-color: var(--link); }
    .guide-option:has(:checked) { border-color: var(--link); background: var(--tint); }
    .guide-field [aria-invalid="true"] { outline: 2px solid var(--caution); }
    .guide-error { color: var(--caution); font-size: 0.9375rem; margin-top: 0.3rem; }
    .guide-error:empty, .guide-status:empty { display: none; }
    .guide-buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; }
    .guide-buttons button { min-height: 2.75rem; }
    .guide-buttons .primary { background: var(--link); border-color: var(--link); color: var(--paper); font-weight: 600; }
    .guide-buttons .primary:hover { background: var(--ink); border-color: var(--ink); }
    .guide-answers { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.9375rem; }
    .guide-answers h3 { font-size: 0.9375rem; margin-bottom: 0.4rem; }
    .guide-answers dt { color: var(--quiet); }
    .guide-answers dd { margin: 0 0 0.4rem; }
    .guide-answers button {
      font: inherit; font-size: 0.875rem; border: 0; background: none; color: var(--link); text-decoration: underline;
      cursor: pointer; padding: 0.2rem 0.4rem;
    }
    .guide-privacy { color: var(--quiet); font-size: 0.875rem; }
    .all-steps { display: none; }
    .has-guide .all-steps { display: block; margin-top: 2.5rem; }
    .chart { margin-top: 2rem; border: 1px solid var(--line); border-radius: 8px; }
    .chart summary { padding: 0.7rem 1rem; font-weight: 600; cursor: pointer; }
    .chart > div { padding: 0 1rem 1rem; overflow-x: auto; }
    @media (max-width: 40rem) { .guide-stage { padding: 1.1rem 1rem; } }
    @media print { .guide { display: none; } }
    """
}
