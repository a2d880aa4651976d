"""The drawing library for a browser, out of the installed package: a page that carries it asks nobody for it."""

from functools import cache

import vl_convert

# What the library's licences ask of whoever hands it on.
NOTICE = (
    "Biểu đồ tương tác vẽ bằng Vega, Vega-Lite và Vega-Embed (University of Washington Interactive Data Lab và cộng đồng, giấy phép "
    "BSD-3-Clause), D3 (Mike Bostock, giấy phép ISC); các thư viện này nằm ngay trong trang."
)


@cache
def bundle() -> str:
    """Return the script that defines `vegaEmbed`, with Vega and Vega-Lite in it; some 900 kB, the same on every machine."""
    return vl_convert.javascript_bundle("window.vegaEmbed=vegaEmbed;")
