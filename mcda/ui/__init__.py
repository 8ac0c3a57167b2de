"""The web application's pages: all Streamlit, and nothing that computes."""

# Altair asks whether pandas is imported and then uses it. The thread that warms the server up and the thread that draws a first visitor's
# page both come through here before they author a chart, and an import of this package is finished by one thread before another one goes
# on: neither meets a pandas that the other has half imported. Nothing outside the application imports `mcda.ui`.
import pandas  # noqa: F401
