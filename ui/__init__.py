"""How Streamlit is used: the frame, the reader of sessions, the controls, the words."""
