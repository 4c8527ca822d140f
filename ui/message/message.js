// Shows a text and addresses to copy. Copying works without the clipboard's own door too, which only opens over TLS.
export default function ({ data, parentElement }) {
  const wanted = JSON.stringify(data)
  if (parentElement.querySelector("section")?.shown === wanted) return
  parentElement.querySelector("section")?.remove()
  const section = make("section", { shown: wanted })
  const state = make("p")
  state.setAttribute("role", "status")
  section.append(...part("text", data.text, 6, data.words, state))
  if (data.addresses) section.append(...part("addresses", data.addresses, 3, data.words, state))
  if (data.link) section.append(make("a", { href: data.link, textContent: data.words.open }))
  else if (data.addresses) section.append(make("p", { textContent: data.words.too_many }))
  section.append(state)
  parentElement.append(section)
}

function part(name, text, rows, words, state) {
  const field = make("textarea", { value: text, readOnly: true, id: name, rows, dir: "auto", spellcheck: false })
  const label = make("label", { htmlFor: name, textContent: words[name] })
  const copy = make("button", { type: "button", textContent: words[`copy_${name}`] })
  copy.addEventListener("click", async () => {
    state.textContent = (await copied(field)) ? words.copied : words.not_copied
  })
  return [label, field, copy]
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
