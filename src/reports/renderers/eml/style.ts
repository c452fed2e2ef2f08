import { lightColors } from '../../charts/chart-theme.ts'

export const colours = lightColors

/** Families that mail programs have. */
export const face = 'font-family:Segoe UI,Helvetica,Arial,sans-serif;'

/**
 * For programs that hear a style sheet: a dark screen gets light words on dark paper, a phone gets each row of
 * a table as a small list. Charts stay dark on their own white paper.
 */
export const mailStyle = `
.data td, .data th { ${face} line-height: 1.4; padding: 5px 6px 5px 0; word-break: normal; overflow-wrap: normal; }
.data td { border-bottom: 1px solid ${lightColors.line}; }
.data th { border-bottom: 2px solid ${lightColors.line}; padding-bottom: 4px; font-weight: 600; }
.head { display: none; color: ${lightColors.soft}; font-weight: 400; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #0d1014 !important; }
  .card { background-color: #15191f !important; }
  .wash { background-color: #1d232b !important; }
  .ink { color: #e8ebef !important; }
  .soft { color: #a5aeb9 !important; }
  .link { color: #6cb1f5 !important; }
  .ours { color: #6cb1f5 !important; }
  .up { color: #f0955a !important; }
  .down { color: #5fc3d6 !important; }
  .rule { border-color: #38414c !important; }
}
@media (max-width: 520px) {
  .pad { padding-left: 14px !important; padding-right: 14px !important; }
  .data tr, .data td { display: block !important; width: auto !important; }
  .data thead { display: none !important; }
  .data td { text-align: left !important; font-size: 14px !important; border: 0 !important; padding: 1px 0 !important; }
  .data tr { padding: 8px 0 !important; border-bottom: 1px solid ${lightColors.line}; }
  .data .head { display: inline !important; }
}
`
