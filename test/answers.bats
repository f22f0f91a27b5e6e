# SPDX-License-Identifier: ISC
# ties-answers(1).
load helper

@test "ties-answers: golden cases" {
	cases ties-answers
}

@test "ties-answers: any order within a day, declarations or not, plain or accrued: the same" {
	cd "$TOP/test/ties-answers"
	sort all.out >"$BATS_TEST_TMPDIR/want"
	for seed in all more unsorted; do
		shuf --random-source=$seed.in all.in | sort -s -k 1,1 >"$BATS_TEST_TMPDIR/shuffled"
		run ! cmp -s all.in "$BATS_TEST_TMPDIR/shuffled"
		ties-answers -t 2026-03-02 "$BATS_TEST_TMPDIR/shuffled" 2>/dev/null | sort | diff -u "$BATS_TEST_TMPDIR/want" -
	done
	grep -v ^0000 all.in | ties-answers -t 2026-03-02 2>/dev/null | diff -u all.out -
	ties-accrue -t 2026-11-23 all.in >"$BATS_TEST_TMPDIR/accrued"
	[ "$(grep -c 'interest\|fade' "$BATS_TEST_TMPDIR/accrued")" -ge 2 ]
	ties-answers -t 2026-03-02 "$BATS_TEST_TMPDIR/accrued" 2>/dev/null | diff -u all.out -
}

@test "ties-answers: usage, hostile input, what is written" {
	cd "$BATS_TEST_TMPDIR"
	run -2 ties-answers -x
	[ "${lines[-1]}" = "usage: ties-answers [-g] [-t date] [file ...]" ]
	run -2 ties-answers -t yesterday </dev/null
	run -2 --separate-stderr ties-answers no-such-file
	[ "$stderr" = "ties-answers: no-such-file: No such file or directory" ]
	[ -z "$output" ]
	printf '2026-01-05\tada\tout\t-1.00\task\tn\0l \377\tj:2\r\n2026-01-06\tada\tin\t1.00\tcall\t' >in
	head -c 5000000 /dev/zero | tr '\0' x >>in
	printf '\tj:3' >>in
	ties-answers in >out
	{
		head -1 in | sed 's/\r$/\t2026-01-06\t1\t1.00\tcall\t/' | tr -d '\n'
		tail -1 in | cut -f 6-
	} | cmp - out
	run -2 bash -c 'ties-answers in >/dev/full'
	# Ten thousand that wait, and one act for all of them; those that nothing comes of are at the end.
	yes "$(head -1 in | tr -d '\r\0')" | head -10000 >many
	printf '2026-01-06\tada\tin\t1.00\tcall\tx\tj:3\n' >call
	ties-answers many call | awk -F '\t' '$9 == 1 { n++ } END { exit n != 10000 }'
	ties-answers many many | awk -F '\t' '$9 == "-" { n++ } END { exit n != 20000 }'
	run -0 bash -c 'set -o pipefail; (ties-answers many many many many many many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
}

@test "ties-answers: asks, the latest first, with what I answered" {
	TIES_JOURNAL=$TOP/share/ties/sample run -0 ties asks
	[ "${#lines[@]}" = 19 ]
	printf '%s\n' "${lines[@]}" | cut -f 1-3,6,8-10,12 | sed -n '3p; 6p' | diff -u - <(
		printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' \
			2026-11-06 leila in '@leila asked for advice on a job in Bergen' 2026-11-06 0 5.00 \
			"gave @leila advice, and Bjørn's number" \
			2026-10-02 gideon in '@gideon asked for an intro to Clara, a year and three weeks after the reference' \
			2026-10-02 0 0.00 "told @gideon I couldn't, as I'm still new here"
	)
	# of a refusal something else comes later
	[ "$(TIES_JOURNAL=$TOP/share/ties/sample ties asks -g | grep '	gideon	.*Clara' | cut -f 8-11)" = "2026-10-17	15	2.00	share" ]
}
