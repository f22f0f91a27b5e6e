# SPDX-License-Identifier: ISC
complete -c ties-balance -s g -d 'By tag'
complete -c ties-balance -s p -rF -d 'Names and tags from another file of records'
complete -c ties-balance -s t -x -d Today
