// Loads what the next page draws with while people get ready, so that nobody waits for it later.
const asked = new Set()

export default function ({ data }) {
  for (const file of data.files) {
    if (asked.has(file)) continue
    asked.add(file)
    import(new URL(file, window.location.origin).href).catch(() => asked.delete(file))
  }
}
