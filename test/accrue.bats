# SPDX-License-Identifier: ISC
# ties-accrue(1), and with it lib/account.c, cadence.c and person.c. How the golden figures were reckoned stands in
# ties-accrue/README.
load helper

# history SEED: two years of records of twenty people, sorted, with people, tags and cadences.
history() {
	awk -v seed="$1" 'BEGIN {
		srand(seed)
		split("1.00 2.00 3.00 -5.00 0.00 8.00 0.37", amount, " ")
		split("out in both mine theirs - out in", dir, " ")
		for (i = 0; i < 20; i++)
			printf "0000-00-00\tp%d\t-\t0.00\tperson\tP. %d #t%d%s\tj.md:%d\n", i, i, i % 3, i % 4 ? "" : " every:2w", i
		printf "0000-00-00\t#t1\t-\t0.00\ttag\tevery:10d\tj.md:21\n"
		for (i = 0; i < 2000; i++)
			printf "20%02d-%02d-%02d\tp%d\t%s\t%s\tnote\tx\tj.md:%d\n", 24 + rand() * 2, 1 + rand() * 12,
			    1 + rand() * 28, rand() * 20, dir[1 + int(rand() * 8)], amount[1 + int(rand() * 7)], i
	}' | sort
}

# shuffled: the records of each day in another order; sort -R goes by a hash of the line.
shuffled() {
	sort -R | sort -s -k1,1
}

@test "ties-accrue: golden cases" {
	cases ties-accrue
}

@test "ties-accrue: any order within a day gives the same figures" {
	cd "$BATS_TEST_TMPDIR"
	history 7 >in
	shuffled <in >other
	run ! cmp -s in other
	for today in 2025-12-31 2025-06-15; do
		for f in in other; do
			ties-accrue -t $today $f >$f.accrued
			grep '	-$' $f.accrued >$f.grown
			ties-balance -t $today $f.accrued >$f.balance
			ties-statement -t $today <$f.accrued >$f.statement
			ties-statement -t $today -y <$f.accrued >$f.yearly
		done
		[ "$(wc -l <in.grown)" -gt 100 ]
		for what in grown balance statement yearly; do
			[ $what = grown ] || [ $what = balance ] || sed -i /^0000/d in.$what other.$what
			cmp in.$what other.$what
		done
	done
}

@test "ties-accrue: rates and cadences are options" {
	cd "$TOP/test/ties-accrue"
	grown() {
		ties-accrue "$@" 2>/dev/null | awk -F'\t' '$7 == "-" { print $1, $2, $3, $4 }'
	}
	[ -z "$(grown -t 2026-12-31 -r 0 -f 0 thresholds.in)" ]
	[ -z "$(grown -t 2026-05-30 -f 0 fade.in)" ]
	[ "$(grown -t 2026-02-28 -r 100 rounding.in | head -1)" = "2026-02-28 amy mine 1.00" ]
	[ "$(grown -t 2026-02-28 -r 0.1 lowest.in)" = "2026-02-28 ada mine 0.01
2026-02-28 ada theirs 0.01" ] # 0.006 and 0.010
	[ "$(grown -t 2026-01-31 -f 100.00 fade.in)" = "2026-01-31 amy mine -0.25
2026-01-31 bob theirs -1.88
2026-01-31 cyd mine -50.00" ]
	# Ten days: 61 still cost nothing, 62 do, and 183 is where it fades
	[ "$(grown -t 2026-03-31 -c 10d thresholds.in | grep allowed-91d)" = "" ]
	[ "$(grown -t 2026-03-31 -c 1y thresholds.in | grep allowed-91d-past)" = "2026-03-31 allowed-91d-past mine 0.05" ]
	for bad in -c0d -c10 -cd -c-1d -c+1d -c1.5m -c36501d -c99999999999999999999y -r-1 -r.5 -r0.501 -r100.01 -r5% \
	    -f -f1e1 -f1000 "-t 2026-02-29" "-t today" -x; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr ties-accrue $bad </dev/null
		[ -z "$output" ]
		[ -n "$stderr" ]
	done
	run -2 ties-accrue -x
	[ "${lines[-1]}" = "usage: ties-accrue [-c cadence] [-f rate] [-p file] [-r rate] [-t date] [file ...]" ]
}

@test "ties-accrue: declarations come from the stream or from -p, and not from both" {
	cd "$TOP/test/ties-accrue"
	grep ^0000 cadence.in >"$BATS_TEST_TMPDIR/people"
	grep -v ^0000 cadence.in >"$BATS_TEST_TMPDIR/records"
	cd "$BATS_TEST_TMPDIR"
	ties-accrue -t 2026-03-31 -p people records >got 2>err
	grep -v ^0000 "$TOP/test/ties-accrue/cadence.out" | diff -u - got
	[ ! -s err ]
	printf '0000-00-00\tada\t-\t0.00\tperson\tAda every:1y\tj.md:1\n' >other
	ties-accrue -t 2026-03-31 -p other "$TOP/test/ties-accrue/cadence.in" | grep 'ada	mine	0.05	interest'
	ties-accrue -t 2026-03-31 -p - records <people 2>&1 | diff -u got -
	run -2 ties-accrue -p - <people
	[ "$output" = "ties-accrue: -p -: standard input can't be both the records and who is declared" ]
	run -2 ties-balance -p - records - <people
	run -2 --separate-stderr ties-accrue -p no-such-file records
	[ "$stderr" = "ties-accrue: no-such-file: No such file or directory" ]
	[ -z "$output" ]
}

@test "ties-accrue: hostile input and what is written" {
	cd "$BATS_TEST_TMPDIR"
	run -0 ties-accrue </dev/null
	[ -z "$output" ]
	printf '0000-00-00\tada\t-\t0.00\tperson\tAda\tj:1\r\n2026-01-05\tada\tboth\t9.00\tcall\tn\0l \377\tj:2\r\n' >crlf
	printf '2026-01-06\tada\tboth\t1.00\tcall\tno end\tj:3' >>crlf
	tr -d '\r' <crlf >lf
	echo >>lf
	ties-accrue -t 2026-01-30 crlf | cmp - lf
	printf '2026-01-06\tada\tboth\t1.00\tcall\t' >long
	head -c 5000000 /dev/zero | tr '\0' x >>long
	printf '\tj:3\n' >>long
	ties-accrue -t 2026-01-30 long 2>/dev/null | cmp - long
	# A declaration of many tags, and one that is no declaration at all
	{
		printf '0000-00-00\tada\t-\t0.00\tperson\tAda'
		seq -f ' #t%.0f' 200000 | tr -d '\n'
		printf '\tj:1\n0000-00-00\tbob\t-\t0.00\tperson\taka: # : every: every:x gone:2026-02-30\tj:1\n'
	} >tags
	ties-accrue tags | cmp - tags
	run -1 --separate-stderr ties-accrue tags - long < <(printf -- '- coffee with @ada\n')
	[[ $stderr == *"-:1: error: "*"a journal is turned into records by ties-scan"* ]]
	run -2 bash -c 'ties-accrue lf >/dev/full'
	yes "$(tail -1 lf)" | head -100000 >many
	run -0 bash -c 'set -o pipefail; (ties-accrue many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
	# A thousand years of a balance that neither grows nor fades is no work
	printf '0001-01-01\tada\tboth\t0.00\tcall\tx\tj:1\n9999-12-31\tada\tboth\t1.00\tcall\tx\tj:1\n' >far
	[ "$(ties-accrue -t 9999-12-31 far 2>/dev/null | wc -l)" = 2 ]
}
