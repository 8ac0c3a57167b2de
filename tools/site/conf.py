"""Settings of the documentation site. `make docs` calls build.py, which sets docs/ out for Sphinx; nothing is fetched, then or later."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from mcda.version import __version__  # noqa: E402

project = "alliance-mcda"
version = release = __version__
html_title = f"alliance-mcda {__version__}"

extensions = ["myst_parser", "sphinx.ext.autodoc", "site_docstrings", "site_formulas", "site_languages"]
root_doc = "index"
smartquotes = False  # two dashes begin a flag
nitpicky = False  # docstrings name types of numpy, whose pages are not on this machine

# MyST: plain Markdown that a code host shows too, with formulas between dollars.
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_fence_as_directive = ["math"]
myst_heading_anchors = 4
myst_all_links_external = False

# Docstrings (site_docstrings.py says how they are read): types stand in the text, so signatures are short.
autodoc_typehints = "none"
autodoc_member_order = "bysource"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
add_module_names = False
maximum_signature_line_length = 88

html_theme = "furo"
html_static_path = [str(HERE / "static")]
html_css_files = ["site.css"]
html_js_files = ["searching.js"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_search_language = "both"
html_theme_options = {"navigation_with_keys": True}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
suppress_warnings: list[str] = []
