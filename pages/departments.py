"""The departments of a program, as its rosters made them, and another name for one of them."""

from functools import partial

import streamlit as st

from ui import door, leading, pairings, plain_table, session, staff
from ui.wording import say

st.title(say("departments.title"), anchor=False)
program = leading.program("departments")
store, token, program_id = session.store(), session.token(), leading.id_of(program)

st.markdown(say("departments.what"))
departments = store.departments(token, program_id)
without = store.paired(token, program_id, without_department=True).number
if departments:
    heading = [say("departments.number"), say("departments.department"), say("departments.pairs")]
    rows = [[str(number), one.name, str(one.pairs)] for number, one in enumerate(departments, start=1)]
    rows += [["", say("pairs.no_department"), str(without)]] if without else []
    plain_table.show(say("departments.table"), heading, rows, key="departments")
    request = session.request("department")
    # a list that changed meanwhile has other numbers: what was pressed beside the old one does nothing
    listed = "-".join(str(one.id) for one in departments)
    with st.form(f"department:{request}:{listed}"):
        st.header(say("departments.rename_title"), anchor=False)
        number = st.number_input(say("departments.number"), 1, len(departments), key=f"number:{request}")
        name = st.text_input(say("departments.name"), key=f"name:{request}", autocomplete="off")
        rename = st.form_submit_button(say("departments.rename"))
    staff.tell_done("department")
    if rename:
        chosen = departments[number - 1].id
        staff.carry_out(
            partial(store.rename_department, token, program_id, chosen, name),
            say("departments.renamed"),
            "departments",
            leading.query(program),
            part="department",
        )
else:
    st.markdown(say("departments.none"))

if without:
    asked = leading.query(program, **{pairings.WITHOUT: "yes"})
    st.page_link(
        session.script("pairs"), label=say("departments.to_without", number=f"{without:,}"), query_params=asked
    )
st.page_link(session.script("roster"), label=say("departments.to_roster"), query_params=leading.query(program))
leading.ways("departments", program)
door.close_for_now()
