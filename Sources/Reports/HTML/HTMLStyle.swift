/// The look of the HTML report: for light and dark, for narrow and wide.
enum HTMLStyle {
  static let sheet = """
    :root { color-scheme: light dark; --ground: #ffffff; --raised: #f4f6f8; --line: #d5dbe1; --text: #1d252c;
      --quiet: #55626e; --pass: #1f7a3d; --pass-ground: #dcf3e3; --stop: #b3261e; --stop-ground: #fbe1df;
      --next: #8a5a00; --next-ground: #fdeccb; --open: #61707d; --open-ground: #eceff2; }
    @media (prefers-color-scheme: dark) {
      :root { --ground: #14181c; --raised: #1e242a; --line: #38424b; --text: #e4e9ed; --quiet: #a3b0bb;
        --pass: #7dd79a; --pass-ground: #173724; --stop: #ff9d94; --stop-ground: #4a1d1a; --next: #f3c46b;
        --next-ground: #43320f; --open: #9aa8b4; --open-ground: #262e35; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--text);
      font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
    main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
    h1 { font-size: 1.7rem; line-height: 1.25; margin: .5rem 0 1rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem;
      border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; overflow-wrap: anywhere; }
    h4 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
    p, ul, ol, figure, pre, details { margin: .75rem 0; }
    p, li { overflow-wrap: break-word; }
    li { margin: .3rem 0; }
    ul, ol { padding-left: 1.4rem; }
    .lead { font-size: 1.1rem; font-weight: 600; padding: .9rem 1.1rem; background: var(--raised);
      border-left: .3rem solid var(--stop); border-radius: .3rem; }
    code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
      font-size: .875em; }
    code { background: var(--raised); padding: .1em .3em; border-radius: .25em; overflow-wrap: anywhere; }
    .lead code { background: var(--ground); }
    pre { background: var(--raised); padding: .8rem 1rem; border-radius: .4rem; overflow-x: auto;
      line-height: 1.45; max-height: 36rem; overflow-y: auto; }
    pre code { background: none; padding: 0; overflow-wrap: normal; font-size: 1em; }
    pre.text { white-space: pre-wrap; overflow-wrap: anywhere; }
    ins { text-decoration: none; color: var(--pass); }
    del { text-decoration: none; color: var(--stop); }
    pre b { color: var(--quiet); font-weight: 400; }
    .scroll { overflow-x: auto; margin: .75rem 0; }
    table { border-collapse: collapse; width: 100%; font-size: .94rem; }
    th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0;
      border-bottom: 1px solid var(--line); }
    th { color: var(--quiet); font-weight: 600; }
    td:first-child, td:nth-child(2) { white-space: nowrap; }
    td:last-child { min-width: 11rem; }
    details { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .9rem; }
    summary { cursor: pointer; color: var(--quiet); }
    details[open] > summary { margin-bottom: .5rem; }
    figure { margin: 1rem 0; }
    figcaption { color: var(--quiet); font-size: .9rem; }
    svg { display: block; width: 100%; height: auto; }
    svg text { fill: var(--text); font-family: inherit; font-size: 13px; }
    svg .quiet { fill: var(--quiet); font-size: 12px; }
    svg .line { stroke: var(--quiet); stroke-width: 1.5; fill: none; }
    svg .grid { stroke: var(--line); stroke-width: 1; }
    svg .dashed { stroke-dasharray: 4 4; }
    svg .mark { stroke: var(--next); stroke-width: 1.5; stroke-dasharray: 3 3; }
    rect.pass { fill: var(--pass-ground); stroke: var(--pass); }
    rect.stop { fill: var(--stop-ground); stroke: var(--stop); stroke-width: 2; }
    rect.next { fill: var(--next-ground); stroke: var(--next); }
    rect.open { fill: var(--open-ground); stroke: var(--open); stroke-dasharray: 4 3; }
    rect.end { fill: var(--raised); stroke: var(--quiet); }
    rect.bar-stop { fill: var(--stop); }
    rect.bar-pass { fill: var(--pass); }
    .key { display: inline-block; width: .8em; height: .8em; border-radius: .15em; vertical-align: -.05em;
      margin: 0 .25em 0 .6em; }
    .key.stop { background: var(--stop); }
    .key.pass { background: var(--pass); }
    .narrow { display: none; }
    @media (max-width: 44rem) {
      main { padding: 1rem .9rem 3rem; }
      h1 { font-size: 1.35rem; }
      .wide { display: none; }
      .narrow { display: block; }
    }
    @media print { pre { max-height: none; white-space: pre-wrap; } }

    """
}
