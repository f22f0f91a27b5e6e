# SPDX-License-Identifier: ISC
# What programs of others make of a calendar by ties-ical(1) and of lines by ties-remind(1): khal, calcurse, remind, and
# two that check iCalendar, ical.js and vobject. They are there for `make check-clients` alone, which says in TIES_CLIENTS
# where it put what npm installs; what is missing then is a failure.
load helper

setup() {
	[ -n "${TIES_CLIENTS:-}" ] || skip "only with make check-clients"
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir -p config/khal data calendar curse
	cp "$TOP/test/clients/khal" config/khal/config
}

# client COMMAND...: in a home of its own.
client() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 TZ=UTC HOME="$PWD" XDG_CONFIG_HOME="$PWD/config" XDG_DATA_HOME="$PWD/data" \
	    XDG_CACHE_HOME="$PWD/data" "$@"
}

# The python that Debian's packages are for need not be the first.
check() {
	local python
	for python in python3 /usr/bin/python3; do
		if "$python" -c 'import vobject' 2>/dev/null; then
			"$python" "$TOP/test/clients/check.py" "$@"
			return
		fi
	done
	echo "no python3 knows vobject"
	return 1
}

# read_by_js FILE YEARS: name, days, alarms, title and description of each event or task.
read_by_js() {
	node "$TOP/test/clients/ical.mjs" "$TIES_CLIENTS/node_modules/ical.js/dist/ical.js" "$@"
}

# said DAY FILE: what remind says on that day, a line each.
said() {
	client remind "$2" "$1" | sed -e '1{/^Reminders for/d;}' -e '/^$/d' -e '/^No reminders\.$/d'
}

hostile() {
	python3 "$TOP/test/clients/hostile.py" "$@"
}

@test "clients: khal imports twice, and shows each once, with its alarm, on its day" {
	cat "$TOP"/test/ties-ical/{kinds,yearly,same,text}.in >records
	hostile khal 100 2026-12-24 >>records
	ties-ical records >ties.ics
	client khal import --batch ties.ics
	client khal import --batch ties.ics
	client khal list --format '{start-date} {uid}{alarm-symbol}' --day-format '' 2026-11-01 365d >listed
	[ "$(wc -l <listed)" = "$(($(grep -c ^UID ties.ics) - 1))" ] # one is of 2028
	[ "$(sort -u listed | wc -l)" = "$(wc -l <listed)" ]
	run ! grep -v ' ⏰$' listed
	client khal list --format '{start-date} {title}|{description}' --day-format '' 2026-11-20 7d >listed
	diff -u - listed <<-'END'
		2026-11-21 birthday of A|born:11-21
		p.md:1
		2026-11-23 Bob Stone: -5.00, so a kind word first|due since 2026-11-19
		2026-11-23 Cyd has been quiet for 8 times as long as usual|due since 2026-11-22
		2026.md:2
		2026-11-23 Dee has not answered yet|asked @dee for a reference
		2026.md:7
		2026-11-23 answer Bob Stone, who asked 3 days ago|@bob asked for advice
		due since 2026-11-20
		2026.md:9
		2026-11-23 be in touch with Ada Lovelace: 12 weeks and 3 days, 45 days past every 6w|last: coffee with @ada, who moves
		open: send her the slides
		due since 2026-10-09
		2026.md:5
		2026-11-23 thank Bob Stone for a lead|@bob got me a lead
		due since 2026-11-18
		2026.md:8
	END
	for year in 2027 2028 2029; do
		client khal list --format '{start-date} {title}' --day-format '' $year-02-28 2d | grep 'birthday of [BD]' | sort
	done >listed
	diff -u - listed <<-'END'
		2027-02-28 birthday of B
		2027-02-28 birthday of D
		2028-02-28 birthday of D
		2028-02-29 birthday of B
		2029-02-28 birthday of B
		2029-02-28 birthday of D
	END
}

@test "clients: khal shows a task that was put off on its new day alone, and none twice that is late" {
	printf -- '- [ ] send @ada the slides due:2026-11-27\n- [ ] call @bob, due long ago due:2026-11-02\n' >log.md
	ties-scan log.md >records
	ties-ical records >one.ics
	sed -i '1i # a line before, and a week later' log.md
	sed -i s/11-27/12-04/ log.md
	ties-scan log.md >records
	ties-ical -n -t 2026-11-24 records >two.ics
	client khal import --batch one.ics
	client khal import --batch two.ics
	client khal list --format '{start-date} {title}{alarm-symbol}' --day-format '' 2026-11-01 90d >listed
	diff -u - listed <<-'END'
		2026-11-24 call @bob, due long ago
		2026-12-04 send @ada the slides
	END
}

