"""The web application: `mcda serve`, `streamlit run app.py` and `uvicorn app:app` are the same program on one port.

Imported by a server this file builds the ASGI application; run by a session of that application (or by a test) it is the page
script. Streamlit looks for `st.App(` in this very file, so it is written here literally.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from mcda.serve import lifespan, middleware, routes

    app = st.App(__file__, routes=routes(), middleware=middleware(), lifespan=lifespan)
else:
    from mcda.ui.navigation import show

    show()
