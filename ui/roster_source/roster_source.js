// Takes pasted rows or a file and brings them to the server, which keeps them for the page to read. What stands in the
// controls stays there until it has arrived.

const controls = new WeakMap()

export default function (component) {
  const { parentElement } = component
  if (!controls.has(parentElement)) controls.set(parentElement, new Source(parentElement, component.data))
  controls.get(parentElement).update(component)
}

class Source {
  constructor(parent, { words }) {
    this.rows = element("textarea", { id: "rows", spellcheck: false, autocomplete: "off", wrap: "off" })
    this.file = element("input", { id: "file", type: "file", accept: ".csv,.tsv,.txt,.xlsx" })
    this.send = element("button", { type: "button" }, words.send)
    this.bar = element("progress", { max: 1, value: 0, hidden: true, ariaLabel: words.sending })
    this.state = element("p", { className: "state", role: "status" })
    parent.append(element("section", {},
      element("label", { htmlFor: "rows" }, words.rows), this.rows,
      element("label", { htmlFor: "file", className: "or" }, words.file), this.file,
      this.send, this.bar, this.state))
    this.send.addEventListener("click", () => this.bring())
    this.rows.addEventListener("input", () => this.say("", ""))
    this.file.addEventListener("change", () => this.say("", ""))
  }

  update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
  }

  bring() {
    const { words, largest } = this.data
    const [file] = this.file.files
    const content = file ?? new Blob([this.rows.value])
    if (file && this.rows.value.trim()) this.say("trouble", words.both)
    else if (!file && !this.rows.value.trim()) this.say("trouble", words.neither)
    else if (content.size > largest) this.say("trouble", words.too_large)
    else this.post(content)
  }

  // fetch tells nothing of how far a long body is
  post(content) {
    const { words, address } = this.data
    const request = new XMLHttpRequest()
    this.busy(true)
    this.say("sending", words.sending)
    request.open("POST", address)
    request.responseType = "json"
    request.upload.addEventListener("progress", ({ loaded, total }) => { this.bar.value = total ? loaded / total : 0 })
    request.addEventListener("load", () => this.hear(request))
    request.addEventListener("error", () => this.stop(words.unreachable))
    request.send(content)
  }

  hear({ status, response }) {
    if (status === 423) window.fiveWaysTab?.look() // the seat waits for its person
    if (status !== 200 || !response?.brought) {
      this.stop(response?.problem ?? this.data.words.unreachable)
      return
    }
    this.busy(false)
    this.say("sent", this.data.words.sent)
    this.file.value = ""
    this.setTriggerValue("brought", response.brought)
  }

  stop(problem) {
    this.busy(false)
    this.say("trouble", problem)
  }

  busy(is) {
    this.send.disabled = is
    this.bar.hidden = !is
    this.bar.value = 0
  }

  say(state, text) {
    this.state.dataset.state = state
    this.state.textContent = text
  }
}

function element(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...content)
  return made
}
