# SPDX-License-Identifier: ISC
complete -c ties-due -s a -x -d 'Days to look ahead'
complete -c ties-due -s c -x -d 'Cadence of who has none'
complete -c ties-due -s p -rF -d 'Cadences from another file of records'
complete -c ties-due -s s -x -d 'Days over which those never contacted are spread'
complete -c ties-due -s t -x -d Today
