# SPDX-License-Identifier: ISC
complete -c ties-quiet -s p -rF -d 'Who is gone, from another file of records'
complete -c ties-quiet -s t -x -d Today
