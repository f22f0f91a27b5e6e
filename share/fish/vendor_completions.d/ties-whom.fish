# SPDX-License-Identifier: ISC
source (status dirname)/ties.fish
complete -c ties-whom -f -a '(__ties_topics)'
complete -c ties-whom -s e -x -d 'A topic that is a pattern'
complete -c ties-whom -s p -rF -d 'Names, tags and attributes from another file of records'
complete -c ties-whom -s t -x -d Today
