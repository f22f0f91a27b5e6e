# SPDX-License-Identifier: ISC
complete -c ties-tally -s t -x -d Today
