"""Reads the policy, lays a trainer's own rules over it, and then the chosen variants."""

import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property
from typing import Any, Self

from realname_wizard.policy.rules import Policy
from realname_wizard.words import Variant
from realname_wizard_assets import ASSETS


def _read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((ASSETS / "policy" / name).read_bytes())
    return document


def _lay_over(document: dict[str, Any], overlay: Mapping[str, Any]) -> None:
    """Replace single values: those of mappings by name, `methods` and `places` by theirs, all others as a whole."""
    for key, value in overlay.items():
        if key == "methods":
            for rule in document["methods"]:
                rule.update(value.get(rule["method"], {}))
        elif key == "places":
            for rule in document["places"]:
                rule["address"] = value.get(rule["place"], rule["address"])
        elif isinstance(value, dict):
            document[key] = document[key] | value
        else:
            document[key] = value


def readings() -> frozenset[str]:
    """The variants that can be laid over the rules."""
    return frozenset(_read("variants.json"))


class PolicyReadings:
    """A policy in all its readings: what came with the program, or with a trainer's own rules laid over it."""

    def __init__(self, own: Mapping[str, Any] | None = None) -> None:
        """Lay `own` over the rules that came with the program; its form is that of `policy/variants.json`."""
        self._own = own or {}
        self._rules: tuple[dict[str, Any], dict[str, Any]] | None = None
        self._known: dict[tuple[Variant, ...], Policy] = {}

    @classmethod
    def of(cls, text: str) -> Self:
        """Those that once had this `text`, whatever the program has come with since."""
        content = json.loads(text)
        found = cls(content["own"])
        found._rules = content["policy"], content["variants"]
        return found

    @cached_property
    def text(self) -> str:
        """All that these rules are made of, as JSON, to be kept."""
        policy, variants = self._documents()
        content = {"policy": policy, "variants": variants, "own": self._own}
        return json.dumps(content, ensure_ascii=False, sort_keys=True)

    def _documents(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return self._rules or (_read("policy.json"), _read("variants.json"))

    @property
    def are_own(self) -> bool:
        """Whether these are a trainer's own."""
        return bool(self._own)

    def under(self, variants: tuple[Variant, ...] = ()) -> Policy:
        """The policy with these variants switched on, in the order V1 to V7 whatever order they are given in.

        Raises ValueError for an unknown variant.
        """
        if variants in self._known:
            return self._known[variants]
        named = {Variant(each) for each in variants}
        chosen = tuple(variant for variant in Variant if variant in named)
        if chosen not in self._known:
            document, overlays = deepcopy(self._documents())
            for overlay in (deepcopy(self._own), *(overlays[variant] for variant in chosen)):
                _lay_over(document, overlay)
            self._known[chosen] = Policy.model_validate(document | {"variants": chosen})
        return self._known[chosen]


BUNDLED = PolicyReadings()
"""The rules that came with the program."""


def load_policy(variants: tuple[Variant, ...] = ()) -> Policy:
    """The policy that came with the program; see `PolicyReadings.under`."""
    return BUNDLED.under(variants)
