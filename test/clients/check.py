# SPDX-License-Identifier: ISC
"""check.py FILE...: does vobject find in each calendar what RFC 5545 asks for, and each property no more often?"""
import sys

import vobject

for name in sys.argv[1:]:
    with open(name, encoding="utf-8", newline="") as file:
        for calendar in vobject.readComponents(file, validate=True):
            calendar.validate(raiseException=True)
