# SPDX-License-Identifier: ISC
complete -c ties-habit -s n -x -d 'The last weeks alone'
complete -c ties-habit -s t -x -d Today
