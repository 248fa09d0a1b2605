"""The files of the import queue as JSON values, kept in the vault while it is locked."""

from __future__ import annotations

from typing import Any

from counselor.desktop.import_item import ImportItem, ImportState
from counselor.desktop.import_queue import ImportQueue
from counselor.desktop.pages.import_request import request_from_json, request_to_json


def items_to_json(queue: ImportQueue, shown: ImportItem | None) -> list[dict[str, Any]]:
    """Return the files that are not imported; `shown` is kept by its page."""
    return [
        {
            "request": request_to_json(item.request),
            "patient": item.patient_id,
            "proposed": item.proposed_id,
        }
        for item in queue.items
        if item is not shown and item.state is not ImportState.IMPORTED
    ]


def items_from_json(values: object) -> list[ImportItem]:
    """Return files that have to be read again; what another version wrote is left out."""
    found = []
    for value in values if isinstance(values, list) else ():
        request = request_from_json(value.get("request")) if isinstance(value, dict) else None
        if request is not None:
            patient_id, proposed = str(value.get("patient", "")), str(value.get("proposed", ""))
            found.append(ImportItem(request, patient_id, proposed, ImportState.STOPPED))
    return found
