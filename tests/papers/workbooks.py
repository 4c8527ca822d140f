"""Workbooks for tests: honest ones, and such as no spreadsheet program writes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1024 * 1024


def of(rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook with these rows; nothing in them is a formula."""
    book = openpyxl.Workbook()
    page: Any = book.active
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_parts(parts: Mapping[str, str | bytes]) -> bytes:
    """An empty workbook in which these parts stand in place of its own, or beside them."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of([]))) as whole, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in whole.namelist():
            if name not in parts:
                changed.writestr(name, whole.read(name))
        for name, part in parts.items():
            changed.writestr(name, part)
    return content.getvalue()


def sheet(before: str, rows: str, after: str = "", top: str = "", letters: str = "utf-8") -> bytes:
    """A workbook whose only sheet is written by hand."""
    inside = f"{before}<sheetData>{rows}</sheetData>{after}"
    whole = f'<?xml version="1.0"?>{top}<worksheet xmlns="{MAIN}">{inside}</worksheet>'
    return with_parts({SHEET: whole.encode(letters)})


def with_formulas() -> bytes:
    """Formulas with a result, without one and with an error; a text that looks like a formula; an error by itself."""
    return sheet(
        "",
        '<row r="1"><c r="A1" t="str"><v>Mentor</v></c><c r="B1" t="str"><v>Mentee</v></c>'
        '<c r="C1" t="str"><v>Department</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f>"Amara"&amp;" Okafor"</f><v>Amara Okafor</v></c><c r="B2"><f>C9</f></c>'
        '<c r="C2" t="inlineStr"><is><t>=1+1</t></is></c></row>'
        '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3" t="str"><v>Jun</v></c>'
        '<c r="C3" t="e"><f>A0</f><v>#REF!</v></c></row>',
    )


def claims_little() -> bytes:
    """What the list of contents says of a part is less than what is packed in it."""
    content = with_parts({"xl/media/blank.bin": bytes(120 * MEGABYTE)})
    real, claimed = (size.to_bytes(4, "little") for size in (120 * MEGABYTE, 1024))
    assert content.count(real) >= 2
    return content.replace(real, claimed)


def one_row_without_end() -> bytes:
    return sheet("", f'<row r="1">{"<c/>" * 2_000_000}</row>')


def own_words(letters: str = "utf-8") -> bytes:
    top = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return sheet("", '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>', top=top, letters=letters)


BOMBS: dict[str, Callable[[], bytes]] = {
    "one large part": lambda: with_parts({"xl/media/blank.bin": bytes(120 * MEGABYTE)}),
    "many parts": lambda: with_parts({f"xl/media/{number}.bin": bytes(6 * MEGABYTE) for number in range(20)}),
    "parts without end": lambda: with_parts({f"xl/media/{number}": "" for number in range(1001)}),
    "one row without end": one_row_without_end,
    "words of its own": own_words,
    "words of its own in other letters": lambda: own_words("utf-16"),
    "links without end": lambda: sheet("", "", f"<hyperlinks>{'<hyperlink/>' * 700_000}</hyperlinks>"),
}
WILD: dict[str, Callable[[], bytes]] = {
    "says less than it packs": claims_little,
    "a row far below": lambda: sheet("", '<row r="1"/><row r="2000000000"><c r="A2000000000" t="n"><v>1</v></c></row>'),
    "a cell far to the right": lambda: sheet("", '<row r="1"><c r="XFD1" t="n"><v>1</v></c></row>'),
    "empty cells far to the right": lambda: sheet(
        "", "".join(f'<row r="{number}"><c r="XFD{number}"/></row>' for number in range(1, 1000))
    ),
}
