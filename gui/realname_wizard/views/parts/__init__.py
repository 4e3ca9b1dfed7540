"""The widgets that pages and panels are made of. A part knows neither a page nor a panel."""
