/// How the page looks: in the reader's light or dark, on a telephone, and on paper.
public enum PageStyle {
  /// The style sheet.
  public static let text = """
    :root{color-scheme:light dark;--paper:#fff;--card:#f6f7f9;--edge:#dfe4ea;--ink:#1b2430;--soft:#4f5a67;
    --bar:#2563a8;--range:#6b93c4;--second:#a4531a;--grid:#c9d0d8;--bad:#a1281f}
    @media (prefers-color-scheme:dark){:root{--paper:#12161c;--card:#1b2129;--edge:#2d3540;--ink:#e2e7ee;
    --soft:#aab4c0;--bar:#7db2f0;--range:#4a78ad;--second:#f0a36b;--grid:#3a434f;--bad:#ffa198}}
    @media print{:root{--paper:#fff;--card:#fff;--edge:#999;--ink:#000;--soft:#333}
    section,figure,.card{break-inside:avoid}.wide{overflow:visible!important}}
    *{box-sizing:border-box}
    html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei",
    "Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
    body{margin:0;overflow-wrap:break-word}
    main{max-width:72rem;margin:0 auto;padding:1.25rem 1rem 3rem}
    h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
    h2{font-size:1.2rem;margin:2.25rem 0 .75rem}
    h3{font-size:.95rem;margin:0 0 .5rem}
    p{margin:.25rem 0}
    .soft,figcaption,dd small{color:var(--soft);font-size:.85rem}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.25rem,1fr));gap:.75rem;margin:1.25rem 0 0}
    .card{background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:.7rem .8rem}
    .card dt{font-size:.85rem;color:var(--soft)}
    .card dd{margin:0}
    .card strong{font-size:1.45rem;font-weight:650;line-height:1.3;display:block}
    dd small{display:block;line-height:1.4}
    ol{padding-left:1.4rem;margin:0}
    li{margin:.4rem 0}
    code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.9em}
    .plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem;align-items:start}
    .plots+.wide{margin-top:1rem}
    figure{margin:0;background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:.8rem}
    figure svg{display:block;width:100%;max-width:34rem;height:auto}
    svg text{fill:var(--ink);font-size:12px;font-family:inherit}
    svg .axis{fill:var(--soft);font-size:11px}
    svg .end{text-anchor:end}
    svg .mid{text-anchor:middle}
    .grid{stroke:var(--grid);stroke-width:1;fill:none}
    .bar{fill:var(--bar)}
    .range{stroke:var(--range);stroke-width:6;stroke-linecap:butt}
    .sure{stroke:var(--ink);stroke-width:1.5;fill:none}
    .line{stroke:var(--bar);stroke-width:2;fill:none;stroke-linejoin:round}
    .tail{fill:var(--second)}
    .wide{overflow-x:auto;border:1px solid var(--edge);border-radius:8px}
    .wide:focus-visible{outline:3px solid var(--bar);outline-offset:2px}
    table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
    th,td{padding:.4rem .7rem;text-align:right;white-space:nowrap;border-bottom:1px solid var(--edge)}
    tbody tr:last-child>*{border-bottom:0}
    thead th{background:var(--card);font-weight:600}
    th:first-child{text-align:left;font-weight:600}

    """
}
