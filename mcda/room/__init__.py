"""What phones and scripts ask for over HTTP: joining, ballots, receipts, the tally, the facilitator's door, the script interface.

Plain Starlette; Streamlit is never imported. `mcda.serve` puts these routes beside the pages; `uvicorn mcda.room.serving:application --factory`
serves them alone.
"""

from __future__ import annotations

from mcda.room.serving import OWN_PATHS, application, room_routes, without_access_log

__all__ = ["OWN_PATHS", "application", "room_routes", "without_access_log"]
