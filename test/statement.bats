# SPDX-License-Identifier: ISC
# ties-statement(1).
load helper

@test "ties-statement: golden cases" {
	cases ties-statement
}

@test "ties-statement: a passbook adds up, line by line" {
	cd "$TOP/test/ties-statement"
	for args in "" -y "ada bob" "-y ada"; do
		# shellcheck disable=SC2086
		ties-statement -t 2026-03-01 $args <all.in | awk -F'\t' '
			function mine(d) { return d == "out" || d == "both" || d == "mine" }
			function theirs(d) { return d == "in" || d == "both" || d == "theirs" }
			$1 <= "2026-03-01" {
				if (mine($3)) m[$2] += $4
				if (theirs($3)) t[$2] += $4
				if (sprintf("%.2f %.2f", m[$2], t[$2]) != $(NF - 1) " " $NF) { print "wrong: " $0; bad = 1 }
				n++
			}
			END { exit bad || n < 10 }'
	done
}

@test "ties-statement: usage, hostile input, what is written" {
	cd "$BATS_TEST_TMPDIR"
	run -2 ties-statement -x
	[ "${lines[-1]}" = "usage: ties-statement [-y] [-t date] [person ...]" ]
	run -2 ties-statement -t yesterday </dev/null
	for name in '' @; do
		run -2 --separate-stderr ties-statement ada "$name" <"$TOP/test/ties-statement/all.in"
		[ -z "$output" ]
		[ "$stderr" = 'ties-statement: whom? (an empty name is nobody'"'s)" ]
	done
	# whom it may have meant: the closest, else who begins so; a tag for a tag alone
	printf '0000-00-00\t%s\t-\t0.00\t%s\tx\tp:1\n' '#museum' tag marsha person marta person mike person >people
	for said in mrata:marta marhsa:marsha mar:marsha museum: museun: '#museun:#museum' m: marthex: mikx:mike; do
		want=${said#*:}
		[ "$(ties-statement "${said%:*}" <people 2>&1 >/dev/null)" = \
			"ties-statement: ${said%:*}: nobody of that name among the records${want:+; did you mean $want?}" ]
	done
	printf '2026-01-05\tada\tboth\t9.00\tcall\tn\0l \377\tj:2\r\n2026-01-06\tada\tin\t1.00\tcall\t' >in
	head -c 5000000 /dev/zero | tr '\0' x >>in
	printf '\tj:3' >>in
	ties-statement <in >out
	{
		head -1 in | sed 's/\r$/\t9.00\t9.00/'
		tail -1 in
		printf '\t9.00\t10.00\n'
	} | cmp - out
	run -1 ties-statement < <(printf -- '- coffee with @ada\n')
	[[ $output == "-:1: error: "*"ties-scan"* ]]
	run -2 bash -c 'ties-statement <in >/dev/full'
	yes "$(head -1 "$TOP/test/ties-statement/unsorted.in")" | head -100000 >many
	run -0 bash -c 'set -o pipefail; (ties-statement <many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
	ties-statement <many | tail -1 | grep '	0.00	100000.00$'
}
