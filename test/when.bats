# SPDX-License-Identifier: ISC
# ties-when(1), and with it lib/period.c and the months of lib/day.c.
# shellcheck disable=SC2016,SC2154 # what is in single quotes is for another shell; bats sets stderr
load helper

# agrees TODAY PERIOD RANGE: what -p prints, and that what it prints is a period of the same days.
agrees() {
	local got again
	got=$(ties-when -p -t "$1" "$2") || return 1
	again=$(ties-when -p -t "$1" "$got") || return 1
	[ "$got" = "$3" ] || { echo "$2 on $1: $got, not $3"; return 1; }
	[ "$again" = "$3" ] || { echo "$got again: $again"; return 1; }
}

@test "ties-when: golden cases" {
	cases ties-when
}

@test "ties-when: every form of a period" {
	while IFS='|' read -r today period range; do
		agrees "$today" "$period" "$range"
	done <<-'END'
		2026-11-23|2026|2026-01-01..2026-12-31
		2026-11-23|2026-03|2026-03-01..2026-03-31
		2026-11-23|2024-02|2024-02-01..2024-02-29
		2026-11-23|1900-02|1900-02-01..1900-02-28
		2026-11-23|2000-02|2000-02-01..2000-02-29
		2026-11-23|2026-Q1|2026-01-01..2026-03-31
		2026-11-23|2026-q4|2026-10-01..2026-12-31
		2026-11-23|2026-W07|2026-02-09..2026-02-15
		2026-11-23|2026-W01|2025-12-29..2026-01-04
		2026-11-23|2026-W53|2026-12-28..2027-01-03
		2026-11-23|2021-W01|2021-01-04..2021-01-10
		2026-11-23|9999-W51|9999-12-20..9999-12-26
		2026-11-23|9999-W52|9999-12-27..
		2026-11-23|2026-03-05|2026-03-05..2026-03-05
		2026-11-23|today|2026-11-23..2026-11-23
		2026-03-01|yesterday|2026-02-28..2026-02-28
		2024-03-01|yesterday|2024-02-29..2024-02-29
		2026-12-31|tomorrow|2027-01-01..2027-01-01
		2026-11-23|this week|2026-11-23..2026-11-29
		2026-11-22|this week|2026-11-16..2026-11-22
		2026-11-22|last week|2026-11-09..2026-11-15
		2026-11-23|next week|2026-11-30..2026-12-06
		2026-01-31|last month|2025-12-01..2025-12-31
		2026-01-31|this month|2026-01-01..2026-01-31
		2026-01-31|next month|2026-02-01..2026-02-28
		2026-11-23|last quarter|2026-07-01..2026-09-30
		2026-02-01|last quarter|2025-10-01..2025-12-31
		2026-11-23|this quarter|2026-10-01..2026-12-31
		2026-11-23|next quarter|2027-01-01..2027-03-31
		2026-11-23|last year|2025-01-01..2025-12-31
		2026-11-23|this year|2026-01-01..2026-12-31
		2026-11-23|next year|2027-01-01..2027-12-31
		2026-11-23|last 1 day|2026-11-23..2026-11-23
		2026-11-23|last 90 days|2026-08-26..2026-11-23
		2026-11-23|last 2 weeks|2026-11-10..2026-11-23
		2026-11-23|last 1 month|2026-10-24..2026-11-23
		2026-03-31|last 1 month|2026-03-01..2026-03-31
		2026-02-28|last 12 months|2025-03-01..2026-02-28
		2026-11-23|last 2 quarters|2026-05-24..2026-11-23
		2024-02-29|last 1 year|2023-03-01..2024-02-29
		2026-11-23|next 7 days|2026-11-23..2026-11-29
		2026-01-31|next 1 month|2026-01-31..2026-02-27
		2026-11-23|3 days ago|2026-11-20..2026-11-20
		2026-03-31|1 month ago|2026-02-28..2026-02-28
		2024-02-29|4 years ago|2020-02-29..2020-02-29
		2026-11-23|november|2026-11-01..2026-11-30
		2026-11-23|Dec|2025-12-01..2025-12-31
		2026-11-23|feb 2024|2024-02-01..2024-02-29
		2026-11-23|monday|2026-11-23..2026-11-23
		2026-11-23|tue|2026-11-17..2026-11-17
		2026-11-23|2025-11..2026-02|2025-11-01..2026-02-28
		2026-11-23|2025 .. last month|2025-01-01..2026-10-31
		2026-11-23|..2025|..2025-12-31
		2026-11-23|2026-Q3..|2026-07-01..
		2026-11-23|since 2026-03|2026-03-01..
		2026-11-23|since 2 weeks ago|2026-11-09..
		2026-11-23|until yesterday|..2026-11-22
		2026-11-23|  LAST   Month |2026-10-01..2026-10-31
		2026-11-23|0001..9999|..
	END
}

