// Draws one question, gives what is chosen to the outbox, and shows what stands there.
const groups = new WeakMap()

export default function (component) {
  const { parentElement } = component
  if (!groups.has(parentElement)) groups.set(parentElement, new Group(parentElement))
  groups.get(parentElement).update(component)
  return () => setTimeout(() => closeIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the group lives on.
function closeIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  groups.get(parent)?.stop()
  groups.delete(parent)
}

class Group {
  constructor(parent) {
    this.field = parent.querySelector("fieldset")
    this.field.addEventListener("change", (event) => this.choose(event.target))
  }

  get choices() {
    return this.box[this.data.kind]
  }

  update({ data }) {
    this.data = data
    this.stop?.()
    this.box = window.fiveWaysOutbox.open(data.owner)
    this.stop = this.box.listen(() => this.paint())
    this.box.learn(data.own)
    this.box.nudge()
    const drawing = JSON.stringify([data.label, data.options])
    if (drawing !== this.drawing) {
      this.drawing = drawing
      this.field.replaceChildren(element("legend", data.label), ...data.options.map(option))
    }
    this.paint()
  }

  choose(input) {
    this.choices.add(this.data.parts, this.data.options[input.value][0])
  }

  // What the outbox has forgotten is gone from here.
  paint() {
    const answer = this.choices.answer(this.data.parts)
    this.field.querySelectorAll("input").forEach((input, place) => {
      const chosen = this.data.options[place][0] === answer
      if (input.checked !== chosen) input.checked = chosen
    })
  }
}

function option([, words], place) {
  const label = document.createElement("label")
  label.append(Object.assign(document.createElement("input"), { type: "radio", name: "choice", value: place }))
  label.append(element("span", words))
  return label
}

function element(kind, text) {
  return Object.assign(document.createElement(kind), { textContent: text })
}
