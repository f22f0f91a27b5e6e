# SPDX-License-Identifier: ISC
complete -c ties-remind -s t -x -d Today
