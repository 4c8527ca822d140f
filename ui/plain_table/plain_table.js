// Draws the table anew whenever its rows differ; every cell is text, whatever was typed into it.
export default function ({ data, parentElement }) {
  const table = parentElement.querySelector("table")
  const wanted = JSON.stringify(data)
  if (table.drawn === wanted) return
  table.drawn = wanted
  table.setAttribute("aria-label", data.title)
  const head = document.createElement("thead")
  head.append(row("th", data.heading, { scope: "col" }))
  const body = document.createElement("tbody")
  body.append(...data.rows.map((cells) => row("td", cells, { dir: "auto" })))
  table.replaceChildren(head, body)
}

function row(kind, texts, attributes) {
  const made = document.createElement("tr")
  made.append(...texts.map((text) => Object.assign(document.createElement(kind), { textContent: text, ...attributes })))
  return made
}
