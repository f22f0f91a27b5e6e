# SPDX-License-Identifier: ISC
complete -c ties-ical -s T -d 'Tasks instead of events'
complete -c ties-ical -s n -d 'No alarms'
complete -c ties-ical -s t -x -d Today
complete -c ties-ical -s w -x -d 'When alarms go off'
