# SPDX-License-Identifier: ISC
# ties-table(1), and with it lib/table.c and lib/layout.c.
# shellcheck disable=SC2016,SC2030,SC2031 # words for an inner shell; a variable is for its own test
load helper

records() {
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' \
	    2026-11-20 ada both 3.00 coffee 'coffee with Ada, 李雷 and Zoë about the team' work/2026.md:12 \
	    2026-11-21 李雷 in -12.50 ask $'e\xcc\x81te\xcc\x81 😀' work/2026.md:120
}

@test "ties-table: golden cases" {
	cases ties-table
}

@test "ties-table: nothing changes on the way into a pipe or a file" {
	cd "$BATS_TEST_TMPDIR"
	head -c 200000 /dev/urandom >noise
	printf 'no final newline' >end
	ties-table -f 2,1 noise - end </dev/null | cmp - <(cat noise end)
	TIES_TABLE=never ties-table noise >same
	cmp noise same
	run -2 ties-table no-such-file end
	[ "${lines[1]}" = "no final newline" ]
	run -2 bash -c 'ties-table noise >/dev/full'
	run -2 bash -c 'TIES_TABLE=always ties-table noise >/dev/full'
	run -2 ties-table .
	yes x | head -1000000 >many
	run -0 bash -c 'set -o pipefail; (ties-table many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
}

@test "ties-table: columns by width, numbers to the right, long text cut" {
	cd "$BATS_TEST_TMPDIR"
	records >in
	export TIES_TABLE=always
	diff -u - <(ties-table in) <<-END
		date        person  dir   amount  kind    text                                          source
		2026-11-20  ada     both    3.00  coffee  coffee with Ada, 李雷 and Zoë about the team  work/2026.md:12
		2026-11-21  李雷    in    -12.50  ask     $(printf 'e\xcc\x81te\xcc\x81') 😀                                        work/2026.md:120
	END
	# 70 columns: 10 + 6 + 4 + 6 + 6 and 6 gaps of 2 leave 26, which text and source share; of a source the end is shown
	diff -u - <(COLUMNS=70 ties-table in) <<-END
		date        person  dir   amount  kind    text           source
		2026-11-20  ada     both    3.00  coffee  coffee with …  …k/2026.md:12
		2026-11-21  李雷    in    -12.50  ask     $(printf 'e\xcc\x81te\xcc\x81') 😀         …/2026.md:120
	END
	# 76 leave 32: source has its 16, and so text
	diff -u - <(COLUMNS=76 ties-table in) <<-END
		date        person  dir   amount  kind    text              source
		2026-11-20  ada     both    3.00  coffee  coffee with Ada…  work/2026.md:12
		2026-11-21  李雷    in    -12.50  ask     $(printf 'e\xcc\x81te\xcc\x81') 😀            work/2026.md:120
	END
	# Dates stay whole like numbers, however little that leaves for words: 30, and 5 gaps of 2, and twice 8
	diff -u - <(cut -f 1,3,4,6,7 in | sed 's/$/\t0000-00-00/' | COLUMNS=56 ties-table | head -1) <<-'END'
		2026-11-20  both    3.00  coffee …  work/20…  0000-00-00
	END
	diff -u - <(printf '2026-01-01\ta\tout\t1.00\tx\tt\t李李李李李李李:12\n' | COLUMNS=10 ties-table -f 7) <<-'END'
		source
		…李李李:12
	END
	# A wide character that would stand on the edge gives way whole
	printf 'abcde李雷李雷\tx\n' >wide
	diff -u - <(COLUMNS=13 ties-table wide) <<-'END'
		abcde李雷…  x
	END
	diff -u - <(COLUMNS=12 ties-table wide) <<-'END'
		abcde李…   x
	END
	diff -u - <(ties-table -f 4,2-3,9 -n mine,theirs <(sed 's/$/\t1.00\t-2.00/' in)) <<-'END'
		amount  person  dir   theirs
		  3.00  ada     both   -2.00
		-12.50  李雷    in     -2.00
	END
	diff -u - <(printf 'a\t1\n\nb\t-22\t\n' | ties-table -n who,n) <<-'END'
		who    n
		a      1
		-
		b    -22  -
	END
	# Where that is not enough either, columns are left out whole: source, kind and dir, amount, last, and then from the right
	diff -u - <(COLUMNS=40 ties-table in) <<-END
		date        person  amount  text
		2026-11-20  ada       3.00  coffee with…
		2026-11-21  李雷    -12.50  $(printf 'e\xcc\x81te\xcc\x81') 😀
	END
	[ "$(COLUMNS=53 ties-table in | head -1)" = "date        person  dir   amount  kind    text" ]
	[ "$(COLUMNS=47 ties-table in | head -1)" = "date        person  dir   amount  text" ]
	[ "$(COLUMNS=28 ties-table in | tail -1)" = "2026-11-21  李雷    $(printf 'e\xcc\x81te\xcc\x81') 😀" ]
	[ "$(COLUMNS=27 ties-table in | tail -1)" = "2026-11-21  李雷" ]
	[ "$(COLUMNS=9 ties-table in | tail -1)" = "2026-11-21" ]
	[ "$(printf 'a\t1\t22\t333\nb\t1\n' | COLUMNS=10 ties-table -n person,n,last,m | tr '\n' /)" = "person  n/a       1/b       1/" ]
	[ "$(printf 'a\tb\tc\td\n' | COLUMNS=7 ties-table)" = "a  b  c" ]
	for columns in 1 9 10000 0 -1 x 99999999999999999999 ''; do
		COLUMNS=$columns ties-table in >out
		[ "$(wc -l <out)" = 3 ]
	done
	ties-table </dev/null >out
	[ ! -s out ]
}

