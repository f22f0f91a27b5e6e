# SPDX-License-Identifier: ISC
complete -c ties-habit -s t -x -d Today
