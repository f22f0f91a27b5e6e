# SPDX-License-Identifier: ISC
complete -c ties-when -n 'not __fish_seen_argument -s p' -s p -d 'Print the period that was understood'
complete -c ties-when -s t -x -d Today
complete -c ties-when -n '__fish_is_first_arg' -f -a 'today yesterday "last week" "last month" "last quarter" "last year" \
    "this week" "this month" "this quarter" "this year" "last 30 days" "last 90 days"'
