# SPDX-License-Identifier: ISC
complete -c ties-weigh -s a -x -d 'Weigh an ask that has not been made, person:what'
complete -c ties-weigh -s c -x -d 'Cadence of who has none, in days'
complete -c ties-weigh -s p -rF -d 'Cadences from another file of records'
complete -c ties-weigh -s s -x -d 'Silence after which an ask is out of the blue, in days'
complete -c ties-weigh -s t -x -d Today
