// Says what became of what was chosen on this page, and what speaks against it.
const lines = new WeakMap()

export default function (component) {
  const { parentElement } = component
  if (!lines.has(parentElement)) lines.set(parentElement, new Lines(parentElement))
  lines.get(parentElement).update(component)
  return () => setTimeout(() => closeIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the lines live on.
function closeIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  lines.get(parent)?.stop()
  lines.delete(parent)
}

class Lines {
  constructor(parent) {
    this.state = parent.querySelector(".state")
    this.clash = parent.querySelector(".clash")
  }

  update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
    this.stop?.()
    this.box = window.fiveWaysOutbox.open(data.owner)
    this.stop = this.box.listen(() => this.paint())
    this.paint()
  }

  paint() {
    const { words, kind } = this.data
    const { saved, [kind]: choices } = this.box
    if (choices.trouble) this.show("trouble", choices.trouble)
    else if (choices.waiting.length) this.show(...(choices.line.late ? ["late", words.not_saved] : ["saving", words.saving]))
    else if (saved) this.show("saved", words.saved.replace("{time}", window.fiveWaysOutbox.clock(saved)))
    else this.show("empty", "")
    write(this.clash, choices.clash ?? "")
    if (this.box.askOnce()) this.setTriggerValue("gone", true)
  }

  show(name, text) {
    this.state.dataset.state = name
    write(this.state, text)
  }
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text
}
