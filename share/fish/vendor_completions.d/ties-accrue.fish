# SPDX-License-Identifier: ISC
complete -c ties-accrue -s c -x -d 'Cadence of who has none, in days'
complete -c ties-accrue -s f -x -d 'Fade in a month, in per cent'
complete -c ties-accrue -s p -rF -d 'Cadences from another file of records'
complete -c ties-accrue -s r -x -d 'Interest in a month, in per cent'
complete -c ties-accrue -s t -x -d Today
