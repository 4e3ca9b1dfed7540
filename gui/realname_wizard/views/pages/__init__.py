"""One module a page. A page draws its model and emits events; it knows neither the Conductor nor another page."""
