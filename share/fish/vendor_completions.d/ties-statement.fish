# SPDX-License-Identifier: ISC
source (status dirname)/ties.fish
complete -c ties-statement -f -a '(__ties_people)'
complete -c ties-statement -s t -x -d Today
complete -c ties-statement -s y -d 'Fold interest and fade by year'
