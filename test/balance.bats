# SPDX-License-Identifier: ISC
# ties-balance(1).
load helper

@test "ties-balance: golden cases" {
	cases ties-balance
}

@test "ties-balance: a table for eyes has a header, a total, and everybody in it once" {
	cd "$TOP/test/ties-balance"
	export TIES_TABLE=always
	diff -u - <(ties-balance unsorted.in) <<-'END'
		person  mine  theirs  last        name
		a.b     0.00    4.00  -           -
		ada     2.02    4.50  2026-02-01  Ada Lovelace
		bob     0.00   -5.00  -           Bob Stone
		é       0.00    0.00  2026-04-02  -
		total   2.02    3.50  2026-04-02  -
	END
	diff -u - <(ties-balance -g tags.in) <<-'END'
		tag         mine  theirs  last        people
		#acme       2.02    8.50  2026-02-01       2
		#mentor     2.02    4.50  2026-02-01       1
		#recruiter  0.00   -5.00  -                1
		-           0.00    0.00  2026-04-02       1
		total       2.02    3.50  2026-04-02       4
	END
}

@test "ties-balance: declarations from -p, several files, usage, what is written" {
	cd "$TOP/test/ties-balance"
	grep ^0000 unsorted.in >"$BATS_TEST_TMPDIR/people"
	grep -v ^0000 unsorted.in >"$BATS_TEST_TMPDIR/records"
	cd "$BATS_TEST_TMPDIR"
	ties-balance -p people records | diff -u "$TOP/test/ties-balance/unsorted.out" -
	ties-balance records - <people | diff -u "$TOP/test/ties-balance/unsorted.out" -
	ties-balance -p /dev/null records people | awk -F'\t' '$5 != "-" { exit 1 }'
	run -2 ties-balance -x
	[ "${lines[-1]}" = "usage: ties-balance [-g] [-p file] [-t date] [file ...]" ]
	run -2 ties-balance -t 2026-11-31 records
	run -2 ties-balance no-such-file records
	[ "${#lines[@]}" = 5 ]
	run -2 bash -c 'ties-balance records >/dev/full'
	run -2 bash -c 'TIES_TABLE=always ties-balance records >/dev/full'
	printf '2026-01-01\t\033[31mred\tout\t1.00\tcall\tx\tj:1\n' >red
	[[ $(TIES_TABLE=always ties-balance red) == *$'\n\\x1B[31mred  1.00'* ]]
}
