// Draws the two people once for each pair; what was typed by them is only ever text here.
export default function ({ data, parentElement, setStateValue }) {
  const group = parentElement.querySelector("fieldset")
  group.choose = (role) => setStateValue("chosen", role)
  const wanted = JSON.stringify(data)
  if (group.drawn === wanted) return
  group.drawn = wanted
  group.replaceChildren(element("legend", data.question), ...data.people.map((one) => person(group, one)))
}

function person(group, { role, title, name }) {
  const label = document.createElement("label")
  const input = Object.assign(document.createElement("input"), { type: "radio", name: "one_of_two", value: role })
  input.addEventListener("change", () => group.choose(role))
  label.append(input, element("span", title), " ", element("b", name, { dir: "auto" }))
  return label
}

function element(kind, text, attributes) {
  return Object.assign(document.createElement(kind), { textContent: text, ...attributes })
}
