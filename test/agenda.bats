# SPDX-License-Identifier: ISC
# ties-agenda(1), and with it lib/agenda.c and the lines of lib/table.c.
load helper

# page WIDTH HEIGHT: as it is shown on a screen of that size
page() {
	TIES_TABLE=always COLUMNS=$1 LINES=$2 ties-agenda "$TOP/test/ties-agenda/page.in"
}

@test "ties-agenda: golden cases" {
	cases ties-agenda
}

@test "ties-agenda: lines are cut to the width of a screen, by what a terminal shows" {
	local width
	for width in 30 40 79 80; do
		page $width 1000 >"$BATS_TEST_TMPDIR/got"
		[ "$(LC_ALL=C.UTF-8 wc -L <"$BATS_TEST_TMPDIR/got")" = $width ]
		[ "$(wc -l <"$BATS_TEST_TMPDIR/got")" = "$(wc -l <"$TOP/test/ties-agenda/page.out")" ]
	done
	[ "$(page 30 1000 | sed -n 4p)" = '  Sat 2 Jan 2027: anniversary…' ]
	page 1000 1000 | diff -u "$TOP/test/ties-agenda/page.out" -
	printf '2026-11-20\tada\t-\t0.00\ttodo\t花子花子花子 \033[31mred\tj:1\n' >"$BATS_TEST_TMPDIR/wide"
	[ "$(COLUMNS=20 TIES_TABLE=always ties-agenda "$BATS_TEST_TMPDIR/wide" | tail -1)" = '  Fri 20 Nov: 花子…' ]
	[ "$(COLUMNS=99 TIES_TABLE=always ties-agenda "$BATS_TEST_TMPDIR/wide" | tail -1)" = '  Fri 20 Nov: 花子花子花子 \x1B[31mred' ]
}

@test "ties-agenda: a page is no longer than the screen" {
	cd "$TOP/test/ties-agenda"
	page 80 35 | wc -l | grep -x 34
	[ "$(page 20 35 | head -1)" = 'Birthdays and other…' ]
	[ "$(page 24 35 | head -1)" = 'Birthdays and other days' ]
	COLUMNS=80 page 80 35 | grep -q 'last 2026-07-10'
	# No words of what was last, but everybody; no blank lines, and fewer
	page 80 34 >"$BATS_TEST_TMPDIR/34"
	page 80 30 | diff -u "$BATS_TEST_TMPDIR/34" -
	grep -v '^      ' page.out | cut -c 1-30 | diff -u - <(cut -c 1-30 "$BATS_TEST_TMPDIR/34")
	page 80 23 >"$BATS_TEST_TMPDIR/23"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/23")" = 22 ]
	grep -v '^      \|^$' page.out | cut -c 1-30 | diff -u - <(cut -c 1-30 "$BATS_TEST_TMPDIR/23")
	[ "$(page 80 20 | sed -n '/^To do/,/^Reply/p')" = $'To do\n  Wed 31 Dec 2025: last year\'s; with a semicolon\n  and 2 more\nReply to' ]
	page 80 1 | diff -u - <(page 80 20)
	# Of many those that fit, with their words as long as two of a kind do
	seq 100 | sed 's/.*/2026-11-20	p&	-	0.00	touch	be in touch with P&; last words	j:&/' >"$BATS_TEST_TMPDIR/many"
	seq 3 | sed 's/.*/2026-11-20	p&	-	0.00	todo	task &	j:&/' >>"$BATS_TEST_TMPDIR/many"
	for rows in 24 25 13; do
		TIES_TABLE=always LINES=$rows ties-agenda "$BATS_TEST_TMPDIR/many" >"$BATS_TEST_TMPDIR/got"
		[ "$(wc -l <"$BATS_TEST_TMPDIR/got")" -le $((rows - 1)) ]
		[ "$(wc -l <"$BATS_TEST_TMPDIR/got")" -ge $((rows - 2)) ]
		n=$(grep -c 'last words' "$BATS_TEST_TMPDIR/got")
		[ "$(tail -1 "$BATS_TEST_TMPDIR/got")" = "  and $((100 - n)) more" ]
	done
	TIES_TABLE=never LINES=24 ties-agenda "$BATS_TEST_TMPDIR/many" | wc -l | grep -x 206
	LINES=24 ties-agenda "$BATS_TEST_TMPDIR/many" | wc -l | grep -x 206
}