@test "clients: calcurse imports events and tasks" {
	cat "$TOP"/test/ties-ical/{kinds,yearly}.in >records
	ties-ical records >ties.ics
	client calcurse -D curse -C curse -i ties.ics >report
	grep -qx '0 apps / 16 events / 0 todos / 0 skipped' report
	client calcurse -D curse -C curse -Q --from 11/23/2026 --days 6 --format-event '%m\n' >listed
	[ "$(grep -c . listed)" = 11 ] # three days, and eight
	grep -qx 'be in touch with Ada Lovelace: 12 weeks and 3 days, 45 days past every 6w' listed
	client calcurse -D curse -C curse -Q --from 02/27/2028 --days 4 | grep . >listed
	diff -u - <(sort listed) <<-'END'
		 * a day that says no more
		 * birthday of B
		 * birthday of C
		 * birthday of D
		 * child of E
		 * name day of D
		02/28/28:
		02/29/28:
		03/01/28:
	END
	rm -r curse && mkdir curse
	ties-ical -T records >tasks.ics
	client calcurse -D curse -C curse -i tasks.ics >report
	grep -qx '0 apps / 9 events / 7 todos / 0 skipped' report
	client calcurse -D curse -C curse -t | grep -q 'send @bob the slides'
	ties-ical </dev/null >none.ics
	client calcurse -D curse -C curse -i none.ics | grep -qx '0 apps / 0 events / 0 todos / 0 skipped'
}

@test "clients: remind says each on its day, word for word, and runs nothing" {
	hostile remind 400 2026-11-27 >records
	ties-remind records >lines
	said 2026-11-27 lines >got
	cut -f 6 records | diff -u - got
	[ -z "$(said 2026-11-26 lines)$(said 2026-11-28 lines)" ]
	client remind -c3 lines 2026-11-27 >month
	client remind -s lines 2026-11-27 | grep -ac 2026.11.27 | grep -qx 400
	[ -z "$(find . -name 'pwned*')" ]
	# had it been left as it is, this is what would have come of it
	printf 'REM 2026-11-27 MSG [shell("touch pwned")]\n' >raw
	said 2026-11-27 raw
	[ -e pwned ]
}

