// One text and who may read it. Gives what is typed to the outbox, and shows what became of it.

const fields = new WeakMap()

export default function (component) {
  const { parentElement, data } = component
  if (fields.get(parentElement)?.key !== key(data)) {
    close(parentElement)
    fields.set(parentElement, new Field(parentElement, data))
  }
  fields.get(parentElement).update(component)
  return () => setTimeout(() => closeIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the field lives on.
function closeIfGone(parent) {
  if (!(parent.host ?? parent).isConnected) close(parent)
}

function close(parent) {
  fields.get(parent)?.close()
  fields.delete(parent)
}

function key({ owner, principle }) {
  return `${owner} ${principle}`
}

class Field {
  constructor(parent, data) {
    this.key = key(data)
    this.input = element("textarea", { rows: 4, autocomplete: "off", spellcheck: true })
    this.lanes = data.lanes.map(([value, label]) => lane(value, label, data.principle))
    this.state = element("p", { className: "state", role: "status", ariaLive: "polite" })
    this.count = element("p", { className: "count" })
    const prompt = element("label", { className: "prompt" }, element("span", {}, data.prompt), this.input)
    const legend = element("legend", {}, data.words.lane)
    const choice = element("fieldset", {}, legend, ...this.lanes)
    const foot = element("div", { className: "foot" }, this.state, this.count)
    this.root = element("div", { className: "note" }, prompt, choice, foot)
    parent.append(this.root)
    this.input.addEventListener("input", () => this.text.change(this.content))
    this.input.addEventListener("blur", () => this.text.flush())
    choice.addEventListener("change", () => {
      this.text.change(this.content)
      this.text.flush()
    })
  }

  get content() {
    const lane = this.lanes.map((one) => one.querySelector("input")).find((one) => one.checked)?.value
    return { text: this.input.value, lane }
  }

  update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
    this.stop?.()
    this.box = window.fiveWaysOutbox.open(data.owner)
    this.stop = this.box.listen(() => this.paint())
    this.text = this.box.text(data.principle)
    this.text.follow(data.stored, data.read_at)
    this.box.nudge()
    this.paint()
  }

  paint() {
    this.fill()
    const { words, longest } = this.data
    const { trouble, held, line, unsaved, saved } = this.text
    if (trouble || held) this.show("trouble", trouble || words.too_long)
    else if (line.late) this.show("late", words.not_saved)
    else if (unsaved) this.show("saving", words.saving)
    else if (saved) this.show("saved", this.data.saved.replace("{time}", window.fiveWaysOutbox.clock(saved)))
    else this.show("empty", "")
    const left = longest - [...this.input.value].length
    write(this.count, (left < 0 ? words.over : words.left).replace("{number}", Math.abs(left)))
    if (this.box.askOnce()) this.setTriggerValue("gone", true)
  }

  // Shows what stands in the outbox, which another window may have changed; what it has forgotten is gone from here.
  fill() {
    const { text, lane } = this.text.content ?? { text: "", lane: this.data.lanes[0][0] }
    if (this.input.value !== text) this.input.value = text
    for (const one of this.lanes) one.querySelector("input").checked = one.querySelector("input").value === lane
  }

  show(name, text) {
    this.state.dataset.state = name
    write(this.state, text)
  }

  close() {
    this.root.remove()
    this.stop()
    this.text.flush()
  }
}

function lane(value, label, principle) {
  return element("label", { className: "lane" },
    element("input", { type: "radio", name: `lane-${principle}`, value }), element("span", {}, label))
}

function element(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...content)
  return made
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text
}