@test "ties-table: nothing in a cell steers the terminal, and colour is for terminals" {
	cd "$BATS_TEST_TMPDIR"
	export TIES_TABLE=always TERM=xterm
	printf 'a\033]0;x\a\\x\t\xe2\x80\xae\xff\xc2\x9b\0\n' >bad
	[ "$(ties-table bad)" = 'a\x1B]0;x\x07\x  \u{202E}'$'\xef\xbf\xbd''\u{009B}\x00' ]
	records >in
	! ties-table in | grep -q $'\033' || false
	command -v script >/dev/null || skip "no script(1)"
	unset TIES_TABLE
	terminal() {
		script -qec "stty cols 70; $* ties-table in" /dev/null </dev/null | tr -d '\r'
	}
	[[ $(terminal env TERM=xterm) == $'\033[1mdate '*$'\033[0m\n'*$'\033[31m-12.50\033[0m'* ]]
	[ "$(terminal env TERM=xterm NO_COLOR=1)" = "$(TIES_TABLE=always COLUMNS=70 ties-table in)" ]
	[ "$(terminal env TERM=dumb)" = "$(TIES_TABLE=always COLUMNS=70 ties-table in)" ]
}

@test "ties-table: usage, and lines without end" {
	for bad in -x -f "-f 0" "-f 1001" "-f 1,,2" "-f 1-" "-f -3" "-f 5-3" "-f x" "-f 1-1000,1" "-f 99999999999999999999"; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr ties-table $bad </dev/null
		[ -n "$stderr" ]
	done
	for program in ties-table ties-balance ties-quiet ties-whom\ x ties-agenda; do
		for bad in yes 1 Always 'never '; do
			# shellcheck disable=SC2086
			TIES_TABLE=$bad run -2 --separate-stderr $program </dev/null
			[ "$stderr" = "${program% *}: TIES_TABLE: $bad: neither always nor never" ]
			[ -z "$output" ]
		done
		# shellcheck disable=SC2086
		TIES_TABLE='' $program < <(records) | cmp - <($program < <(records))
	done
	run -2 ties-table -x
	[ "${lines[-1]}" = "usage: ties-table [-w] [-f list] [-n names] [file ...]" ]
	cd "$BATS_TEST_TMPDIR"
	head -c 9000000 /dev/zero | tr '\0' x >long
	run -1 bash -c 'TIES_TABLE=always ties-table long - 2>&1 <<<short'
	[ "${lines[0]}" = "long:1: error: the line is longer than 8 MiB, and left out" ]
	[ "${lines[1]}" = short ]
	# As many columns as a line can hold
	head -c 4000000 /dev/zero | tr '\0' '\t' >empty
	[ "$(COLUMNS=80 TIES_TABLE=always ties-table empty | wc -l)" = 1 ]
}

@test "ties-table: declaration and last words in full" {
	cd "$BATS_TEST_TMPDIR"
	{
		printf '0000-00-00\tada\t-\t0.00\tperson\tAda Lovelace\tp.md:1\n'
		records
		printf '2026-11-30\tada\tmine\t0.01\tinterest\t0.50%% of 3.00\t-\n'
	} >in
	diff -u - <(COLUMNS=40 TIES_TABLE=always ties-table -w -f 1,6 in | tail -4) <<-END
		2026-11-30  0.50% of 3.00

		declared (p.md:1): Ada Lovelace
		last words, 2026-11-21 (work/2026.md:120): $(printf 'e\xcc\x81te\xcc\x81') 😀
	END
	# not what is yet to be done, or of a day to come
	printf '%s\t%s\t%s\t1.00\t%s\t%s\tj.md:%s\n' 2026-11-20 ada in help 'the last' 7 2026-12-24 ada - todo 'ring @ada' 8 \
	    2026-11-24 ada out call 'rang @ada' 9 >late
	[ "$(TIES_TABLE=always ties-table -w late | tail -n 1)" = "last words, 2026-11-20 (j.md:7): the last" ]
	ties-table -w in | cmp - in
	[ "$(printf 'a\tb\n' | TIES_TABLE=always ties-table -w)" = "a  b" ]
	printf '2026-11-21\tada\tin\t1.00\task\tred \e[31m\tj.md:1\n' | TIES_TABLE=always ties-table -w >out
	run ! grep -q $'\e' out
	grep -qF 'last words, 2026-11-21 (j.md:1): red \x1B[31m' out
}
