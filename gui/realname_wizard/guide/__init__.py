"""The guide: questions, advice, sheets and reasons, and the scenes that show them (T12). It knows no Qt."""
