"""What an issuer says about changed figures: restated, regrouped, discontinued, redefined."""

from ingestion.declarations.reading import read_declarations

__all__ = ["read_declarations"]
