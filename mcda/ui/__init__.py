"""The web application's pages: all Streamlit, and nothing that computes."""
