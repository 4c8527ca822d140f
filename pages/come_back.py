"""Come back with a code: a pair's asks who one is, a personal one leads to its passphrase."""

import streamlit as st

from ui import coming_back, door, forgotten, hospital, one_of_two, problems, session
from ui.places import Place
from ui.wording import say

at_this_laptop = coming_back.at_this_laptop()
st.title(say("come_back.title"), anchor=False)
if not coming_back.by_a_code():
    st.markdown(say("come_back.how_by_sign_in"))
    hospital.offer()
    forgotten.explain()
    st.stop()
st.markdown(say("come_back.how" if at_this_laptop else "come_back.how_by_code"))
hospital.offer()

with st.form("code"):
    st.text_input(say("come_back.code"), key="code", autocomplete="off", max_chars=20)
    find = st.form_submit_button(say("come_back.find"), type="primary")

card = None
if find or session.typed("code"):
    with problems.shown(), session.try_door():
        card = coming_back.pair_of(session.typed("code"))

if card is not None:
    st.header(say("come_back.who"), anchor=False)
    chosen = one_of_two.choose(card)
    with st.form("who", clear_on_submit=True, border=False):
        st.markdown(say("come_back.first_time"))
        passphrase = st.text_input(say("come_back.passphrase"), key="passphrase", type="password", autocomplete="off")
        enter = st.form_submit_button(say("come_back.enter"), type="primary")
    if enter and chosen is None:
        st.error(say("come_back.choose"))
    elif enter and chosen is not None and card.has_passphrase[chosen] and not passphrase:
        # not brought to the store, where it would count as a wrong one
        st.error(say("come_back.type_it"))
    elif enter and chosen is not None:
        with problems.shown(), session.try_door():
            door.enter(session.store().resume(code=card.code, role=chosen, passphrase=passphrase or None))

forgotten.explain()
if at_this_laptop and session.stand()[0] is not Place.LOCKED:
    st.page_link(session.script("start"), label=say("come_back.new"))
