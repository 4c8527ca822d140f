// Draws what stands on one screen of the story. Names and what people wrote become text, never markup.
const DRAWN = { text, principles, people, statements, findings, spoken, figures, never, steps, picture }

export default function ({ data, parentElement, setTriggerValue }) {
  const board = parentElement.querySelector(".board") ?? begun(parentElement)
  board.tap = () => setTriggerValue("taps", tapped(board))
  const wanted = JSON.stringify(data)
  if (board.drawn === wanted) return
  const before = board.dataset.screen
  if (before === data.screen && data.screen === "answer") said(board, data)
  else board.replaceChildren(...data.parts.map((part) => DRAWN[part.kind](part, board)), ...curtains(before, data.screen))
  board.drawn = wanted
  board.dataset.screen = data.screen
  board.className = `board ${data.screen}`
}

function begun(parent) {
  const board = parent.appendChild(make("div"))
  addEventListener("five-ways-digit", function heard({ detail }) {
    if (board.isConnected) answer(board, detail)
    else removeEventListener("five-ways-digit", heard)
  })
  return board
}

// A digit answers the first statement that is still open.
function answer(board, digit) {
  const open = [...board.querySelectorAll("fieldset")].find((one) => !one.querySelector("[aria-pressed=true]"))
  open?.querySelectorAll("button")[digit - 1]?.click()
}

// Only for the eye: the two halves of the curtain, which part when both views are opened.
function curtains(before, now) {
  if (before !== "curtain" || now !== "reveal") return []
  return ["left", "right"].map((side) => {
    const half = make("div", { className: `half ${side}` })
    half.setAttribute("aria-hidden", "true")
    half.addEventListener("animationend", () => half.remove())
    return half
  })
}

function text({ text, style }) {
  return make("p", { className: style, textContent: text })
}

function principles({ items }) {
  const list = make("ol", { className: "principles" })
  list.append(...items.map(([title, sentence]) => grown("li", [make("b", { textContent: title }), make("span", { textContent: sentence })])))
  return list
}

function people({ items }) {
  const list = make("ul", { className: "people" })
  list.append(...items.map(({ role, title, name, state }) => {
    const one = grown("li", [make("span", { className: "role", textContent: title }), make("bdi", { textContent: name })])
    one.className = role
    if (state) one.append(make("span", { className: "state", textContent: state }))
    return one
  }))
  return list
}

function statements({ items, options }, board) {
  const all = make("div", { className: "statements" })
  all.append(...items.map((item) => statement(item, options, board)))
  return all
}

function statement({ id, text, chosen }, options, board) {
  const group = grown("fieldset", [make("legend", { textContent: text })])
  group.dataset.item = id
  for (const { value, label } of options) {
    const button = make("button", { type: "button", textContent: label, value })
    button.setAttribute("aria-pressed", value === chosen)
    button.addEventListener("click", (event) => {
      for (const one of group.querySelectorAll("button")) one.setAttribute("aria-pressed", one === button)
      board.tap()
      if (event.detail) button.blur() // the next space is for the story again
    })
    group.append(button)
  }
  return group
}

// All answers at once: taps may come faster than the page runs.
function tapped(board) {
  const pressed = [...board.querySelectorAll("fieldset [aria-pressed=true]")]
  return Object.fromEntries(pressed.map((one) => [one.closest("fieldset").dataset.item, Number(one.value)]))
}

// The same screen after an answer: what was tapped stands there already, and what has the focus keeps it.
function said(board, { parts }) {
  for (const { text, style } of parts.filter((one) => one.kind === "text")) board.querySelector(`p.${style}`).textContent = text
}

function findings({ items }) {
  const list = make("dl", { className: "findings" })
  for (const { title, lines } of items) {
    list.append(grown("div", [make("dt", { textContent: title }), ...lines.map((line) => make("dd", { textContent: line }))]))
  }
  return list
}

// The number is that of the disc on the drawing.
function spoken({ number, title, lines }) {
  const list = make("dl")
  for (const [label, said] of lines) {
    list.append(grown("div", [make("dt", { textContent: label }), make("dd", { textContent: said, dir: "auto" })]))
  }
  const heading = grown("h2", [make("b", { className: "disc", textContent: number }), make("span", { textContent: title })])
  return grown("section", [heading, list], "spoken")
}

// Groups stand beside each other; a hidden one is a single cell that says why.
function figures({ title, columns, rows }) {
  const table = make("table")
  table.append(make("caption", { textContent: title }))
  const head = make("tr")
  head.append(make("td"), ...columns.map(({ name, below }) => {
    const cell = make("th", { scope: "col" })
    cell.append(make("bdi", { textContent: name }))
    if (below) cell.append(make("span", { textContent: below }))
    return cell
  }))
  table.append(grown("thead", [head]))
  table.append(grown("tbody", rows.map((name, place) => {
    const row = grown("tr", [make("th", { scope: "row", textContent: name })])
    for (const { cells, why } of columns) {
      if (!why) row.append(make("td", { textContent: cells[place] }))
      else if (place === 0) row.append(hidden(why, rows.length))
    }
    return row
  })))
  return grown("div", [table], "figures")
}

function hidden(why, rows) {
  const cell = make("td", { className: "hidden", rowSpan: rows })
  cell.append(make("span", { textContent: why }))
  return cell
}

function never({ title, items }) {
  const list = grown("ul", items.map((one) => make("li", { textContent: one })))
  return grown("section", [make("h2", { textContent: title }), list], "never")
}

function steps({ items }) {
  const list = make("ol", { className: "steps" })
  list.append(...items.map(([said, typed]) => {
    const one = grown("li", [make("span", { textContent: said })])
    if (typed) one.append(make("code", { textContent: typed }))
    return one
  }))
  return list
}

function picture({ source, alt, below }) {
  const figure = grown("figure", [make("img", { src: source, alt })])
  if (below) figure.append(make("figcaption", { textContent: below }))
  return figure
}

function grown(kind, children, className = "") {
  const made = make(kind, { className })
  made.append(...children)
  return made
}

function make(kind, properties = {}) {
  return Object.assign(document.createElement(kind), properties)
}
