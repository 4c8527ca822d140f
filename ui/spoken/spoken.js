// Agreements in words. Whatever people typed becomes text, never markup.
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".agreements")
  const wanted = JSON.stringify(data)
  if (box.drawn === wanted) return
  box.drawn = wanted
  box.replaceChildren(...data.agreements.map(section))
}

function section(one) {
  const made = document.createElement("section")
  if (one.title) made.append(element("h3", one.title))
  const list = document.createElement("dl")
  for (const [label, text] of one.lines) {
    const pair = document.createElement("div")
    const said = element("dd", text)
    said.dir = "auto"
    pair.append(element("dt", label), said)
    list.append(pair)
  }
  made.append(list, ...one.after.map((sentence) => element("p", sentence)))
  return made
}

function element(kind, text) {
  return Object.assign(document.createElement(kind), { textContent: text })
}
