// Put into every page before its own scripts: notes, on the page's own clock, when a person could first answer,
// when an answer is shown as saved, and when a chart is painted. Looks into components' shadow roots as well.
window.eyes = (() => {
  const seen = { usable: null, down: null, saved: null, chart: null }

  function* boxes(root) {
    yield root
    for (const host of root.querySelectorAll("[data-testid^='stBidiComponent'], [data-testid^='stBidiComponent'] *")) {
      if (host.shadowRoot) yield* boxes(host.shadowRoot)
    }
  }

  const all = (selector) => [...boxes(document)].flatMap((root) => [...root.querySelectorAll(selector)])
  const under = (x, y) => {
    let found = document.elementFromPoint(x, y)
    while (found?.shadowRoot?.elementFromPoint(x, y) && found !== found.shadowRoot.elementFromPoint(x, y)) {
      found = found.shadowRoot.elementFromPoint(x, y)
    }
    return found
  }

  // the first answer can be pressed: it has a size and nothing lies over it
  function usable() {
    const label = all("input[type=radio]")[0]?.closest("label")
    const box = label?.getBoundingClientRect()
    if (!box?.width || !box.height) return false
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    return y > innerHeight || label.contains(under(x, y))
  }

  const painted = (canvas) =>
    canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte > 0)

  function chart() {
    return all("canvas, svg").some((one) => {
      const box = one.getBoundingClientRect()
      if (box.width < 150 || box.height < 150) return false
      return one.tagName === "CANVAS" ? painted(one) : one.querySelectorAll("path").length > 4
    })
  }

  const marks = { usable, chart }
  function watch(name) {
    seen[name] = null
    const look = () => {
      if (marks[name]()) seen[name] = performance.now()
      else requestAnimationFrame(look)
    }
    look()
  }

  // `selector` is what says saved once `ready` holds; the clock starts when the button or finger goes down
  function awaitSaved(selector, word) {
    seen.saved = seen.down = null
    const says = () => all(selector).some((one) => one.textContent.includes(word) && one.ariaBusy !== "true")
    let waiting = !says()
    const watcher = new MutationObserver(() => {
      if (!says()) waiting = true
      else if (waiting && seen.down !== null) {
        seen.saved = performance.now()
        watcher.disconnect()
      }
    })
    const options = { subtree: true, childList: true, characterData: true, attributes: true }
    for (const root of boxes(document)) watcher.observe(root, options)
  }

  addEventListener("pointerdown", () => (seen.down ??= performance.now()), true)
  addEventListener("DOMContentLoaded", () => watch("usable"))
  return { seen, watch, awaitSaved, checked: () => all("input[type=radio]:checked").length }
})()
