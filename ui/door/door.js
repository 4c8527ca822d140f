// Brings a one-time ticket to the server, then loads the next page whole, so that nothing of this one stays.
export default function ({ data, parentElement }) {
  const line = parentElement.querySelector("p")
  const errand = data ? data.address + data.ticket : ""
  if (!errand || line.errand === errand) return
  line.errand = errand
  line.textContent = data.going
  fetch(data.address, { method: "POST", body: data.ticket, cache: "no-store" })
    .then(async answer => {
      if (!answer.ok) {
        line.textContent = (await answer.json()).problem
        return
      }
      window.fiveWaysTellOtherTabs?.()
      window.location.replace(data.next)
    })
    .catch(() => {
      line.textContent = data.unreachable
    })
}
