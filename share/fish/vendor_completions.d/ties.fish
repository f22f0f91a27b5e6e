# SPDX-License-Identifier: ISC
# Completion for fish: ties and its recipes.

# The words after the name of the recipe begin with the recipe; nothing as long as there is none.
function __ties_recipe
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case -f
                set -e words[1]
            case '-*'
            case '*'
                printf '%s\n' $words
                return
        end
        set -e words[1]
    end
    return 1
end

# __ties_in RECIPE...: whether the recipe is one of these.
function __ties_in
    set -l words (__ties_recipe)
    set -q words[1]; and contains -- $words[1] $argv
end

# Whether the recipe's programs are all told today.
function __ties_dated
    set -l words (__ties_recipe)
    set -q words[1]; and ties -l 2>/dev/null </dev/null | string match -q -- $words[1]\t'*[-t date]*'
end

# The options on the line that name the journal.
function __ties_journal
    set -l words (commandline -opc)
    for i in (seq 2 (count $words))
        if test "$words[$i]" = -f; and set -q words[(math $i + 1)]
            printf '%s\n' -f $words[(math $i + 1)]
        end
    end
end

# Everybody whom the journal mentions, with @ in front where one was typed.
function __ties_people
    set -l at (string match -r '^@' -- (commandline -ct))
    ties (__ties_journal) scan 2>/dev/null </dev/null | cut -f 2 | grep -v '^#' | LC_ALL=C sort -u | string replace -r '^' "$at"
end

# The tags of the journal, without their marks.
function __ties_topics
    ties (__ties_journal) scan 2>/dev/null </dev/null | cut -f 6 | tr ' ' '\n' | sed -n 's/[].,;:!?)]*$//; s/^[[(]*#//p' |
        LC_ALL=C sort -u
end

function __ties_recipes
    ties -l 2>/dev/null </dev/null | cut -f 1,3
end

function __ties_period
    set -l words (commandline -opc)
    if contains -- $words[-1] last this next
        printf '%s\n' week month quarter year
    else
        printf '%s\n' today yesterday last this next since until
    end
end

function __ties_dialects
    set -l config $XDG_CONFIG_HOME
    test -n "$config"; or set config ~/.config
    for dir in $config/ties $TIES_SHARE /usr/local/share/ties /usr/share/ties
        for file in $dir/dialects/*
            string replace -r '.*/' '' -- $file
        end
    end
end

complete -c ties -f
complete -c ties -n 'not __ties_recipe' -s f -rF -d 'The journal'
complete -c ties -n 'not __ties_recipe' -s l -d 'List the recipes'
complete -c ties -n 'not __ties_recipe' -s n -d 'Print the pipeline instead of running it'
complete -c ties -n 'not __ties_recipe' -s q -d 'Tell errors, and no warnings'
complete -c ties -n 'not __ties_recipe' -a '(__ties_recipes)'
complete -c ties -n '__ties_recipe; and not __ties_in accrue asks balance due habit helpers ical log mirror people quiet regulars remind scan today week weigh when whom' -a '(__ties_people)'
complete -c ties -n '__ties_in log when' -a '(__ties_period)'
complete -c ties -n '__ties_in whom' -a '(__ties_topics)'
complete -c ties -n '__ties_in whom' -s e -x -d 'A topic that is a pattern'
complete -c ties -n '__ties_in asks' -s g -d 'Gifts only'
complete -c ties -n '__ties_in balance' -s g -d 'By tag'
complete -c ties -n '__ties_in ical' -s T -d 'Tasks instead of events'
complete -c ties -n '__ties_in ical' -s n -d 'No alarms'
complete -c ties -n '__ties_in ical' -s w -x -d 'When alarms go off'
complete -c ties -n __ties_dated -s t -x -d Today
complete -c ties -n '__ties_in statement' -s y -d 'Fold interest and fade by year'
complete -c ties -n '__ties_in accrue' -s c -x -d 'Cadence of who has none, in days'
complete -c ties -n '__ties_in accrue' -s f -x -d 'Fade in a month, in per cent'
complete -c ties -n '__ties_in accrue' -s r -x -d 'Interest in a month, in per cent'
complete -c ties -n '__ties_in due today week' -s a -x -d 'Days to look ahead'
complete -c ties -n '__ties_in due today week' -s c -x -d 'Cadence of who has none'
complete -c ties -n '__ties_in due today week' -s s -x -d 'Days over which those never contacted are spread'
complete -c ties -n '__ties_in scan' -s P -d 'Write no declarations'
complete -c ties -n '__ties_in scan' -s d -xa '(__ties_dialects)' -d 'How the journal is written'
complete -c ties -n '__ties_in scan' -s k -rF -d 'A table of kinds'
complete -c ties -n '__ties_in scan' -s v -d 'Say by which rule each entry was read'
complete -c ties -n '__ties_in weigh' -s a -x -d 'An ask that has not been made, person:what'
complete -c ties -n '__ties_in weigh' -s c -x -d 'Cadence of who has none, in days'
complete -c ties -n '__ties_in weigh' -s s -x -d 'Silence after which an ask is out of the blue, in days'
