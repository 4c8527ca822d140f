// Says on the screen while answers are on their way to the store, and tells Python when none is any more.
const watchers = new WeakMap()

export default function (component) {
  const { parentElement } = component
  if (!watchers.has(parentElement)) watchers.set(parentElement, new Watcher(parentElement))
  watchers.get(parentElement).update(component)
  return () => setTimeout(() => closeIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the line lives on.
function closeIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  watchers.get(parent)?.stop()
  watchers.delete(parent)
}

class Watcher {
  constructor(parent) {
    this.line = parent.querySelector("p")
  }

  update({ data, setStateValue, setTriggerValue }) {
    Object.assign(this, { data, setStateValue, setTriggerValue })
    this.stop?.()
    this.box = window.fiveWaysOutbox.open(data.owner)
    this.stop = this.box.listen(() => this.look())
    this.box.nudge()
    this.look()
  }

  look() {
    const { box, data } = this
    const text = box.underWay ? (box.late ? data.words.late : data.words.saving) : ""
    if (this.line.textContent !== text) this.line.textContent = text
    this.tell()
    if (box.askOnce()) this.setTriggerValue("gone", true)
  }

  tell() {
    const told = { look: this.data.look, refused: this.box.held }
    const name = JSON.stringify(told)
    if (this.box.underWay || name === this.told) return
    this.told = name
    this.setStateValue("settled", told)
  }
}
