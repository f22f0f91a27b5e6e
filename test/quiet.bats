# SPDX-License-Identifier: ISC
# ties-quiet(1), and with it lib/gaps.c. By hand, of the case `gaps` on 1 March: daily's gaps of 1, 1 and 1 count as 7, and 56
# days of silence are 8 of them; even's are 10 and 11, so 10.5, which is rounded up, and 38 / 11 = 3.4545; three's are 10 and
# 31, so 20.5, and 18 / 21 = 0.857; late's are 20, 21 and 1, which is 7. In `sides`, ada's asks of either side are no contact:
# hers are 1, 11 and 31 October, so 10 and 20, and 23 / 15 = 1.533.
load helper

TAB=$'\t'

@test "ties-quiet: golden cases" {
	cases ties-quiet
}

@test "ties-quiet: whatever the order within a day, and accrued or not, the same table" {
	cd "$BATS_TEST_TMPDIR"
	ties -f "$TOP/share/ties/sample" scan | sort >records
	sort -R records | sort -s -k1,1 >other
	run ! cmp -s records other
	ties-quiet records >want
	[ "$(wc -l <want)" -gt 40 ]
	ties-quiet other | cmp - want
	ties-accrue records | ties-quiet | cmp - want
	# everybody who has a balance and is not gone
	ties-balance records | cut -f 1 >people
	cut -f 1 want | comm -3 people - | tr -d '\n' >gone
	[ "$(cat gone)" = joostwilf ]
	# and with both sides swapped, the other's figures, but for what is told of mine alone
	awk -F'\t' -v OFS='\t' '$3 == "in" { $3 = "out"; print; next } $3 == "out" { $3 = "in" } { print }' records |
		ties-quiet | awk -F'\t' -v OFS='\t' '{ print $1, $3, $2, $4, $5, $7, $6 }' >swapped
	cut -f 1-7 want | cmp - swapped
}

@test "ties-quiet: a table for eyes has a header" {
	cd "$TOP/test/ties-quiet"
	TIES_TABLE=always ties-quiet -t 2026-03-01 gaps.in | sed -n 1,3p >"$BATS_TEST_TMPDIR/got"
	diff -u - "$BATS_TEST_TMPDIR/got" <<-'END'
		person  my last  their last  gap  silence  by me  by them  in a row  asks
		daily        58          56    7     8.00      1        3         0     0
		even         49          38   11     3.45      2        1         0     0
	END
}

@test "ties-quiet: declarations from -p, several files, usage, what is written" {
	cd "$TOP/test/ties-quiet"
	grep ^0000 sides.in >"$BATS_TEST_TMPDIR/people"
	grep -v ^0000 sides.in >"$BATS_TEST_TMPDIR/records"
	cd "$BATS_TEST_TMPDIR"
	ties-quiet -p people records | diff -u "$TOP/test/ties-quiet/sides.out" -
	ties-quiet - records <people | diff -u "$TOP/test/ties-quiet/sides.out" -
	printf '%s' "$(cat records)" | ties-quiet -p people | diff -u "$TOP/test/ties-quiet/sides.out" -
	[ "$(ties-quiet -p /dev/null people records | grep -c '^bob')" = 1 ]
	[ "$(ties-quiet records | grep -c '^bob')" = 1 ]
	run -0 ties-quiet </dev/null
	[ -z "$output" ]
	run -2 ties-quiet -x
	[ "${lines[-1]}" = "usage: ties-quiet [-p file] [-t date] [file ...]" ]
	run -2 ties-quiet -t 2026-11-31 records
	run -2 ties-quiet no-such-file records
	[ "${#lines[@]}" = 8 ]
	run -1 --separate-stderr ties-quiet - <<<'- coffee with @ada'
	[[ $stderr == *"-:1: error: "*"a journal is turned into records by ties-scan"* ]]
	run -2 bash -c 'ties-quiet records >/dev/full'
	seq -f "2026-01-01${TAB}p%.0f${TAB}out${TAB}1.00${TAB}note${TAB}x${TAB}j:1" 50000 >many
	run -0 bash -c 'set -o pipefail; (ties-quiet many 2>err; [ $? = 141 ]) | head -1'
	[ "$output" = "$(printf 'p1\t326\t-\t-\t-\t1\t0\t1\t0')" ]
	[ ! -s err ]
	# from one end of the calendar to the other
	printf '0001-01-01\tada\tout\t1.00\tcall\tx\tj:1\n2000-01-01\tada\tin\t1.00\tcall\tx\tj:1\n' >far
	printf '9999-12-31\tada\tin\t1.00\tcall\tx\tj:1\n' >>far
	[ "$(ties-quiet -t 9999-12-31 far | cut -f 2-6)" = "$(printf '3652058\t0\t1826029\t0.00\t1')" ]
}
