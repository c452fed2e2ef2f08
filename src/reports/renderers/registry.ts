import type { Renderer } from '../../model/report.ts'
import { charts } from './charts.ts'
import { csv } from './csv.ts'
import { docx } from './docx.ts'
import { eml } from './eml.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { parquet } from './parquet.ts'
import { pdf } from './pdf.ts'
import { pptx } from './pptx.ts'
import { sav } from './sav.ts'
import { xlsx } from './xlsx.ts'

/** Every output format by its name; adding one is a file and a line here. */
export const renderers: Readonly<Record<string, Renderer>> = Object.fromEntries(
  [html, markdown, json, xlsx, docx, pdf, pptx, csv, eml, parquet, sav, charts].map((renderer) => [
    renderer.format,
    renderer,
  ]),
)
