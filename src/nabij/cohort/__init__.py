"""Many conversations at once, on Dask; no text and no names leave it."""
