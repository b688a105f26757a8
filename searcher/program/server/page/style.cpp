#include "server/page/style.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace fundstelle::server::page {

namespace {

constexpr std::string_view kStyle = R"(:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --raised: #ffffff; --ink: #1c1f23; --soft: #5b6168; --line: #dedad1; --link: #0a4f8a;
  --accent: #a3341f; --mark: #ffe59a; --mark-ink: #1c1f23; --mark-line: #d39b00; --bar: #3f7fb5; --hover: #f1eee6;
  --warn: #fff4d6; --warn-line: #d9a400;
  font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --raised: #1e2125; --ink: #e7e4dd; --soft: #a5abb3; --line: #363b42; --link: #8fc1ee;
    --accent: #f0937f; --mark: #5c4a10; --mark-ink: #fff0bd; --mark-line: #c79a1e; --bar: #5b97c9; --hover: #25292e;
    --warn: #2f2813; --warn-line: #a8841d;
  }
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
h1, h2, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
q { quotes: "“" "”"; font-style: normal; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--raised); padding: .5rem 1rem; z-index: 1; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.label { font-size: .8rem; font-weight: 600; letter-spacing: .04em; color: var(--soft); text-transform: uppercase; }

.top, main, footer { width: min(100% - 2.5rem, 68rem); margin-inline: auto; }
.top { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .5rem 2.5rem; align-items: start; padding: 1.1rem 0 1rem; }
.top .name { font-size: 1.25rem; font-weight: 700; letter-spacing: -.01em; line-height: 2.75rem; }
.top .name a { color: inherit; text-decoration: none; }
.search { max-width: 40rem; }
.query { display: flex; gap: .5rem; }
input, select, button { font: inherit; color: inherit; border: 1px solid var(--line); border-radius: .5rem; background: var(--raised); }
input, select { border-color: var(--soft); }
.query input { flex: 1; min-width: 0; height: 2.75rem; padding: 0 .9rem; -webkit-appearance: none; appearance: none; }
button { height: 2.75rem; padding: 0 1.2rem; font-weight: 600; background: var(--link); border-color: var(--link); color: var(--paper); cursor: pointer; }
button:hover { filter: brightness(1.12); }
summary { cursor: pointer; color: var(--soft); font-size: .875rem; width: max-content; max-width: 100%; padding-block: .25rem; }
summary:hover { color: var(--ink); }
.refine { margin-top: .25rem; }
.fields { display: flex; flex-wrap: wrap; gap: .75rem 1rem; padding: .25rem 0 .5rem; }
.fields label { display: block; font-size: .8rem; color: var(--soft); }
.fields input, .fields select { height: 2.25rem; padding: 0 .6rem; width: 9.5rem; }
::placeholder { color: var(--soft); opacity: .75; }

main { padding: 1.5rem 0 3rem; border-top: 1px solid var(--line); }
.columns { display: grid; grid-template-columns: minmax(0, 42rem) minmax(12rem, 1fr); gap: 2rem 4.5rem; }
.summary { margin-bottom: 1.25rem; display: grid; gap: .5rem; }
.summary h1 { font-size: 1.05rem; font-weight: 600; }
.summary h1 q { quotes: none; }
.suggestion { font-size: 1.05rem; }
.suggestion a { font-weight: 600; }
.restrictions { display: flex; flex-wrap: wrap; gap: .4rem; }
.restrictions a { display: inline-block; padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--raised); color: var(--ink); font-size: .875rem; text-decoration: none; }
.restrictions a:hover { border-color: var(--soft); background: var(--hover); }
.warnings, .error { border-left: 3px solid var(--warn-line); background: var(--warn); padding: .6rem .9rem; border-radius: 0 .4rem .4rem 0; font-size: .925rem; }
.error { margin: 1rem 0; }

.timeline { margin-bottom: 1.5rem; }
.timeline svg { display: block; width: 100%; height: 4rem; border-bottom: 1px solid var(--line); }
.timeline .column { fill: transparent; }
.timeline .bar { fill: var(--bar); }
.timeline a:hover .column, .timeline a:focus-visible .column { fill: var(--hover); }
.timeline a:hover .bar, .timeline a:focus-visible .bar { fill: var(--accent); }
.timeline figcaption { display: flex; justify-content: space-between; font-size: .8rem; color: var(--soft); padding-top: .2rem; }
.timeline details { margin-top: .1rem; }
.scroll { max-height: 20rem; overflow: auto; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; font-weight: 400; padding: .2rem 1.5rem .2rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-size: .8rem; }
td { text-align: right; }

