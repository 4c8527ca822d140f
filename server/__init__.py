"""How bytes leave: headers, bundles, doors. Plain Starlette; Streamlit never appears here."""
