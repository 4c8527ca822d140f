"""What a comparison looks like: pictures, the table beside them and the sentence that says the same.

The only folder that uses Altair. It knows nothing of Streamlit, of stored rows or of anybody's name.
"""
