# SPDX-License-Identifier: ISC
complete -c ties-agenda -s t -x -d Today
complete -c ties-agenda -s y -d 'Of days to come, only birthdays and the like'
