"""Real-Name Wizard (实名认证演练向导): rehearse a cloud account's real-name authentication."""

__version__ = "0.6.1"
