// Draws the table anew whenever its rows differ. A link is a real one, so that it opens in a new tab too.
export default function ({ data, parentElement, setTriggerValue }) {
  const table = parentElement.querySelector("table")
  const wanted = JSON.stringify(data)
  if (table.drawn === wanted) return
  table.drawn = wanted
  table.setAttribute("aria-label", data.title)
  const head = document.createElement("thead")
  head.append(row(data.heading.map((text) => cell("th", text, { scope: "col" }))))
  const body = document.createElement("tbody")
  body.append(...data.rows.map((one, number) => line(one, () => setTriggerValue("open", number))))
  table.replaceChildren(head, body)
}

function line(one, follow) {
  const whose = cell("th", "", { scope: "row" })
  const link = Object.assign(document.createElement("a"), { href: one.address, dir: "auto", textContent: one.name })
  link.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    follow()
  })
  whose.append(link)
  if (one.below) whose.append(parted(Object.assign(document.createElement("span"), { dir: "auto" }), one.below))
  return row([whose, ...one.cells.map((text) => parted(cell("td", "", { dir: "auto" }), text))])
}

// An address that is too long for its line goes on in the next one after a sign, and not within a word.
function parted(made, text) {
  for (const part of text.match(/[^@.]+[@.]?|[@.]/g) ?? []) made.append(part, document.createElement("wbr"))
  return made
}

function row(cells) {
  const made = document.createElement("tr")
  made.append(...cells)
  return made
}

function cell(kind, text, attributes) {
  return Object.assign(document.createElement(kind), { textContent: text, ...attributes })
}
