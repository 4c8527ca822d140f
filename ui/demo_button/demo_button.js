// Starts the demo beside this server, says how far it is, and goes there when it is ready.
const EVERY = 700 // ms between two questions
const USUAL = 90000 // ms after which it is said that it takes longer

export default function ({ data, parentElement }) {
  if (parentElement.querySelector("section")) return
  const section = make("section")
  const button = make("button", { type: "button", textContent: data.words.see })
  const line = make("p")
  line.setAttribute("role", "status")
  const bar = make("progress", { hidden: true })
  bar.setAttribute("aria-label", data.words.starting)
  button.addEventListener("click", () => start(data, button, line, bar))
  section.append(button, bar, line)
  parentElement.append(section)
}

async function start(data, button, line, bar) {
  if (button.getAttribute("aria-disabled")) return
  button.setAttribute("aria-disabled", "true")
  line.textContent = data.words.starting
  bar.hidden = false
  try {
    await asked(data.address, "POST", data.words)
    const port = await ready(data, line)
    line.textContent = data.words.going
    window.location.assign(`${window.location.protocol}//${window.location.hostname}:${port}/look-as`)
  } catch (problem) {
    line.textContent = problem.message
    bar.hidden = true
    button.removeAttribute("aria-disabled")
  }
}

// Asks until it is ready: a demo that has ended answers with a problem.
async function ready(data, line) {
  const usual = Date.now() + USUAL
  for (;;) {
    const told = await asked(data.address, "GET", data.words)
    if (told.state === "ready") return told.port
    if (Date.now() > usual) line.textContent = data.words.longer
    await new Promise((go) => setTimeout(go, EVERY))
  }
}

async function asked(address, method, words) {
  let answer
  try {
    answer = await fetch(address, { method, cache: "no-store" })
  } catch {
    throw new Error(words.unreachable)
  }
  if (answer.ok) return answer.json()
  throw new Error(await answer.json().then((told) => told.problem, () => words.unreachable))
}

function make(kind, properties) {
  return Object.assign(document.createElement(kind), properties)
}
