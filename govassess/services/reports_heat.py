"""Sites by indicators for the heat map: what the scored campaign lost where."""

from __future__ import annotations

from govassess.domain.heat import HeatBlock, HeatCell, HeatColumn, HeatRow, HeatState, heat_of

__all__ = ["HeatBlock", "HeatCell", "HeatColumn", "HeatRow", "HeatState", "heat_of"]
