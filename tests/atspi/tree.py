"""Prints the accessibility tree of a program as JSON; run by the system's Python, which alone has pyatspi.

Usage: /usr/bin/python3 tree.py APPLICATION
"""

import json
import sys
import time

import pyatspi

MOST_CELLS = 60
"""Of a large table no more are read: a screen reader reads what is in view, too."""


def application(name):
    for _ in range(100):
        desktop = pyatspi.Registry.getDesktop(0)
        for at in range(desktop.childCount):
            found = desktop.getChildAtIndex(at)
            if found is not None and name.lower() in (found.name or "").lower():
                return found
        time.sleep(0.1)
    sys.exit("the program is not on the accessibility bus")


def read(node):
    """A node with what is below it: of what is not shown, nothing, for there is nothing to be met."""
    states, role = node.getState(), node.getRoleName()
    there = role == "application" or states.contains(pyatspi.STATE_SHOWING)
    children = [node.getChildAtIndex(at) for at in range(min(node.childCount, MOST_CELLS) if there else 0)]
    return {
        "role": role,
        "name": node.name,
        "description": node.description,
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
        "showing": states.contains(pyatspi.STATE_SHOWING),
        "children": [read(one) for one in children if one is not None],
    }


print(json.dumps(read(application(sys.argv[1]))))
