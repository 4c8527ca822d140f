// Shows cards with personal links, prints them and saves them as a list. Whatever is printed is put into the page for
// that moment, and nothing leaves the page but what the person prints or saves.
const A_PAGE = 8 // cards; four rows of 64 mm fit on A4 and on US Letter
const PAPER = `
#five-ways-cards { display: none; }
@media print {
  @page { margin: 10mm; }
  html, body { display: block !important; position: static !important; height: auto !important; overflow: visible !important; background: #fff !important; }
  body > *:not(#five-ways-cards) { display: none !important; }
  #five-ways-cards { display: block; color: #000; font: 11pt/1.3 "Source Sans", Arial, Helvetica, sans-serif; }
  #five-ways-cards ul { display: grid; grid-template-columns: 1fr 1fr; margin: 0; padding: 0; list-style: none; break-after: page; }
  #five-ways-cards ul:last-child { break-after: auto; }
  #five-ways-cards li { display: grid; grid-template: auto auto auto 1fr / 1fr 30mm; gap: 0 3mm; box-sizing: border-box; height: 64mm; margin: 0; padding: 4mm 5mm; border: 0.3mm dashed #777; overflow: hidden; overflow-wrap: anywhere; break-inside: avoid; }
  #five-ways-cards p { margin: 0; font-size: 8.5pt; }
  #five-ways-cards li > p { grid-column: 1 / -1; }
  #five-ways-cards .name { font-size: 13pt; font-weight: 600; line-height: 1.1; }
  #five-ways-cards .email { max-height: 8mm; overflow: hidden; }
  #five-ways-cards .code { font: 600 14pt ui-monospace, monospace; }
  #five-ways-cards img { display: block; align-self: end; width: 30mm; height: 30mm; }
}`
const sheets = new WeakMap()

export default function ({ data, parentElement }) {
  if (sheets.get(parentElement)?.list === data.list) return
  sheets.get(parentElement)?.end()
  parentElement.querySelector("section")?.remove()
  const sheet = paper(data)
  sheets.set(parentElement, sheet)
  parentElement.append(screen(data, sheet))
  return () => setTimeout(() => endIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the page lives on.
function endIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  sheets.get(parent)?.end()
  sheets.delete(parent)
}

function screen(data, sheet) {
  const section = make("section")
  const ways = make("div", { className: "ways" })
  const print = make("button", { type: "button", textContent: data.words.print })
  print.addEventListener("click", sheet.print)
  const save = make("button", { type: "button", textContent: data.words.save })
  save.addEventListener("click", () => keep(data))
  ways.append(print, save)
  const list = make("ul")
  list.append(...data.cards.map((one) => card(data, one)))
  section.append(make("p", { textContent: data.count }), ways, list)
  return section
}

// The sheet is in the page only while it is printed, whether by our button or by the browser's own menu.
function paper(data) {
  const sheet = make("div", { id: "five-ways-cards" })
  for (let first = 0; first < data.cards.length; first += A_PAGE) {
    const page = make("ul")
    page.append(...data.cards.slice(first, first + A_PAGE).map((one) => card(data, one)))
    sheet.append(page)
  }
  sheet.append(make("style", { textContent: PAPER }))
  const pictures = [...sheet.querySelectorAll("img")]
  const put = () => document.body.append(sheet)
  const take = () => sheet.remove()
  addEventListener("beforeprint", put)
  addEventListener("afterprint", take)
  return {
    list: data.list,
    async print() {
      await Promise.allSettled(pictures.map((one) => one.decode()))
      put()
      window.print()
    },
    end() {
      removeEventListener("beforeprint", put)
      removeEventListener("afterprint", take)
      take()
    },
  }
}

function card(data, one) {
  const item = make("li")
  const way = make("div")
  way.append(
    make("p", { textContent: data.words.scan }),
    make("p", { textContent: data.site }),
    make("p", { className: "code", textContent: one.code }),
    make("p", { textContent: data.words.alone }),
    make("p", { textContent: one.until }),
  )
  item.append(
    make("p", { className: "name", dir: "auto", textContent: one.name }),
    make("p", { className: "email", dir: "auto", textContent: one.email }),
    make("p", { dir: "auto", textContent: [data.mark, data.program].filter(Boolean).join(" · ") }),
    way,
    make("img", { src: one.picture, alt: data.words.picture }),
  )
  return item
}

function keep(data) {
  const address = URL.createObjectURL(new Blob([data.list], { type: "text/csv;charset=utf-8" }))
  make("a", { href: address, download: data.file }).click()
  setTimeout(() => URL.revokeObjectURL(address))
}

function make(kind, properties) {
  return Object.assign(document.createElement(kind), properties)
}
