# SPDX-License-Identifier: ISC
source (status dirname)/ties.fish
complete -c ties-scan -s P -d 'Write no declarations'
complete -c ties-scan -s d -xa '(__ties_dialects)' -d 'How the journal is written'
complete -c ties-scan -s k -rF -d 'A table of kinds'
complete -c ties-scan -s v -d 'Say by which rule each entry was read'