@test "ties-agenda: a terminal's own size counts, and its headings are bold" {
	cd "$TOP/test/ties-agenda"
	show() { script -qec "stty cols 30 rows 30; ties-agenda page.in" /dev/null </dev/null | tr -d '\r'; }
	command -v script >/dev/null || skip "no script"
	export TERM=xterm
	show >"$BATS_TEST_TMPDIR/got"
	[ "$(head -1 "$BATS_TEST_TMPDIR/got")" = $'\e[1mBirthdays and other days\e[0m' ]
	sed $'s/\e\\[[01]m//g' "$BATS_TEST_TMPDIR/got" | diff -u <(page 30 30) -
	NO_COLOR=1 show | diff -u <(page 30 30) -
}

@test "ties-agenda: today has birthdays of two weeks and nothing else that is yet to come, week has all of seven days" {
	cd "$BATS_TEST_TMPDIR"
	cat >j.md <<-'END'
		# People
		- @ada Ada every:6w born:12-07
		- @bob Bob every:3w born:12-08
		- @cyd Cyd born:11-30
		- @dee Dee
		- @eve Eve every:29d
		## 2026-11-01
		- coffee with @ada, @bob and @eve
		- [ ] write @cyd
		- [ ] write @dee and @ada due:2026-11-30
		- [ ] write @dee due:2026-12-01
	END
	ties -f j.md today | diff -u - <(
		cat <<-'END'
			Birthdays and other days
			  Mon 30 Nov: birthday of Cyd
			  Mon 7 Dec: birthday of Ada

			To do
			  Sun 1 Nov: write @cyd

			Be in touch with
			  Bob: 3 weeks and 1 day, 1 day past every 3w
			      last 2026-11-01: coffee with @ada, @bob and @eve
		END
	)
	ties -f j.md week | diff -u - <(
		cat <<-'END'
			Birthdays and other days
			  Mon 30 Nov: birthday of Cyd

			To do
			  Sun 1 Nov: write @cyd
			  Mon 30 Nov: write @dee and @ada due:2026-11-30

			Be in touch with
			  Bob: 3 weeks and 1 day, 1 day past every 3w
			      last 2026-11-01: coffee with @ada, @bob and @eve
			  Mon 30 Nov: Eve: 4 weeks and 1 day, every 29d
			      last 2026-11-01: coffee with @ada, @bob and @eve
		END
	)
	[ "$(ties -f j.md today -c 1w | grep -c '^  Dee')" = 1 ]
}

@test "ties-agenda: usage, hostile input and what is written" {
	cd "$TOP/test/ties-agenda"
	run -2 ties-agenda -x
	[ "${lines[-1]}" = "usage: ties-agenda [-y] [-t date] [file ...]" ]
	run -2 ties-agenda -t 2026-11-31
	run -2 ties-agenda no-such-file page.in
	[ "${#lines[@]}" -gt 20 ]
	run -2 bash -c 'ties-agenda page.in >/dev/full'
	run -2 bash -c 'TIES_TABLE=always ties-agenda page.in >/dev/full'
	head -c -1 page.in | ties-agenda | diff -u page.out -
	sed 's/$/\r/' page.in | ties-agenda | diff -u page.out -
	cd "$BATS_TEST_TMPDIR"
	{
		printf '2026-11-20\tada\t-\t0.00\ttodo\t'
		head -c 5000000 /dev/zero | tr '\0' x
		printf '\tj:3\n'
	} >long
	ties-agenda long | wc -c | grep -x 5000021
	[ "$(TIES_TABLE=always COLUMNS=80 ties-agenda long | tail -1 | LC_ALL=C.UTF-8 wc -m)" = 81 ]
	yes "$(head -1 "$TOP/test/ties-agenda/page.in")" | awk '{ sub(/j:1$/, "j:" NR); print }' | head -20000 >many
	run -0 bash -c 'set -o pipefail; (ties-agenda many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
	[ "$(TIES_TABLE=always LINES=24 ties-agenda many | tail -1)" = "  and 19979 more" ]
}
