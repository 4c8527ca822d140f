// A phone in a room: stores each tap at once, one message after the other, and says so only when the server has.
const { code, mark, saving, late } = document.body.dataset
const SOON = 2000 // ms until what was not stored is sent again
const NOW_AND_THEN = 10000 // ms between two looks of a page that somebody sees
const PATIENCE = 10000 // ms without an answer before a message is given up
const PASSING = [0, 429, 502, 503, 504]

const taps = document.querySelector("form.taps")
const line = document.querySelector("[role=status]")
const waiting = new Map()
let underway // what has been sent and not been answered
let again

document.querySelector(".save")?.remove()
taps?.addEventListener("submit", (event) => event.preventDefault())
taps?.addEventListener("change", ({ target }) => {
  waiting.set(target.name, target.value)
  send()
})
window.addEventListener("pagehide", leave)
if (mark) {
  document.addEventListener("visibilitychange", look)
  window.addEventListener("pageshow", ({ persisted }) => persisted && look())
  setInterval(look, NOW_AND_THEN + Math.random() * NOW_AND_THEN)
}

async function send() {
  if (underway || !waiting.size) return
  clearTimeout(again)
  say(saving)
  const batch = new Map(waiting)
  underway = batch
  const answer = await post(batch)
  underway = undefined
  if (PASSING.includes(answer.status)) return wait()
  if (answer.status !== 200) return location.reload()
  for (const [name, value] of batch) if (waiting.get(name) === value) waiting.delete(name)
  if (waiting.size) return send()
  hear(answer.told)
}

// What is under way arrives without the page; what was tapped since then would go with it.
function leave() {
  const left = [...waiting].filter(([name, value]) => underway?.get(name) !== value)
  if (left.length) post(left)
}

function post(answers) {
  return ask(`/r/${code}`, { method: "POST", body: new URLSearchParams([...answers]), keepalive: true })
}

function wait() {
  say(late)
  again = setTimeout(send, SOON)
}

async function look() {
  if (document.hidden || underway || waiting.size) return
  const answer = await ask(`/r/${code}/now`, {})
  if (underway || waiting.size || PASSING.includes(answer.status)) return
  if (answer.status !== 200) return location.reload()
  hear(answer.told)
}

// The page itself shows what has become of the answers, so it is asked for anew.
function hear(told) {
  if (told.mark !== mark) location.reload()
  else say(told.says)
}

function say(text) {
  if (line.textContent !== text) line.textContent = text
}

async function ask(address, wish) {
  const asking = { ...wish, headers: { Accept: "application/json" }, cache: "no-store" }
  try {
    const answer = await fetch(address, { ...asking, signal: AbortSignal.timeout?.(PATIENCE) })
    return { status: answer.status, told: answer.ok ? await answer.json() : undefined }
  } catch {
    return { status: 0 }
  }
}
