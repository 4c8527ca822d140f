// Gives what is typed in the text areas of one form to the outbox, and shows what became of it.
const watchers = new WeakMap()

export default function (component) {
  const { parentElement } = component
  if (!watchers.has(parentElement)) watchers.set(parentElement, new Watcher(parentElement))
  watchers.get(parentElement).update(component)
  return () => setTimeout(() => closeIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the fields live on.
function closeIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  watchers.get(parent)?.close()
  watchers.delete(parent)
}

class Watcher {
  constructor(parent) {
    const root = parent.getRootNode()
    this.host = root.host ?? parent
    this.line = parent.querySelector("p")
    this.heard = (event) => this.hear(event)
    for (const kind of ["input", "focusout"]) document.addEventListener(kind, this.heard, true)
  }

  update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
    this.stop?.()
    this.box = window.fiveWaysOutbox.open(data.owner)
    this.stop = this.box.listen(() => this.paint())
    this.read(this.box.proposal(data.name))
    this.text.follow({ text: data.stored }, data.read_at)
    this.box.nudge()
    this.look()
    this.paint()
  }

  read(text) {
    if (this.text !== text) this.text?.leave(this)
    this.text = text
    text.enter(this)
  }

  get form() {
    return this.host.closest(`.${this.data.box}`)
  }

  get typed() {
    return content([...(this.form?.querySelectorAll("textarea") ?? [])].map((area) => area.value))
  }

  // Somebody may have typed before this script was there. Fields that are not filled yet are not taken for emptied ones.
  look() {
    const text = this.typed
    if (text && text !== this.text.content?.text) this.text.change({ text })
  }

  hear(event) {
    if (!this.form?.contains(event.target) || !event.target.matches?.("textarea")) return
    if (event.type === "input") this.text.change({ text: this.typed })
    else this.look()
    if (event.type === "focusout") this.text.flush()
  }

  paint() {
    const { words, saved: pattern } = this.data
    const { trouble, held, line, unsaved, saved } = this.text
    if (trouble || held) this.show("trouble", trouble || words.too_long)
    else if (line.late) this.show("trouble", words.not_saved)
    else if (unsaved) this.show("saving", words.saving)
    else this.show("saved", saved ? pattern.replace("{time}", window.fiveWaysOutbox.clock(saved)) : "")
    if (this.box.askOnce()) this.setTriggerValue("gone", true)
  }

  show(name, text) {
    this.line.dataset.state = name
    if (this.line.textContent !== text) this.line.textContent = text
  }

  close() {
    for (const kind of ["input", "focusout"]) document.removeEventListener(kind, this.heard, true)
    this.stop()
    this.text.leave(this)
  }
}

// As the store gives it back (server/proposals.py); nothing in any field is no text.
function content(areas) {
  return areas.some(Boolean) ? JSON.stringify(areas) : ""
}