@test "ties-when: calendars agree with an independent one over four years" {
	command -v python3 >/dev/null || skip "no python3"
	python3 - >"$BATS_TEST_TMPDIR/want" <<-'END'
		import datetime as d, calendar
		day = d.date(2023, 1, 1)
		while day < d.date(2027, 1, 4):
		    year, week, _ = day.isocalendar()
		    monday = day - d.timedelta(day.weekday())
		    back = day.month - 2 or 12
		    m = (day.month - 2) % 12 + 1
		    y = day.year - (day.month == 1)
		    ago = d.date(y, m, min(day.day, calendar.monthrange(y, m)[1]))
		    print(f"{monday}..{monday + d.timedelta(6)}")
		    print(f"{monday}..{monday + d.timedelta(6)}")
		    print(f"{ago}..{ago}")
		    day += d.timedelta(29)
	END
	day=2023-01-01 n=0
	while [ $n -lt 51 ]; do
		ties-when -p -t "$day" 'this week'
		ties-when -p "$(date -u -d "$day" +%G-W%V)"
		ties-when -p -t "$day" '1 month ago'
		day=$(date -u -d "$day + 29 days" +%F) n=$((n + 1))
	done >"$BATS_TEST_TMPDIR/got"
	diff -u "$BATS_TEST_TMPDIR/want" "$BATS_TEST_TMPDIR/got"
}

@test "ties-when: what is no period is told, and nothing is printed" {
	while IFS='|' read -r period what; do
		run -2 --separate-stderr ties-when "$period" </dev/null
		[ -z "$output" ]
		[[ $stderr == "ties-when: $period: $what"* ]] || { echo "$stderr"; false; }
	done <<-'END'
		lats month|no period; there are 2026, 2026-03, 2026-Q1, 2026-W07
		|no period; there are
		...|no period; there are
		..2026-02-30|the calendar has no such day
		26|no period; there are
		2026-|no period; there are
		2026-3|no period; there are
		2026-03-05-07|no period; there are
		last 0 days|no period; there are
		last 999999 days|no period; there are
		last month of 2025|no period; there are
		0000|the calendar has no such year
		2026-13|a year has months 01 to 12
		2026-Q5|a year has quarters 1 to 4
		2025-W53|that year has no such week
		9999-W53|that year has no such week
		2026-W00|that year has no such week
		2026-02-30|the calendar has no such day
		2026..2025|the period ends before it begins
		last|a period of several words is one argument
	END
	run -2 ties-when $'2026\e[31m'
	[[ $output == 'ties-when: 2026\x1B[31m: no period'* ]]
	run -2 ties-when -t 2026-02-29 today
	[[ $output == "ties-when: -t: 2026-02-29: no date (YYYY-MM-DD)" ]]
}

@test "ties-when: usage, files, and what is written" {
	for bad in "" "-x today" "-p" "-p today file" "-t"; do
		# shellcheck disable=SC2086
		run -2 ties-when $bad
		[[ ${lines[-1]} == "usage: ties-when [-p] [-t date] period [file ...]" ]]
	done
	cd "$TOP/test/ties-when"
	ties-when 2026-03 unsorted.in - <fields.in >"$BATS_TEST_TMPDIR/out"
	cmp "$BATS_TEST_TMPDIR/out" unsorted.out
	run -2 --separate-stderr ties-when 2026-03 no-such-file unsorted.in
	[ "$stderr" = "ties-when: no-such-file: No such file or directory" ]
	[ "${#lines[@]}" = 4 ] # the files after it are still read
	printf '## 2026-03-05\n\n- coffee with @ada\n' >"$BATS_TEST_TMPDIR/journal.md"
	run -1 --separate-stderr ties-when 2026 "$BATS_TEST_TMPDIR/journal.md"
	[[ $stderr == *"a journal is turned into records by ties-scan"* ]]
	run -2 bash -c 'ties-when 2026-03 unsorted.in >/dev/full'
	run -2 bash -c 'ties-when -p today >/dev/full'
	yes "$(head -2 unsorted.in | tail -1)" | head -100000 >"$BATS_TEST_TMPDIR/big"
	run -0 bash -c 'set -o pipefail; (ties-when 2026 "$1"; s=$?; [ $s = 0 ] || [ $s = 141 ]) | head -1' - "$BATS_TEST_TMPDIR/big"
	[ "${#lines[@]}" = 1 ] # and no word about the pipe
}

@test "ties-when: hostile input" {
	cd "$BATS_TEST_TMPDIR"
	record='2026-03-05\tada\tout\t1.00\tnote\t%s\tj.md:1\n'
	# shellcheck disable=SC2059
	{
		printf "$record" a
		printf "2026-03-06\tada\tout\t1.00\tnote\t"
		head -c 5000000 /dev/zero | tr '\0' x
		printf '\tj.md:2\n'
		printf "2026-03-07\tada\tout\t1.00\tnote\tn\0l \377\tj.md:3\n"
	} >in
	ties-when 2026-03 in >out
	cmp in out
	{ head -c 9000000 /dev/zero | tr '\0' x; printf '\n'; cat in; } >long
	run -1 bash -c 'ties-when 2026-03 long 2>err >out'
	cmp in out
	[ "$(cat err)" = "long:1: error: the line is longer than 8 MiB, and left out" ]
}
