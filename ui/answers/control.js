// Draws one sheet of ratings, gives every tap to the outbox, and shows what became of it.

const NOT_SEEN = "not_seen"
const controls = new WeakMap()

export default function (component) {
  const { parentElement } = component
  if (!controls.has(parentElement)) controls.set(parentElement, new Control(parentElement))
  controls.get(parentElement).update(component)
  return () => setTimeout(() => closeIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the control lives on.
function closeIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  controls.get(parent)?.close()
  controls.delete(parent)
}

class Control {
  constructor(parent) {
    this.parent = parent
    this.root = element("div", { className: "sheet", tabIndex: -1, role: "group" })
    this.hint = element("p", { className: "hint" })
    this.items = element("div")
    this.progress = element("p", { className: "progress" })
    this.state = element("p", { className: "state", role: "status", ariaLive: "polite" })
    this.foot = element("div", { className: "foot" }, this.progress, this.state)
    this.root.append(this.hint, this.items, this.foot)
    this.root.addEventListener("keydown", (event) => this.key(event))
    this.root.addEventListener("change", (event) => this.choose(event.target))
    parent.append(this.root)
  }

  update({ data, setTriggerValue }) {
    const first = !this.data
    this.data = data
    this.setTriggerValue = setTriggerValue
    this.stop?.()
    this.box = window.fiveWaysOutbox.open(data.owner)
    this.stop = this.box.listen(() => this.paint())
    this.box.learn(data.own)
    this.box.nudge()
    const drawing = JSON.stringify(data.sheet)
    if (drawing !== this.drawing) {
      this.drawing = drawing
      this.build(data.sheet)
      if (data.sheet.start_at !== null) this.focus(this.groups[data.sheet.start_at])
      else if (!first) this.startOver()
    }
    this.paint()
  }

  close() {
    this.stop()
  }

  // Drawing

  build(sheet) {
    const items = []
    sheet.rows.forEach((row, number) => {
      if (items.at(-1)?.id !== row.item) items.push({ id: row.item, label: row.label, groups: [] })
      items.at(-1).groups.push(rating(sheet, row, number))
    })
    this.groups = items.flatMap((item) => item.groups)
    this.items.replaceChildren(...items.map(statement))
    write(this.hint, sheet.words.keys)
    this.root.setAttribute("aria-label", sheet.title)
  }

  paint() {
    this.groups.forEach((group, number) => {
      const answer = this.answer(number)
      group.classList.toggle("answered", answer !== undefined)
      for (const input of group.querySelectorAll("input")) {
        const chosen = input.value === String(answer)
        if (input.checked !== chosen) input.checked = chosen
      }
    })
    write(this.progress, this.data.progress.replace("{answered}", this.box.taps.stored.size))
    this.paintState()
    if (this.box.askOnce()) this.setTriggerValue("gone", true)
  }

  paintState() {
    const { words } = this.data.sheet
    const { saved, taps } = this.box
    if (taps.trouble) this.show("trouble", taps.trouble)
    else if (taps.waiting.length) this.show(...(taps.line.late ? ["late", words.not_saved] : ["saving", words.saving]))
    else if (saved) this.show("saved", this.data.saved.replace("{time}", window.fiveWaysOutbox.clock(saved)))
    else this.show("empty", "")
  }

  show(name, text) {
    this.state.dataset.state = name
    this.state.ariaBusy = String(name === "saving")
    write(this.state, text)
  }

  answer(number) {
    const { item, perspective } = this.data.sheet.rows[number]
    const value = this.box.taps.answer([item, perspective])
    return value === null ? NOT_SEEN : value
  }

  // Answering

  choose(input) {
    const { item, perspective } = this.data.sheet.rows[input.closest("fieldset").dataset.row]
    this.box.taps.add([item, perspective], input.value === NOT_SEEN ? null : Number(input.value))
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return
    const group = event.target.closest("fieldset") ?? this.unanswered(0)
    const input = group?.querySelector(`input[value="${event.key === "0" ? NOT_SEEN : event.key}"]`)
    if (!input) return
    event.preventDefault()
    if (!input.checked) {
      input.checked = true
      this.choose(input)
    }
    this.focus(this.unanswered(Number(group.dataset.row) + 1) ?? group)
  }

  unanswered(from) {
    const open = (group) => !group.classList.contains("answered")
    return this.groups.slice(from).find(open) ?? this.groups.slice(0, from).find(open)
  }

  focus(group) {
    const input = group.querySelector("input:checked") ?? group.querySelector("input")
    input.focus({ preventScroll: true })
    group.scrollIntoView({ block: "nearest" })
  }

  startOver() {
    this.root.focus({ preventScroll: true })
    scroller(this.parent.host ?? this.parent).scrollTo(0, 0)
  }
}

function rating(sheet, row, number) {
  const point = ([value, word]) =>
    choice(number, value, "point", element("span", { className: "number" }, String(value)), " ",
      element("span", { className: "word" }, word))
  const legend = element("legend", {}, element("span", { className: "who", ariaHidden: "true" }, row.who),
    element("span", { className: "text" }, row.text))
  const scale = element("div", { className: "scale" }, ...sheet.options.map(point))
  const notSeen = choice(number, NOT_SEEN, "not-seen", element("span", { className: "mark", ariaHidden: "true" }),
    element("span", {}, sheet.not_seen))
  const group = element("fieldset", {}, legend, scale, notSeen)
  group.dataset.row = number
  return group
}

function choice(number, value, className, ...content) {
  const input = element("input", { type: "radio", name: `rating-${number}`, value: String(value) })
  return element("label", { className }, input, ...content)
}

function statement({ id, label, groups }) {
  const heading = element("p", { className: "label", id: `statement-${id}` }, label)
  const pair = element("div", { className: "pair" }, ...groups)
  const item = element("div", { className: "item", role: "group" }, heading, pair)
  item.setAttribute("aria-labelledby", heading.id)
  return item
}

function element(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...content)
  return made
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text
}

function scroller(node) {
  for (let box = node; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box
  }
  return document.scrollingElement
}
