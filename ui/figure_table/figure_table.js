// Draws the table anew whenever its figures differ. Roles are spelled out because a phone lays its parts out as a list.
export default function ({ data, parentElement }) {
  const table = parentElement.querySelector("table")
  const wanted = JSON.stringify(data)
  if (table.drawn === wanted) return
  table.drawn = wanted
  table.setAttribute("role", "table")
  table.setAttribute("aria-label", data.title)
  table.classList.toggle("stacks", data.stacks)
  const head = made("thead", "rowgroup", [row(data.heading.map((text) => cell("th", "columnheader", text)))])
  const body = made("tbody", "rowgroup", data.lines.map(line))
  table.replaceChildren(head, body)
}

function line(one) {
  const whose = cell("th", "rowheader", one.name)
  if (one.below) whose.append(Object.assign(document.createElement("span"), { dir: "auto", textContent: one.below }))
  return row([whose, ...one.cells.map(figure)])
}

function figure({ text, hidden, span, under }) {
  const found = cell("td", "cell", "")
  if (span > 1) found.colSpan = span
  found.classList.toggle("hidden", hidden)
  const label = Object.assign(document.createElement("span"), { className: "under", textContent: under })
  label.setAttribute("aria-hidden", "true")
  found.append(label, Object.assign(document.createElement("span"), { className: "figure", textContent: text }))
  return found
}

function row(cells) {
  return made("tr", "row", cells)
}

function cell(kind, role, text) {
  const found = made(kind, role, [])
  found.dir = "auto"
  found.textContent = text
  return found
}

function made(kind, role, children) {
  const found = document.createElement(kind)
  found.setAttribute("role", role)
  found.append(...children)
  return found
}
