import { createHash } from 'node:crypto'
import { styleSheet } from '../reports/renderers/style-sheet.ts'

/** The reports' style, and what only pages with forms need. */
export const pageStyle = `${styleSheet}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.5rem;padding:.625rem 2rem;border-bottom:1px solid var(--line)}
.bar .brand{margin:0}.bar .brand a{text-decoration:none}
.bar nav{margin:0;flex:1 1 20rem;min-width:0;max-width:100%}
.bar nav ul{gap:0 .25rem}
.bar nav a{padding:.25rem .5rem;border-radius:6px;color:var(--ink)}
.bar nav a[aria-current]{background:var(--wash);color:var(--accent);font-weight:600}
.self{display:flex;gap:.75rem;align-items:center;font-size:.875rem}
.self form{margin:0}
header{padding-top:2rem}
form.ask{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;margin:1rem 0 1.5rem;padding:1rem 1.25rem;background:var(--wash);border-radius:8px}
form.ask.tall{flex-direction:column;align-items:stretch;max-width:26rem}
label{display:grid;gap:.25rem;font-size:.8125rem;color:var(--soft);min-width:0;max-width:100%}
select{min-width:0;width:100%}
input,select,button{font:inherit;font-size:.9375rem;min-height:2.25rem;padding:.25rem .625rem;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:6px;max-width:100%}
button{cursor:pointer;font-weight:550}
button.main{background:var(--accent);border-color:var(--accent);color:var(--paper)}
.bar button{min-height:1.75rem;padding:0 .625rem;font-size:.8125rem}
p.meta{white-space:normal;max-width:46rem}
.exports{display:flex;flex-wrap:wrap;gap:.25rem .875rem;list-style:none;padding:0;margin:.75rem 0;font-size:.875rem}
.says{display:flex;flex-wrap:wrap;gap:.375rem;margin:.375rem 0 0}
.says button{min-height:1.75rem;padding:0 .625rem;font-size:.8125rem}
@media (max-width:40rem){.bar{padding:.5rem 1.25rem}.bar nav ul{flex-wrap:nowrap;overflow-x:auto}.bar nav a{white-space:nowrap}}
@media print{.bar,form{display:none}}
`

/** Changes with its content, so that a browser may keep it for good. */
export const styleAddress = `/style-${createHash('sha256').update(pageStyle).digest('hex').slice(0, 12)}.css`

/** \`/\` goes to the search, outside of fields; all else works without. */
export const keysScript = `document.addEventListener('keydown',(e)=>{if(e.key!=='/'||e.ctrlKey||e.metaKey||e.altKey||/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName))return;e.preventDefault();const f=document.querySelector('[data-search]');if(f)f.focus();else location.href='/ask'})`