.hits > li + li { margin-top: 1.6rem; }
.hits h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 600; letter-spacing: -.005em; margin: .1rem 0 .3rem; }
.hits h2 a { text-decoration: none; }
.hits h2 a:hover { text-decoration: underline; }
.hits h2 a:visited { color: color-mix(in srgb, var(--link) 62%, var(--soft)); }
.origin { font-size: .875rem; color: var(--soft); }
.origin .source { color: var(--ink); }
time { white-space: nowrap; }
.snippet { hyphens: auto; }
mark { background: var(--mark); color: var(--mark-ink); border-radius: .2em; padding: .05em .12em; margin: 0 -.12em; }
mark.part, mark.own-part, mark.fuzzy { background: none; color: inherit; border-radius: 0; box-shadow: inset 0 -.16em var(--mark-line); }
.ways { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-size: .875rem; margin-top: .3rem; color: var(--soft); }
.paging { display: flex; gap: 1.5rem; align-items: baseline; margin-top: 2.25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.paging span { color: var(--soft); font-size: .9rem; }
.paging a { padding-block: .35rem; }
.advice { display: grid; gap: .5rem; margin-top: .4rem; }
.columns section > p + h2 { margin-top: 1.25rem; }

aside { font-size: .925rem; display: grid; gap: 1.5rem; align-content: start; }
.facet { margin-top: .35rem; }
.facet li { display: flex; justify-content: space-between; gap: 1rem; padding: .17rem 0; border-bottom: 1px solid var(--line); }
.facet .name { min-width: 0; text-decoration: none; }
.facet a.name:hover { text-decoration: underline; }
.facet .count { color: var(--soft); font-variant-numeric: tabular-nums; }

.document { max-width: 42rem; }
.document h1 { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.1rem); line-height: 1.2; letter-spacing: -.015em; margin: .5rem 0 1rem; text-wrap: balance; hyphens: auto; }
.document .summary h1 { font-size: 1.25rem; margin: 0; letter-spacing: 0; }
.back { font-size: .9rem; }
.facts { display: grid; gap: .15rem; font-size: .9rem; padding: .75rem 0; border-block: 1px solid var(--line); }
.facts div { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: .75rem; }
dt { color: var(--soft); }
.document > .ways { margin: .75rem 0 1.5rem; font-size: .9rem; }
.text { font-family: ui-serif, Georgia, "Noto Serif", "Liberation Serif", "DejaVu Serif", serif; font-size: 1.13rem; line-height: 1.65; hyphens: auto; }
.text p + p, .text h2 + p { margin-top: .9em; }
.text h2 { font-size: 1.25rem; margin-top: 1.4em; line-height: 1.3; }
.text .caption { font: .9rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; color: var(--soft); border-left: 2px solid var(--line); padding-left: .8rem; }
.suppressed { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .75rem; }
.suppressed li { padding: .6rem 0; border-bottom: 1px solid var(--line); font-size: .9rem; }
.suppressed .reason { color: var(--soft); font-size: .8rem; }

.start .search { max-width: none; }
.start .top { display: block; padding: 12vh 0 1rem; max-width: 42rem; }
.start .top .name { font-size: clamp(2rem, 1.5rem + 2.5vw, 3rem); line-height: 1.15; letter-spacing: -.03em; margin-bottom: 1.5rem; }
.start main { border: 0; max-width: 42rem; padding-top: .5rem; }
.start .query input, .start button { height: 3.1rem; }
.size { color: var(--soft); font-size: .925rem; }
.hints { margin-top: 3.5rem; }
.hints dl { margin-top: .5rem; }
.hints dl div { display: grid; grid-template-columns: minmax(0, 15rem) minmax(0, 1fr); gap: 1.5rem; padding: .45rem 0; border-bottom: 1px solid var(--line); }
.hints dd { color: var(--soft); }

footer { padding: 1.25rem 0 2.5rem; border-top: 1px solid var(--line); font-size: .85rem; color: var(--soft); }
.start footer { max-width: 42rem; }
footer a { color: inherit; }

@media (max-width: 56rem) {
  .top { grid-template-columns: minmax(0, 1fr); padding-top: .6rem; }
  .top .name { line-height: 1.6; }
  .columns { grid-template-columns: minmax(0, 1fr); }
  aside { border-top: 1px solid var(--line); padding-top: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); }
  .start .top { padding-top: 3rem; }
  .hints { margin-top: 2.5rem; }
}
@media (max-width: 30rem) {
  .top, main, footer { width: calc(100% - 2rem); }
  .hints dl div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .fields p { flex: 1 1 8rem; }
  .fields input, .fields select { width: 100%; }
  .hits h2 { font-size: 1.12rem; }
  button { padding: 0 .9rem; }
}
@media print {
  .search, aside, .paging, footer, .skip, .timeline { display: none; }
  .columns { display: block; }
}
)";

constexpr std::string_view kIcon =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0a4f8a"/><g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"><circle cx="14" cy="14" r="7"/><path d="m19.5 19.5 6 6"/></g><path d="M10.5 14h7" stroke="#ffd257" stroke-width="3" stroke-linecap="round"/></svg>
)";

}  // namespace

std::string_view style_sheet() {
  return kStyle;
}

const std::string& style_print() {
  static const std::string kPrint = fmt::format("{:016x}", XXH3_64bits(kStyle.data(), kStyle.size()));
  return kPrint;
}

std::string_view icon() {
  return kIcon;
}

}  // namespace fundstelle::server::page
