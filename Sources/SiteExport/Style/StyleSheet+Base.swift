extension StyleSheet {
  /// Fonts and plain elements. Text colours keep at least 4.5:1 on every ground they stand on.
  static let base = """
    :root {
      --column: 43rem;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
    }
    :root:lang(zh) {
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC",
        "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC",
        "Source Han Sans SC", sans-serif;
    }
    :root:is(:lang(zh-TW), :lang(zh-HK), :lang(zh-Hant)) {
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang TC",
        "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", sans-serif;
    }
    :root:lang(ja) {
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Yu Gothic", Meiryo,
        "Noto Sans CJK JP", "Noto Sans JP", sans-serif;
    }
    *, *::before, *::after { box-sizing: border-box; }
    html {
      font: 100%/1.65 var(--sans); color: var(--ink); background: var(--paper);
      scroll-padding-top: 4.75rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
      overflow-wrap: break-word; text-autospace: normal;
    }
    html:lang(zh), html:lang(ja) { line-height: 1.8; line-break: strict; }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.35; font-weight: 650; margin: 0; text-wrap: balance; }
    h1 { font-size: 2rem; letter-spacing: -0.01em; }
    h2 { font-size: 1.375rem; }
    h3 { font-size: 1.125rem; }
    h4, h5, h6 { font-size: 1rem; }
    :is(h1, h2, h3, h4, h5, h6):lang(zh) { letter-spacing: 0; text-wrap: wrap; font-weight: 700; }
    p, ul, ol, dl, blockquote, figure, pre, table { margin: 0; }
    a { color: var(--link); text-decoration-color: var(--link-line); text-underline-offset: 0.2em; }
    a:hover { text-decoration-color: currentcolor; text-decoration-thickness: 2px; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
    img { max-width: 100%; height: auto; }
    code, kbd, samp, pre { font-family: var(--mono); }
    .quiet { color: var(--quiet); font-size: 0.875rem; }
    .skip {
      position: absolute; left: 1rem; top: -5rem; z-index: 3; padding: 0.5rem 1rem; background: var(--paper);
      border-radius: 0 0 6px 6px;
    }
    .skip:focus { top: 0; }
    """
}
