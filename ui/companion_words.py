"""Why a page could not be had, in the person's words instead of the browser's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def fault_words(fault: str) -> str:
    """Return what the browser's own word for a failed page means (net/base/net_error_list.h).

    '' stands for a page that only took long.
    """
    translate = QCoreApplication.translate
    name = fault.removeprefix("net::ERR_")
    said = {
        "": translate("companion", "no answer in time"),
        "INTERNET_DISCONNECTED": translate("companion", "this computer has no network"),
        "NETWORK_CHANGED": translate("companion", "this computer has no network"),
        "ADDRESS_UNREACHABLE": translate("companion", "this computer does not reach it"),
        "NAME_NOT_RESOLVED": translate("companion", "the host's name is not found"),
        "CONNECTION_REFUSED": translate("companion", "the site refuses the connection"),
        "CONNECTION_TIMED_OUT": translate("companion", "no answer in time"),
        "TIMED_OUT": translate("companion", "no answer in time"),
        "CONNECTION_RESET": translate("companion", "the site broke the connection off"),
        "CONNECTION_CLOSED": translate("companion", "the site broke the connection off"),
        "EMPTY_RESPONSE": translate("companion", "the site broke the connection off"),
    }.get(name)
    if said is None and name.startswith("CERT_"):
        said = translate("companion", "the site's certificate is not in order")
    return said or translate("companion", "the browser reports {code}").format(code=fault)
