/** How `/ops` looks, in light and dark. The colours of lines can be told apart without red and green. */
export const style = `
  :root {
    --muted: light-dark(#5c6370, #9aa2b1); --border: light-dark(#0002, #fff2); --surface: light-dark(#fff, #1d2026);
    --page: light-dark(#f6f7f9, #14161a); --text: light-dark(#1c1f24, #e8eaee);
    --ok: light-dark(#1a7f4b, #5bc88c); --alarm: light-dark(#b3261e, #ff8a80);
    --c0: light-dark(#2563c9, #7fb0ff); --c1: light-dark(#b4570a, #f5a623); --c2: light-dark(#0b7d73, #4fd1c5);
    --c3: light-dark(#8b3fb5, #d59cf5); --c4: light-dark(#7a6a00, #e5d352); --c5: light-dark(#a8235f, #ff8fbe);
    --c6: light-dark(#3c6e18, #a5d672); --c7: light-dark(#5b5f97, #b3b7f0); --c8: light-dark(#7d4a2b, #d8a98a);
    --c9: light-dark(#495057, #c3c9d1);
  }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 84rem; margin: 2rem auto; padding: 0 1rem; color: var(--text);
    background: var(--page); }
  header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
  h1, h2, h3 { line-height: 1.25; margin: 0; }
  h2 { font-size: 1.15rem; }
  h2, h3 { scroll-margin-top: 1rem; }
  p { margin: 0; }
  a { color: var(--c0); }
  header p, .text p { color: var(--muted); }
  .row { display: grid; gap: .75rem; margin: .75rem 0; }
  .row:has(.text) { margin-top: 2.25rem; }
  .widget { background: var(--surface); border: 1px solid var(--border); border-radius: 10px; padding: .9rem 1rem;
    min-width: 0; }
  @media (min-width: 60rem) {
    .row { grid-template-columns: repeat(24, minmax(0, 1fr)); gap: .75rem; }
    .row > * { grid-column: span var(--columns); }
  }
  ul { list-style: none; margin: 0; padding: 0; }
  .alarms { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: .85rem 1.75rem; }
  .alarms p { font-size: .85rem; color: var(--muted); }
  .alarms b::before { content: ""; display: inline-block; width: .6rem; height: .6rem; margin-right: .5rem;
    border-radius: 50%; border: 2px solid var(--ok); box-sizing: border-box; }
  .alarms .insufficient_data b::before { border-color: var(--muted); border-style: dotted; }
  .alarms .alarm b::before { border-color: var(--alarm); background: var(--alarm); }
  .state { font-size: .85rem; color: var(--muted); margin-left: .35rem; }
  .alarm .state { color: var(--alarm); font-weight: 600; }
  figure { margin: 0; }
  figcaption { font-weight: 600; }
  .axis { display: flex; justify-content: space-between; font-size: .75rem; color: var(--muted); }
  svg { display: block; width: 100%; height: 7.5rem; overflow: visible; }
  .grid { stroke: var(--border); fill: none; vector-effect: non-scaling-stroke; }
  .line { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round;
    vector-effect: non-scaling-stroke; }
  .dot { stroke-width: 6; }
  .bar { fill: currentColor; }
  figure ul { display: flex; flex-wrap: wrap; gap: .1rem .9rem; font-size: .8rem; margin-top: .35rem; }
  figure li { display: flex; align-items: center; gap: .35rem; }
  figure i { width: .7rem; height: .7rem; border-radius: 3px; background: currentColor; }
  figure b { font-variant-numeric: tabular-nums; }
  section { margin: 1.5rem 0; }
  section p { margin: .5rem 0; max-width: 48rem; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .5rem 0; max-width: 60rem; }
  .code, code { font: .85em/1.5 ui-monospace, monospace; }
  .code { border-left: 3px solid var(--border); padding-left: .75rem; }
  section:has(:target) { background: var(--surface); outline: 1rem solid var(--surface); border-radius: 4px; }
${Array.from({ length: 10 }, (_, index) => `  .c${index} { color: var(--c${index}); }`).join('\n')}
`;
