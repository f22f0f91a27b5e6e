# SPDX-License-Identifier: ISC
# ties-whom(1), and with it lib/topic.c and lib/clue.c.
load helper

@test "ties-whom: golden cases" {
	cases ties-whom
}

@test "ties-whom: the order of records means nothing" {
	cd "$TOP/test/ties-whom"
	for case in order counts words; do
		for seed in order.in counts.in words.in; do
			eval "ties-whom $(cat $case.args)" < <(shuf --random-source=$seed $case.in) | diff -u $case.out -
		done
		eval "ties-whom $(cat $case.args)" < <(tac $case.in) | diff -u $case.out -
	done
}

@test "ties-whom: a table for eyes has a header, and room for what is long" {
	cd "$TOP/test/ties-whom"
	export TIES_TABLE=always
	ties-whom tax <order.in | diff -u - <(cat <<-'END'
		person   mine  theirs  last        why                    words                                   source
		all      1.00    0.00  2025-02-01  role:tax-lawyer        All Two #maps role:tax-lawyer every:6w  people.md:2
		both     3.00    3.00  2025-03-01  tax (1)                coffee with @both, maps and tax         2025.md:9
		old      2.00    0.00  2024-02-01  tax (1)                sent @old the notes on tax              2024.md:5
		owing   -3.00    0.00  -           a deposit first; #tax  Drawn From #maps #tax                   people.md:7
	END
	)
	COLUMNS=70 ties-whom tax <order.in | awk 'length($0) > 90 { exit 1 }'
	[ -z "$(ties-whom nothing <order.in | tail -n +2)" ]
}

@test "ties-whom: declarations from -p, a day in the past, interest or none" {
	cd "$BATS_TEST_TMPDIR"
	local in=$TOP/test/ties-whom/order.in
	grep ^0000 "$in" >people
	grep -v ^0000 "$in" >records
	ties-whom -p people maps tax <records | diff -u "$TOP/test/ties-whom/order.out" -
	# the word of that file alone
	ties-whom -p /dev/null maps tax <"$in" | awk -F'\t' '$5 ~ /#|role/ || $2 == "0.00" && $4 == "-" { exit 1 }'
	run -2 ties-whom -p - maps <"$in"
	# who is gone by then, and who isn't yet
	ties-whom -t 2025-12-31 maps <"$in" | cut -f 1 | grep -qx gone
	ties-whom maps <"$in" | cut -f 1 >found
	grep -qx leaving found
	run ! grep -qx gone found
	ties-whom -t 2026-11-24 maps <"$in" | cut -f 1 >found
	run ! grep -qx leaving found
	# the same people by records that know of interest
	ties-whom maps tax <"$in" | cut -f 1,4,6- | sort >plain
	sort "$in" | ties-accrue | ties-whom maps tax | cut -f 1,4,6- | sort | diff -u plain -
}

@test "ties-whom: patterns" {
	cd "$TOP/test/ties-whom"
	while IFS='~' read -r pattern column why; do
		run -2 ties-whom -e "$pattern" maps <order.in
		[[ $output == "ties-whom: -e: $pattern: column $column: $why"* ]] || { echo "$pattern: $output"; false; }
	done <<-'END'
		(tax~5~missing closing parenthesis
		tax)~4~unmatched closing parenthesis
		[a~3~missing terminating ]
		ä**~4~quantifier does not follow
		a{2,1}~6~numbers out of order
		(a)(?P=b)~8~reference to non-existent
	END
	# a match without a character is one, and the search goes on behind it
	[ "$(ties-whom -e '' <words.in | wc -l)" = 17 ]
	[ "$(ties-whom -e '' <letters.in | wc -l)" = 10 ]
	[ "$(ties-whom -e 'q*' <letters.in | wc -l)" = 10 ]
	[ "$(ties-whom -e '(?=.*salary)(?=.*bands)' <words.in | wc -l)" = 15 ]
	ties-whom -e 'sal\Kary.bands' -e '(?<=s)al' <words.in | head -2 | diff -u - <(cat <<-'END'
		p03	1.00	0.00	2026-01-01	sal\Kary.bands (1, tagged), (?<=s)al (1, tagged)	#salary_bands	j.md:3
		p11	1.00	0.00	2026-01-01	sal\Kary.bands (1, tagged), (?<=s)al (1, tagged)	(#comp/salary-bands).	j.md:11
	END
	)
	# a name is met by who asks for the name, a tag as a whole by who asks for the tag
	[ "$(ties-whom @salary.bands <words.in | cut -f 1,5)" = $'p08\t@salary.bands (1)' ]
	[ -z "$(ties-whom @x @salary.band @Salary.Bands. <words.in)" ]
	[ "$(ties-whom '#salary bands' <words.in | cut -f 1 | tr '\n' ' ')" = 'p03 p13 p15 ' ]
	[ -z "$(ties-whom '#salary' '#comp' <words.in)" ]
}

@test "ties-whom: usage, hostile input, what is written" {
	cd "$BATS_TEST_TMPDIR"
	for args in "" "-x topic" "-e" "-t 2026-11-20"; do
		# shellcheck disable=SC2086 # a list of words
		run -2 ties-whom $args </dev/null
		[ "${lines[-1]}" = "usage: ties-whom [-e pattern] [-p file] [-t date] [topic ...]" ]
	done
	run -2 ties-whom -t 2026-11-31 topic </dev/null
	for topic in '' ' ' '-_ -'; do
		run -2 ties-whom -- "$topic" </dev/null
		[ "$output" = "ties-whom: no topic: \"$topic\": there is no word in it" ]
	done
	printf '2026-01-05\tada\tboth\t9.00\tcall\tmaps n\0l \377 maps\tj:2\r\n2026-01-06\tada\tin\t1.00\tcall\t' >in
	head -c 5000000 /dev/zero | tr '\0' x >>in
	printf ' maps\tj:3' >>in
	[ "$(ties-whom maps <in | cut -f 5,7)" = $'maps (2)\tj:3' ]
	[ "$(ties-whom $'\377' <in | cut -f 1)" = "" ]
	[ "$(ties-whom nul nl <in | wc -l)" = 0 ]
	run -2 bash -c 'ties-whom maps <in >/dev/full'
	run -2 bash -c 'TIES_TABLE=always ties-whom maps <in >/dev/full'
	printf '2026-01-01\tp%d\tout\t1.00\tcall\tmaps\t\033[31mred:1\n' {1..20000} >many
	run -0 bash -c 'set -o pipefail; (ties-whom maps <many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
	# what a record should not hold reaches no terminal, in a message either
	printf '2026-01-01\tada\tout\t1.00\tcall\t%s!\t\033[31mred:1\n' "$(printf 'a%.0s' {1..40})" >red
	run -1 ties-whom -e '(?:[a-z]+)+[0-9]$' <red
	[ "$output" = '\x1B[31mred:1: error: the pattern (?:[a-z]+)+[0-9]$ gave up on this text, which is taken as not met' ]
}
