"""What a comparison and a year look like: pictures, the table beside them and the sentence that says the same.

The only folder that uses Altair. It knows nothing of Streamlit or of stored rows. A name or a text that somebody
typed comes in only as data of a single picture, never into a specification, a description or a sentence.
"""
