// Brings a one-time ticket to the server, then loads the next page whole, so that nothing of this one stays.
const PATIENCE = 5000 // ms for answers on their way, which the next seat could not store

export default function ({ data, parentElement }) {
  const line = parentElement.querySelector("p")
  const errand = data ? data.address + data.ticket : ""
  if (!errand || line.errand === errand) return
  line.errand = errand
  line.textContent = data.going
  go(data, line).catch(() => {
    line.textContent = data.unreachable
  })
}

async function go(data, line) {
  if (!data.same) await window.fiveWaysOutbox.settle(PATIENCE)
  const answer = await fetch(data.address, { method: "POST", body: data.ticket, cache: "no-store" })
  if (!answer.ok) {
    line.textContent = (await answer.json()).problem
    return
  }
  if (data.same) await goOn()
  else {
    window.fiveWaysTab.tell("changed")
    window.location.replace(data.next)
  }
}

// The same person is back at the same address: what waited for them in memory can be stored now.
async function goOn() {
  window.fiveWaysOutbox.nudge()
  await window.fiveWaysOutbox.settle(PATIENCE)
  window.fiveWaysTab.tell("back")
  window.location.reload()
}
