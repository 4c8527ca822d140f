"""What the product is measured against: the same task as anybody would write it first, on Streamlit as shipped.

20 ratings, 5 texts, one submit into DuckDB, and both people's answers in one Altair chart once the second has
submitted. Nothing is tuned and nothing is made slow on purpose; `?pair=…&who=…` says who is answering.
"""

import math
import os

import altair as alt
import duckdb
import pandas as pd
import streamlit as st

PRINCIPLES = ["Good example", "Humility", "Mutual respect", "Love and understanding", "Seeking to mentor"]
STATEMENTS = [f"{principle}: statement {number}" for principle in PRINCIPLES for number in range(1, 5)]


@st.cache_resource
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(os.environ["BARE_DATABASE"])
    connection.execute("create table if not exists ratings (pair text, who text, statement text, score integer)")
    connection.execute("create table if not exists texts (pair text, who text, principle text, body text)")
    return connection


def radar(scores: pd.DataFrame) -> alt.LayerChart | alt.FacetChart:
    """Means per principle and person, on five axes."""
    principles = scores.assign(principle=scores["statement"].str.split(":").str[0])
    means = principles.groupby(["who", "principle"])["score"].mean().reset_index()
    means["order"] = means["principle"].map(PRINCIPLES.index)
    angle = means["order"] * 2 * math.pi / len(PRINCIPLES)
    means["x"], means["y"] = means["score"] * angle.map(math.sin), means["score"] * angle.map(math.cos)
    closed = pd.concat([means, means[means["order"] == 0].assign(order=len(PRINCIPLES))])
    base = alt.Chart(closed).encode(
        alt.X("x", scale=alt.Scale(domain=[-5, 5])), alt.Y("y", scale=alt.Scale(domain=[-5, 5])), color="who"
    )
    return alt.layer(base.mark_line().encode(order="order"), base.mark_point().encode(tooltip=["principle", "score"]))


st.title("How are we doing?")
cursor = database().cursor()
pair, who = st.query_params.get("pair", "1"), st.query_params.get("who", "mentor")

with st.form("answers"):
    ratings = {text: st.radio(text, [1, 2, 3, 4, 5], index=None, horizontal=True) for text in STATEMENTS}
    texts = {principle: st.text_area(f"{principle} in your words") for principle in PRINCIPLES}
    submitted = st.form_submit_button("Submit")

if submitted:
    cursor.executemany("insert into ratings values (?, ?, ?, ?)", [[pair, who, *one] for one in ratings.items()])
    cursor.executemany("insert into texts values (?, ?, ?, ?)", [[pair, who, *one] for one in texts.items()])
    st.success("saved")

answers = cursor.execute("select who, statement, score from ratings where pair = ?", [pair]).df()
if answers["who"].nunique() == 2:
    st.header("Both views")
    st.altair_chart(radar(answers))
    st.dataframe(answers)
