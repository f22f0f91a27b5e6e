# SPDX-License-Identifier: ISC
# ties-habit(1), and the recipe habit.
load helper

@test "ties-habit: golden cases" {
	cases ties-habit
}

@test "ties-habit: for eyes; several files; the order within a day means nothing" {
	cd "$TOP/test/ties-habit"
	TIES_TABLE=always ties-habit -t 2025-01-15 all.in 2>/dev/null | diff -u - <(cat <<-'END'
		week      deposits  people  run  kinds
		2024-W52         1       1    1  share 1
		2025-W01         3       2    2  coffee 2, share 1
		2025-W02         0       0    0  -
		2025-W03         3       1    1  answer 2, call 1
	END
	)
	for seed in all.in years.in all.out; do
		shuf --random-source=$seed all.in | LC_ALL=C sort -s -k1,1 | ties-habit -t 2025-02-13 2>/dev/null | diff -u all.out -
	done
	head -6 all.in >"$BATS_TEST_TMPDIR/one"
	tail -n +7 all.in | ties-habit -t 2025-02-13 "$BATS_TEST_TMPDIR/one" - 2>/dev/null | diff -u all.out -
}

@test "ties-habit: usage, hostile input, what is written" {
	cd "$BATS_TEST_TMPDIR"
	run -2 ties-habit -x
	[ "${lines[-1]}" = "usage: ties-habit [-n weeks] [-t date] [file ...]" ]
	run -2 ties-habit -t 2026-11-31 /dev/null
	for weeks in x 4w 0 -1 '' 1.5 521723; do
		run -2 ties-habit -n "$weeks" /dev/null
		[ "$output" = "ties-habit: -n: $weeks: no number of weeks (1 to 521722)" ]
	done
	# the last ones are what all of them end with; there may be fewer
	for n in 1 2 3 1000; do
		ties-habit -t 2025-02-13 -n $n "$TOP/test/ties-habit/all.in" 2>/dev/null | diff -u <(tail -n $n "$TOP/test/ties-habit/all.out") -
	done
	run -2 ties-habit no-such-file
	printf '2026-11-16\tada\tboth\t9.00\tcall\tn\0l \377\tj:2\r\n2026-11-17\tada\tout\t1.00\tcall\t' >in
	head -c 5000000 /dev/zero | tr '\0' x >>in
	printf '\tj:3' >>in
	ties-habit in | diff -u - <(printf '2026-W47\t2\t1\t1\tcall 2\n2026-W48\t0\t0\t1\t-\n')
	run -2 bash -c 'ties-habit in >/dev/full'
	run -2 bash -c 'TIES_TABLE=always ties-habit in >/dev/full'
	# from the first day that there is, and all kinds there could be
	printf '0001-01-01\tp\tout\t1.00\tcall\tmaps\tred:1\n' >old
	printf '2026-11-23\tp%d\tout\t1.00\tk%d\tmaps\tred:1\n' {1..3000} >many
	run -0 bash -c 'set -o pipefail; (ties-habit old many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
	[ "$(ties-habit old many | sed -n '1p; $p' | cut -f 1-4)" = $'0001-W01\t1\t1\t1\n2026-W48\t1500\t1500\t1' ]
	printf '9999-12-31\tp\tout\t1.00\tcall\tmaps\tred:1\n' >last
	[ "$(ties-habit -t 9999-12-31 last)" = $'9999-W52\t1\t1\t1\tcall 1' ]
}

@test "habit: the last weeks, or as many as are asked for" {
	cd "$BATS_TEST_TMPDIR"
	export TIES_JOURNAL="$TOP/share/ties/sample"
	ties habit >said 2>/dev/null
	[ "$(wc -l <said)" = 12 ]
	[ "$(tail -1 said)" = $'2026-W48\t0\t0\t11\t-' ]
	run -2 ties habit 4w
	[ "${lines[0]}" = "ties-habit: -n: 4w: no number of weeks (1 to 521722)" ]
	ties habit 1 2>/dev/null | diff -u - <(tail -1 said)
	[ "$(TIES_TABLE=always ties habit 1 2>/dev/null)" = $'week      deposits  people  run  kinds\n2026-W48         0       0   11  -' ]
	# each week is what ties-when has of it
	ties habit 52 2>/dev/null | while read -r week _; do
		ties when "$week" 2>/dev/null | awk -F'\t' -v OFS='\t' -v week="$week" '
			$1 <= "2026-11-23" && $3 ~ /out|both/ && $4 > 0 { n++; if (!seen[$2]++) who++ }
			END { print week, n + 0, who + 0 }'
	done | diff -u - <(ties habit 52 2>/dev/null | cut -f 1-3)
	[ -z "$(ties -f /dev/null habit)" ]
}
