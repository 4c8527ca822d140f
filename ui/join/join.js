// Brings the token of a personal link to the server, in the body of a request, then loads the next page whole.
export default function ({ data, parentElement }) {
  const line = parentElement.querySelector("p")
  if (line.listens) return
  line.listens = true
  line.textContent = data.words.none
  window.fiveWaysLink.listen(() => knock(data, line))
}

// One after the other: the answer to an older link must not come after that to a newer one.
async function knock(data, line) {
  if (line.knocking) return
  line.knocking = true
  let open = false
  for (let token = window.fiveWaysLink.take(); token; token = window.fiveWaysLink.take()) {
    say(line, data.words.going)
    open = await bring(token, data, line)
  }
  line.knocking = false
  if (open) window.location.replace(data.next)
}

async function bring(token, data, line) {
  try {
    const answer = await fetch("/join", { method: "POST", body: token, cache: "no-store" })
    if (answer.ok) return true
    say(line, (await answer.json()).problem, true)
  } catch {
    say(line, data.words.unreachable, true)
  }
  return false
}

function say(line, text, refused = false) {
  line.textContent = text
  line.classList.toggle("refused", refused)
}
