# SPDX-License-Identifier: ISC
# ties-ical(1), and with it lib/ical.c, ordinal.c, reminder.c, uid.c. What other programs make of a calendar is in clients.bats.
load helper

@test "ties-ical: golden cases" {
	cases ties-ical
}

@test "ties-ical: lines are of 75 octets at most, whole characters, and end with CRLF" {
	cd "$BATS_TEST_TMPDIR"
	cat "$TOP"/test/ties-ical/{kinds,yearly,same,text}.in >records
	for letters in x é 山 🎉; do
		for n in $(seq 1 80); do
			printf '2026-12-01\tp%d\t-\t0.00\ttouch\t%s\tj:%d\n' "$n" "$(printf "$letters%.0s" $(seq "$n"))" "$n" >>records
		done
	done
	ties-ical records >calendar
	[ "$(grep -c '^BEGIN:VEVENT' calendar)" -gt 320 ]
	[ "$(grep -c $'\r$' calendar)" = "$(wc -l <calendar)" ]
	[ "$(tr -d '\n' <calendar | wc -c)" = "$(($(wc -c <calendar) - $(wc -l <calendar)))" ]
	awk 'length($0) > 76 { print; bad = 1 } length($0) == 76 { full++ } END { exit bad || full < 10 }' calendar
	iconv -f UTF-8 -t UTF-8 calendar | cmp - calendar
	# one line unfolded is the text again
	for letters in é 山 🎉; do
		sed 's/\r$//' calendar | sed -e ':a' -e 'N;$!ba' -e 's/\n //g' | grep -q "^SUMMARY:$(printf "$letters%.0s" $(seq 80))\$"
	done
}

@test "ties-ical: no name stands twice, and the next day each has the one that it had" {
	cd "$BATS_TEST_TMPDIR"
	cat "$TOP"/test/ties-ical/{kinds,yearly,same}.in >records
	ties-ical records | grep ^UID >today
	[ "$(sort -u today | wc -l)" = "$(wc -l <today)" ]
	[ "$(wc -l <today)" = 25 ]
	ties-ical -t 2027-06-01 records | grep ^UID | cmp - today
	ties-ical -T records | grep ^UID | cmp - today
	# a task that is put off, and moved to another line, is the same
	grep todo records | sed 's/due:2026-11/due:2027-11/; s/j\.md:/k.md:1/' | ties-ical | grep ^UID | sort >moved
	grep todo today | sort | diff -u - moved
	# the same bytes, wherever it is asked
	ties-ical records >here
	LC_ALL=C.UTF-8 TZ=Pacific/Kiritimati ties-ical records | cmp - here
}

@test "ties-ical: of a journal's records its open tasks are taken, the rest is left out" {
	cd "$BATS_TEST_TMPDIR"
	ties -f "$TOP/share/ties/sample" scan | sort >records
	ties-ical <records >calendar
	# one mentions two people
	[ "$(grep -c '^BEGIN:VEVENT' calendar)" = "$(($(awk '$5 == "todo"' records | wc -l) - 1))" ]
	[ "$(grep -c '^SUMMARY:introduce @leila to @bjorn' calendar)" = 1 ]
	# and has the same name, whoever of the two comes first
	tac records | ties-ical | grep ^UID | sort >names
	grep ^UID calendar | sort | diff -u - names
	run -0 --separate-stderr ties-ical <<<$'2026-01-01\tada\tout\t1.00\ttouch\tan act is no reminder\tj:1'
	[ "$output" = $'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ties//ties-ical//EN\r\nEND:VCALENDAR\r' ]
}

