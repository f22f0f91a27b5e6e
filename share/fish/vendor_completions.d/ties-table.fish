# SPDX-License-Identifier: ISC
complete -c ties-table -s f -x -d 'Which fields, in which order'
complete -c ties-table -s n -x -d 'Names of the fields'
complete -c ties-table -s w -d 'Declaration and last words below the table'
