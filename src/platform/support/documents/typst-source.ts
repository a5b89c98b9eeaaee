/**
 * The one typst program. It holds no words and no data: the model arrives as JSON in `sys.inputs.doc`, and every text stays a
 * string value that typst prints and never parses.
 */
export const typstSource = `
#let doc = json(bytes(sys.inputs.doc))
#let day = doc.day.split("-").map(int)
#let ink(name) = if name == "red" { rgb("#c8102e") } else if name == "grey" { rgb("#666666") } else { black }
#let picture(p, width) = image(bytes(p.svg), format: "svg", width: width)
#let m = doc.page.margins
#set document(title: doc.title, author: doc.author, date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#set text(font: "Noto Serif SC", fallback: false, lang: "zh", region: "cn", size: 16pt)
/* A long word without a space (an address, a number) may break anywhere rather than run off the paper. */
#show regex("[!-~]{20}"): it => { it; sym.zws }
#let foot-marks(side, left-first) = {
  set text(size: 9pt, fill: rgb("#444444"))
  set par(leading: 6pt, spacing: 6pt)
  let lines = for l in doc.foot.lines { par(text(l)) }
  let code = picture((svg: doc.foot.qrSvg), side)
  if left-first { grid(columns: (side + 3mm, auto), align: left + horizon, code, lines) }
  else { grid(columns: (auto, side + 3mm), align: (right + horizon, right), lines, code) }
}
#set page(
  width: doc.page.width * 1mm, height: doc.page.height * 1mm,
  margin: (top: m.top * 1mm, right: m.right * 1mm, bottom: m.bottom * 1mm, left: m.left * 1mm),
  background: {
    if doc.page.frame == "double" {
      place(center + horizon, rect(width: 100% - 24mm, height: 100% - 24mm, stroke: 2.4pt + ink("red")))
      place(center + horizon, rect(width: 100% - 28mm, height: 100% - 28mm, stroke: 0.6pt + ink("red")))
    }
    if doc.page.mark != none {
      place(center + horizon, rotate(-35deg, text(size: 40pt, fill: rgb("#ececec"), doc.page.mark)))
    }
  },
  footer-descent: 7mm,
  footer: context {
    if doc.page.pageNumbers {
      let here-page = counter(page).get().first()
      let odd = calc.odd(here-page)
      let number = text(size: 14pt)[#h(14pt)#sym.dash.em #counter(page).display() #sym.dash.em#h(14pt)]
      let marks = if here-page == counter(page).final().first() { foot-marks(16mm, odd) } else { none }
      grid(columns: if odd { (1fr, auto) } else { (auto, 1fr) }, align: if odd { (left + top, right + top) } else { (left + top, right + top) },
        ..if odd { (marks, number) } else { (number, marks) })
    }
  },
)
#set page(header: context {
  let here-page = counter(page).get().first()
  if here-page > 1 {
    set text(size: 9pt, fill: rgb("#444444"))
    grid(columns: (1fr, auto), doc.page.running, [#here-page / #counter(page).final().first()])
    v(-6pt)
    line(length: 100%, stroke: 0.4pt + ink("grey"))
  }
}) if "running" in doc.page
#set par(leading: 13pt, spacing: 13pt, justify: false)
#let alignment(name) = if name == "centre" { center } else if name == "right" { right } else { left }
#let show-block(b) = {
  if b.kind == "paragraph" {
    if b.before > 0 { v(b.before * 1pt) }
    let size = b.runs.first().size * 1pt
    set text(size: size)
    set par(justify: b.align == "both", first-line-indent: (amount: b.indent * size, all: true))
    align(alignment(b.align), par(for r in b.runs { text(size: r.size * 1pt, fill: ink(r.ink), r.text) }))
    if b.after > 0 { v(b.after * 1pt) }
  } else if b.kind == "line" {
    line(length: 100%, stroke: b.weight * 1pt + ink(b.ink))
    v(b.after * 1pt)
  } else if b.kind == "table" {
    set text(size: b.size * 1pt)
    set par(leading: 7pt, spacing: 7pt)
    let cell(s) = text(s)
    /* A row of a list stays on one page, unless it is too long for any. */
    let cells(row) = {
      if "running" in doc.page and row.all(s => s.len() < 480) { row.map(s => table.cell(breakable: false, cell(s))) } else { row.map(cell) }
    }
    let heads = if b.head == none { () } else { (table.header(..b.head.map(s => align(center, cell(s)))),) }
    let rule = if b.ruled { 0.6pt + black } else { none }
    table(
      columns: b.columns.map(c => c * 1fr), stroke: rule, inset: (x: 6pt, y: if b.ruled { 7pt } else { doc.page.height * 1pt / 27 }), align: left + horizon,
      ..heads, ..b.rows.map(cells).flatten(),
    )
    v(4pt)
  } else if b.kind == "picture" {
    align(alignment(b.align), picture(b.picture, b.width * 1mm))
  } else if b.kind == "signature" {
    set text(size: b.size * 1pt)
    if doc.page.frame == "double" { v(2fr) }
    block(breakable: false, width: 100%, above: 30pt, {
      set par(leading: 13pt, spacing: 13pt)
      align(right, box(width: 75mm, inset: (y: 10mm), {
        if b.seal != none { place(center + horizon, picture(b.seal, 40mm)) }
        align(center, {
          text(b.authority); linebreak(); text(b.day)
          if b.at("note", default: none) != none { linebreak(); text(size: 10.5pt, b.note) }
        })
      }))
    })
  }
}
#for (i, b) in doc.blocks.enumerate() {
  let next = doc.blocks.at(i + 1, default: (kind: "end"))
  if b.kind == "paragraph" and next.kind == "table" { block(sticky: true, width: 100%, show-block(b)) } else { show-block(b) }
}
#if not doc.page.pageNumbers {
  v(1fr)
  block(breakable: false, width: 100%, {
    line(length: 100%, stroke: 0.4pt + ink("grey"))
    v(-6pt)
    align(right, foot-marks(18mm, false))
  })
}
`;
