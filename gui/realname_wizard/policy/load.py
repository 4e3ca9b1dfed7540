"""Reads the policy and lays the chosen variants over it."""

import json
from functools import lru_cache
from typing import Any

from realname_wizard.policy.rules import Policy
from realname_wizard.words import Variant
from realname_wizard_assets import ASSETS


def _read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((ASSETS / "policy" / name).read_bytes())
    return document


@lru_cache(maxsize=64)
def load_policy(variants: tuple[Variant, ...] = ()) -> Policy:
    """The policy with these variants switched on, in the order V1 to V6 whatever order they are given in.

    A variant replaces single values: those of `limits` and `quotas` by name, `processing_time` by method, and any
    other key of the policy as a whole. Raises ValueError for an unknown variant.
    """
    document = _read("policy.json")
    overlays = _read("variants.json")
    named = {Variant(each) for each in variants}
    chosen = tuple(variant for variant in Variant if variant in named)
    for variant in chosen:
        for key, value in overlays[variant].items():
            if key == "processing_time":
                for rule in document["methods"]:
                    rule["processing_time"] = value.get(rule["method"], rule["processing_time"])
            elif isinstance(value, dict):
                document[key] |= value
            else:
                document[key] = value
    return Policy.model_validate(document | {"variants": chosen})
