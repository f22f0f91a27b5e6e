# SPDX-License-Identifier: ISC
# ties-tally(1), and the recipe regulars.
load helper

@test "ties-tally: golden cases" {
	cases ties-tally
}

@test "ties-tally: for eyes; several files; the order within a day means nothing" {
	cd "$TOP/test/ties-tally"
	TIES_TABLE=always ties-tally -t 2026-02-01 all.in 2>/dev/null | diff -u - <(cat <<-'END'
		person  side    own  both  asks  given  drawn  months  first       last
		ada     mine      0     2     1   6.00  -3.00       2  2026-01-31  2026-02-01
		ada     theirs    2     2     0   9.00   0.00       3  2025-12-31  2026-02-01
	END
	)
	for seed in all.in past.in all.out; do
		shuf --random-source=$seed all.in | LC_ALL=C sort -s -k1,1 | ties-tally 2>/dev/null | diff -u all.out -
	done
	head -6 all.in >"$BATS_TEST_TMPDIR/one"
	tail -n +7 all.in | ties-tally "$BATS_TEST_TMPDIR/one" - 2>/dev/null | diff -u all.out -
}

# Of one side the other's: what is counted of me is counted of them.
@test "ties-tally: one rule for both sides" {
	cd "$BATS_TEST_TMPDIR"
	ties-scan "$TOP"/share/ties/sample/*.md | LC_ALL=C sort >records
	awk -F'\t' -v OFS='\t' '{ $3 = $3 == "in" ? "out" : $3 == "out" ? "in" : $3; print }' records | ties-tally 2>/dev/null |
		awk -F'\t' -v OFS='\t' '{ $2 = $2 == "mine" ? "theirs" : "mine"; print }' | LC_ALL=C sort |
		diff -u - <(ties-tally records 2>/dev/null | LC_ALL=C sort)
	[ "$(ties-tally records 2>/dev/null | wc -l)" -gt 80 ]
}

@test "ties-tally: usage, hostile input, what is written" {
	cd "$BATS_TEST_TMPDIR"
	run -2 ties-tally -x
	[ "${lines[-1]}" = "usage: ties-tally [-t date] [file ...]" ]
	run -2 ties-tally -t 2026-11-31 /dev/null
	run -2 ties-tally no-such-file
	printf '2026-01-05\tada\tboth\t9.00\tcall\tn\0l \377\tj:2\r\n2026-01-06\tada\tin\t1.00\tcall\t' >in
	head -c 5000000 /dev/zero | tr '\0' x >>in
	printf '\tj:3' >>in
	ties-tally in | diff -u - <(printf 'ada\t%s\t%d\t1\t0\t%s\t0.00\t1\t2026-01-05\t2026-01-0%d\n' mine 0 9.00 5 theirs 1 10.00 6)
	run -2 bash -c 'ties-tally in >/dev/full'
	run -2 bash -c 'TIES_TABLE=always ties-tally in >/dev/full'
	printf '2026-01-01\tp%d\tout\t1.00\tcall\tmaps\tred:1\n' {1..20000} >many
	run -0 bash -c 'set -o pipefail; (ties-tally many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
}

@test "regulars: who is often in touch, and asks seldom" {
	cd "$BATS_TEST_TMPDIR"
	# contacts MONTH...: of @x, as many as are named
	contacts() { for month; do printf '## 2026-%s-05\n\n- @%s sent me an article\n\n' "$month" "$who"; done; }
	{
		who=three contacts 01 03 05
		who=two contacts 01 03 03 03
		who=asker contacts 01 02 03 04
		printf '## 2026-05-01\n\n- @asker asked for advice\n- coffee with @three and @met\n- coffee with @met +0\n\n'
		who=often contacts 01 02 03 04
		printf '## 2026-06-01\n\n- @often asked for advice\n- @often asked for advice\n'
		printf '\n## 2026-07-01\n\n- dinner with @met\n\n## 2026-08-01\n\n- lunch with @met\n'
	} >j.md
	ties -f j.md regulars | diff -u - <(printf '%s\t%d\t%d\t%d\t%d\t%s\t%s\n' \
		asker 4 0 1 4 2026-01-05 2026-04-05 three 3 1 0 3 2026-01-05 2026-05-05 met 0 4 0 3 2026-05-01 2026-08-01)
	[[ $(TIES_TABLE=always ties -f j.md regulars | head -1) == "person  own  both  asks  months  first       last" ]]
	[ -z "$(ties -f /dev/null regulars)" ]
	run -2 ties -f j.md regulars more
	[ "$(ties -f "$TOP/share/ties/sample" regulars 2>/dev/null | head -1 | cut -f 1-5)" = $'bjorn\t15\t0\t0\t15' ]
}