@test "clients: from a journal that means harm, remind says what stands there" {
	long=$(printf '漢%.0s' $(seq 100))
	cat >log.md <<-END
		- [ ] ask @ada what [shell("touch pwned")] is; 100% of it 🎉 due:2026-11-27
		- [ ] C:\\temp\\ for @bob \$(touch pwned) \`touch pwned\` due:2026-11-28
		- [ ] $long @ada due:2026-11-29
		- [ ] ends with @bob \\
		  and goes on %"so%" [[Ada]] due:2026-11-30
	END
	ties-scan log.md >records
	ties-remind records >lines
	for day in $(seq 22 31); do
		[ "$day" = 31 ] || said "2026-11-$day" lines | sed "s/^/$day /"
	done >got
	diff -u - got <<-END
		27 ask @ada what [shell("touch pwned")] is; 100% of it 🎉
		28 C:\\\\temp\\\\ for @bob \$(touch pwned) \`touch pwned\`
		29 $long @ada
		30 ends with @bob \\\\ and goes on %"so%" [[Ada]]
	END
	[ ! -e pwned ]
	[ ! -e pwned\` ]
}

@test "clients: remind knows birthdays, 29 February, and what has been due" {
	cat "$TOP"/test/ties-ical/{kinds,yearly}.in | ties-remind >lines
	[ "$(said 2026-11-23 lines | wc -l)" = 6 ]
	[ "$(said 2026-11-23 lines | grep -c 'due since')" = 5 ]
	[ -z "$(said 2026-11-24 lines)" ]
	[ "$(said 2033-11-28 lines)" = 'birthday of Gwen Prosser; born:1985-11-28' ]
	for day in 2027-02-28 2028-02-28 2028-02-29 2029-02-28; do
		echo "$day" "$(said $day lines | grep -o 'birthday of [BCD]' | cut -c 13 | tr -d '\n')"
	done >got
	diff -u - got <<-'END'
		2027-02-28 BCD
		2028-02-28 D
		2028-02-29 BC
		2029-02-28 BCD
	END
	printf '2075-12-31\tada\t-\t0.00\ttodo\tfar ahead\tj:1\n' | ties-remind >lines
	[ "$(said 2075-12-31 lines)" = 'far ahead' ]
	# a calendar shows the headline alone
	printf '2026-11-27\tada\t-\t0.00\ttouch\thead; tail\tj:1\n' | ties-remind >lines
	client remind -c lines 2026-11-27 >month
	grep -q head month
	run ! grep -q tail month
}

@test "clients: two checkers of RFC 5545 find nothing, and read what was written" {
	cat "$TOP"/test/ties-ical/{kinds,yearly,same,text}.in >records
	hostile ical 400 2026-12-24 >>records
	ties -f "$TOP/share/ties/sample" scan >>records
	for option in -w09:00 -n -T -nT "-w 00:30 -T"; do
		# shellcheck disable=SC2086
		ties-ical $option records >ties.ics
		check ties.ics
		read_by_js ties.ics 3 >got
		[ "$(wc -l <got)" = "$(grep -c ^UID ties.ics)" ]
	done
	ties-ical </dev/null >none.ics
	check none.ics
	# titles and details as they stand in the records
	hostile ical 400 2026-12-24 >records
	ties-ical records >ties.ics
	read_by_js ties.ics 1 | cut -f 3- >got
	awk -F'\t' '{
		text = $6
		if ((at = index(text, "; ")) < 2) details = "-"
		else { details = substr(text, at + 2); text = substr(text, 1, at - 1) }
		gsub(/; /, "|", details)
		printf "2026-12-24\tPT9H\t%s\t%s\n", text, details
	}' records | diff -u - got
	ties-ical "$TOP"/test/ties-ical/yearly.in >ties.ics
	read_by_js ties.ics 3 | cut -f 3,5 >got
	diff -u - got <<-'END'
		2026-11-21,2027-11-21,2028-11-21	birthday of A
		2027-02-28,2028-02-29,2029-02-28	birthday of B
		2027-02-28,2028-02-29,2029-02-28	birthday of C
		2027-02-28,2028-02-28,2029-02-28	birthday of D
		2027-03-01,2028-03-01,2029-03-01	name day of D
		2027-03-01,2028-03-01,2029-03-01	child of E
		2027-03-02,2028-03-02,2029-03-02	child of E
		2028-02-29,2029-02-28,2030-02-28	a day that says no more
	END
}

# Seen with other eyes than sample.bats has: by what the clients show.
@test "clients: a year of the sample, as the recipes write it" {
	export TIES_JOURNAL="$TOP/share/ties/sample"
	ties due -a 366 >fallen
	for recipe in ical 'ical -nT'; do
		# shellcheck disable=SC2086 # a recipe and its option
		ties $recipe >ties.ics
		check ties.ics
		read_by_js ties.ics 2 >got
		[ "$(wc -l <got)" = "$(grep -c ^UID ties.ics)" ]
		[ "$(cut -f 2 got | sort -u | wc -l)" = "$(wc -l <got)" ]
	done
	ties ical >ties.ics
	client khal import --batch ties.ics
	client khal list --format '{title}' --day-format '' 2026-11-23 1d | sort >listed
	awk -F '\t' '$1 <= "2026-11-23" { sub(/; .*/, "", $6); print $6 }' fallen | sort | diff -u - listed
	ties remind >lines
	for day in 2026-11-24 2026-11-28 2027-02-28 2027-03-01 2028-02-28 2028-02-29; do
		said $day lines | sed "s/^/$day /"
	done >got
	diff -u - got <<-'END'
		2026-11-24 introduce @leila to @bjorn
		2026-11-28 birthday of Gwen Prosser; born:1985-11-28
		2027-02-28 birthday of Jürgen Weiß; born:1976-02-29
		2027-03-01 anniversary of Rosalind Fenn; anniversary-day:2012-03-01
		2028-02-29 birthday of Jürgen Weiß; born:1976-02-29
	END
	# today: a line for each that is due, each with the day since when
	said 2026-11-23 lines >got
	[ "$(wc -l <got)" = "$(wc -l <listed)" ]
	run ! grep -v '; due since 2026-' got
}

@test "clients: the checkers see what is wrong" {
	ties-ical "$TOP"/test/ties-ical/kinds.in >ties.ics
	sed '/^DTSTAMP/d' ties.ics >no-stamp.ics
	sed '/^UID/d' ties.ics >no-name.ics
	sed 's/^TRANSP.*/&\nDTSTART;VALUE=DATE:20261123\r/' ties.ics >twice.ics
	sed 's/DATE:20261127/DATE:20261131/' ties.ics >no-day.ics
	for bad in no-stamp no-name twice no-day; do
		run -1 check $bad.ics
	done
	sed 's/^ very/very/' ties.ics >unfolded.ics
	sed 's/\\,/,/' ties.ics >unescaped.ics
	sed '/^END:VALARM/d' ties.ics >open.ics
	for bad in unfolded unescaped open; do
		run -1 read_by_js $bad.ics 1
	done
}
