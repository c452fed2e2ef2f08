import {
  darkColors,
  darkSeries,
  fontStack,
  lightColors,
  lightSeries,
} from '../charts/chart-theme.ts'

const variables = (series: readonly string[]): string =>
  series.map((color, i) => `--series-${i + 1}:${color}`).join(';')

const light = paletteOf(lightColors, lightSeries)
const dark = paletteOf(darkColors, darkSeries)

function paletteOf(colors: Readonly<Record<string, string>>, series: readonly string[]): string {
  const named = Object.entries(colors).map(([name, color]) => `--${name}:${color}`)
  return `${named.join(';')};${variables(series)}`
}

/** The one style sheet of every page we write: screen, phone, dark and print. */
export const styleSheet = `
:root{color-scheme:light;${light}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${dark}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 ${fontStack};font-variant-numeric:tabular-nums;overflow-wrap:break-word}
main,header,footer{max-width:68rem;margin:0 auto;padding:0 2rem}
header{padding-top:3.5rem}
main{padding-top:.5rem}
footer{margin-top:4rem;padding-top:1.5rem;padding-bottom:4rem;color:var(--soft);font-size:.8125rem}
footer p{margin:.25rem 0;max-width:46rem}
p{margin:.5rem 0;max-width:46rem}
a{color:var(--accent);text-decoration-color:color-mix(in srgb,currentColor 40%,transparent);text-underline-offset:.2em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.crops{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0}
.crop{margin:0;max-width:100%}
.crop svg{display:block;max-width:100%;height:auto;background:#fff;border:1px solid var(--line);border-radius:4px}
.crop figcaption{color:var(--soft);font-size:.8125rem}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
.brand{margin:0 0 .75rem;font-size:.75rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase;color:var(--accent)}
h1{margin:0;font-size:2.25rem;line-height:1.15;letter-spacing:-.022em;font-weight:700;text-wrap:balance}
.subtitle{margin:.5rem 0 0;color:var(--soft);font-size:1.0625rem}
h2{margin:3rem 0 .75rem;font-size:1.3125rem;line-height:1.3;letter-spacing:-.012em;font-weight:650;text-wrap:balance;scroll-margin-top:1rem}
h3{margin:2rem 0 .5rem;font-size:1rem;font-weight:650}
.coverage{margin:1.75rem 0 0;padding:.875rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:.875rem}
.coverage>p{margin:0;max-width:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
.coverage b{font-weight:600}
.dot{display:inline-block;width:.5rem;height:.5rem;border-radius:50%;margin-right:.5rem;background:var(--good)}
.dot.some{background:var(--up)}
.coverage .as-of{color:var(--soft)}
.coverage ul{margin:.5rem 0 0;padding:0 0 0 1rem;color:var(--soft)}
nav{margin:1rem 0 0;font-size:.875rem}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav.day{margin:0 0 1.25rem}
nav a{display:inline-block;padding:.125rem 0;text-decoration:none}
nav a:hover{text-decoration:underline}
.callout{margin:1rem 0;padding:.875rem 1.125rem;max-width:46rem;border-left:3px solid var(--accent);background:var(--wash);border-radius:0 6px 6px 0}
.callout.good{border-color:var(--good)}.callout.bad{border-color:var(--bad)}
.items{list-style:none;margin:0;padding:0;max-width:50rem}
.items>li{display:grid;grid-template-columns:1.25rem 1fr;gap:0 .625rem;padding:.875rem 0;border-top:1px solid var(--line)}
.items>li:first-child{border-top:0;padding-top:.25rem}
.items.plain>li{display:list-item;list-style:disc;margin-left:1.125rem;padding:.125rem 0;border:0;color:var(--soft);font-size:.9375rem}
.mark{font-size:.75rem;line-height:1.6rem;text-align:center;color:var(--soft)}
.up .mark{color:var(--up)}.down .mark{color:var(--down)}
.items p{margin:0}
.head{display:flex;flex-wrap:wrap;gap:0 .875rem;align-items:baseline}
.title{font-weight:620}
.title>a{color:inherit}
.meta{color:var(--soft);font-size:.8125rem;white-space:nowrap}
.items .text{color:var(--soft);font-size:.9375rem}
.cites{font-size:.6875rem;line-height:0;margin-left:.2em;white-space:nowrap;vertical-align:super}
.cites a{padding:.375rem .15rem;text-decoration:none;font-weight:600}
.cites a:hover{text-decoration:underline}
.scroll{margin:1rem 0 1.5rem;overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4}
caption{text-align:left;padding:0 0 .5rem;color:var(--soft);font-size:.8125rem}
caption span{position:sticky;left:0;display:inline-block;max-width:min(46rem,calc(100vw - 2.5rem))}
th,td{padding:.5625rem .625rem;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{padding-left:.25rem}
th:last-child,td:last-child{padding-right:.25rem}
thead th{font-size:.75rem;font-weight:600;color:var(--soft);vertical-align:bottom;border-bottom-color:var(--soft)}
thead .unit{display:block;font-weight:400;white-space:nowrap}
tbody th{font-weight:500}
.num{text-align:right;white-space:nowrap}
.short{white-space:nowrap}td.long{min-width:8.5rem}
tbody tr:hover{background:var(--wash)}
tr.ours,tr.ours:hover{background:var(--ours-wash)}
tr.ours th{box-shadow:inset 3px 0 var(--ours);padding-left:.75rem}
td.up{color:var(--up)}td.down{color:var(--down)}.ours{color:var(--ours);font-weight:600}
td.muted{color:var(--soft)}
td a.figure,th a.figure{color:inherit;text-decoration:underline dotted;text-decoration-color:color-mix(in srgb,var(--soft) 70%,transparent)}
td a.figure:hover{color:var(--accent)}
td .cites{font-size:.75rem;vertical-align:baseline;margin:0}
.nb{white-space:nowrap}
figure{margin:1.25rem 0 1.75rem}
figcaption{margin-bottom:.5rem;font-weight:500;font-size:.9375rem}
figure p{margin:.5rem 0 0;color:var(--soft);font-size:.875rem}
figure svg{display:block;width:100%;height:auto}
figure .narrow{display:none}
summary{cursor:pointer;display:inline-block;padding:.25rem 0;color:var(--accent);font-size:.875rem}
.evidence{margin:0;padding-left:2rem;font-size:.8125rem;color:var(--soft);columns:2;column-gap:2.5rem}
.evidence li{break-inside:avoid;padding:.125rem 0}
.facts{display:grid;grid-template-columns:11rem 1fr;gap:.375rem 1.5rem;margin:1rem 0;font-size:.9375rem}
.facts dt{color:var(--soft)}.facts dd{margin:0;min-width:0;overflow-wrap:anywhere}
code,.quote{font:.8125rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{overflow-wrap:anywhere}
.quote{background:var(--wash);padding:.125rem .375rem;border-radius:4px;overflow-wrap:anywhere}
.card{margin:1.25rem 0;padding:1rem 1.25rem;border:1px solid var(--line);border-radius:8px}
.card:target{border-color:var(--accent);box-shadow:0 0 0 1px var(--accent)}
.card h3{margin:0 0 .25rem}
.card .scroll{margin:.75rem 0 .25rem}
@media (max-width:40rem){
body{font-size:15px}
main,header,footer{padding-left:1.25rem;padding-right:1.25rem}
header{padding-top:2rem}h1{font-size:1.75rem}h2{margin-top:2.25rem;font-size:1.1875rem}
figure .wide{display:none}figure .narrow{display:block}
.scroll{margin-right:-1.25rem}
tbody th{position:sticky;left:0;background:var(--paper);max-width:11rem;z-index:1}tbody th.long{min-width:9rem}
tr.ours th{background:var(--ours-wash)}
th,td{padding-left:.5rem;padding-right:.625rem}
.evidence{columns:1}
.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.625rem}
}
@media print{
html{font-size:10pt}body{font-size:10pt;line-height:1.5}table{font-size:8pt}th,td{padding:3pt 4pt}td.long{min-width:0}thead th,caption,td .cites{font-size:7.5pt}main,header,footer{max-width:none;padding-left:0;padding-right:0}header{padding-top:0}
nav,.skip{display:none}.scroll{overflow:visible}
figure .wide{display:block}figure .narrow,figure details{display:none}
h2,h3,figcaption,caption{break-after:avoid}figure,.items>li,tr,.card{break-inside:avoid}thead{display:table-header-group}
details::details-content{content-visibility:visible;display:block}summary{display:none}
@page{margin:18mm 16mm}
}
`