@test "ties-ical: a task put off is the same, however its day is written" {
	cd "$BATS_TEST_TMPDIR"
	while IFS='|' read -r text want; do
		for due in due:2026-11-27 due:2026/12/09 'due: 2027.01.02'; do
			printf '2026-11-27\tada\t-\t0.00\ttodo\t%s\tj:1\n' "${text/DUE/$due}" | ties-ical -n | grep '^SUMMARY'
			printf '2026-11-27\tada\t-\t0.00\ttodo\t%s\tj:1\n' "${text/DUE/$due}" | ties-ical -n | grep '^UID' >>uids
		done >got
		printf 'SUMMARY:%s\r\n' "$want" "$want" "$want" | diff -u - got
		[ "$(sort -u uids | wc -l)" = 1 ]
		rm uids
	done <<-'END'
		slides for @ada DUE|slides for @ada
		slides for @ada (DUE)|slides for @ada
		slides (DUE) for @ada|slides for @ada
		(DUE) slides for @ada|slides for @ada
		DUE slides for @ada|slides for @ada
		slides for @ada (DUE).|slides for @ada.
		slides for @ada (at noon DUE)|slides for @ada (at noon)
		slides for @ada (DUE at noon)|slides for @ada (at noon)
		slides for @ada (via:mail DUE #jobs) soon|slides for @ada (via:mail #jobs) soon
	END
	# what the scanner takes for no day of the task
	for text in 'slides for @ada xdue:2026-11-27' 'slides for @ada [due:2026-11-27]' '(due:) slides for @ada (due: soon)'; do
		printf '2026-11-27\tada\t-\t0.00\ttodo\t%s\tj:1\n' "$text" | ties-ical -n | grep -qxF "SUMMARY:$text"$'\r'
	done
}

@test "ties-ical: the recipes look a year ahead, and hand options on" {
	cd "$BATS_TEST_TMPDIR"
	touch log.md
	for recipe in 'ical -nT' 'remind'; do
		# shellcheck disable=SC2086
		ties -f log.md -n $recipe | sed 's,[^ ]*/ties-,ties-,g'
	done >got
	diff -u - got <<-'END'
		ties-scan log.md | LC_ALL=C sort | ties-accrue | ties-due -a 366 | ties-ical -nT
		ties-scan log.md | LC_ALL=C sort | ties-accrue | ties-due -a 366 | ties-remind
	END
}

@test "ties-ical: options, hostile input, what is written" {
	cd "$BATS_TEST_TMPDIR"
	cp "$TOP/test/ties-ical/kinds.in" records
	empty=$'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ties//ties-ical//EN\r\nEND:VCALENDAR\r'
	run -0 ties-ical </dev/null
	[ "$output" = "$empty" ]
	[ "$(ties-ical -w 00:00 records | grep -c $'^TRIGGER:PT0H\r')" = 8 ]
	[ "$(ties-ical -w 23:05 -T records | grep -c $'^TRIGGER;RELATED=END:PT23H5M\r')" = 7 ]
	[ "$(ties-ical -nT records | grep -c TRIGGER)" = 0 ]
	printf '%s' "$(cat records)" | ties-ical | cmp - <(ties-ical records)
	sed 's/$/\r/' records | ties-ical - | cmp - <(ties-ical records)
	[ "$(ties-ical records records | grep -c '^UID')" = 14 ] # a task and a birthday are known again
	for bad in -x -w9:00 -w24:00 -w09:60 -w09:0 -w -w: "-w 0900" "-t 2026-11-31"; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr ties-ical $bad </dev/null
		[ -z "$output" ]
		[ -n "$stderr" ]
	done
	run -2 ties-ical -x
	[ "${lines[-1]}" = "usage: ties-ical [-nT] [-t date] [-w time] [file ...]" ]
	run -2 --separate-stderr ties-ical no-such-file
	[ "$output" = "$empty" ]
	run -1 --separate-stderr ties-ical <<<'- coffee with @ada'
	[[ $stderr == *"a journal is turned into records by ties-scan"* ]]
	printf '2026-12-01\tada\t-\t0.00\ttodo\t' >long
	head -c 5000000 /dev/zero | tr '\0' , >>long
	printf '\tj:3\n' >>long
	ties-ical -n <long | tr -d '\r\n ' | tr -cd , | wc -c | grep -qx 5000000
	run -2 bash -c 'ties-ical records >/dev/full'
	awk 'BEGIN { for (i = 0; i < 20000; i++) printf "2026-12-01\tp%d\t-\t0.00\ttouch\tx\tj:1\n", i }' >many
	run -0 bash -c 'set -o pipefail; (ties-ical many 2>err; [ $? = 141 ]) | head -1'
	[ "$output" = $'BEGIN:VCALENDAR\r' ]
	[ ! -s err ]
}
