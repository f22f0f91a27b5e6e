# SPDX-License-Identifier: ISC
complete -c ties-answers -s g -d 'Gifts only'
complete -c ties-answers -s t -x -d Today
