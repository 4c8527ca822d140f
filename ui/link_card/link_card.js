// Shows one personal link. Copying works without the clipboard's own door too, which only opens over TLS.
export default function ({ data, parentElement }) {
  if (parentElement.querySelector("section")?.shown === data.address) return
  parentElement.querySelector("section")?.remove()
  const card = make("section", { shown: data.address })
  const field = make("input", { value: data.address, readOnly: true, id: "address", spellcheck: false })
  field.addEventListener("focus", () => field.select())
  const label = make("label", { htmlFor: "address", textContent: data.words.address })
  const copy = make("button", { type: "button", textContent: data.words.copy })
  const state = make("p", { className: "state" })
  state.setAttribute("role", "status")
  copy.addEventListener("click", async () => {
    state.textContent = (await copied(field)) ? data.words.copied : data.words.not_copied
  })
  const typed = make("p", { textContent: data.words.code })
  const code = make("p", { className: "code", textContent: data.code })
  const picture = make("img", { src: data.picture, alt: data.words.picture })
  card.append(label, field, copy, state, typed, code, picture)
  parentElement.append(card)
}

function make(kind, properties) {
  return Object.assign(document.createElement(kind), properties)
}

async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.focus()
    field.select()
    return document.execCommand("copy")
  }
}
