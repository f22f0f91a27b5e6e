# SPDX-License-Identifier: ISC
# ties-weigh(1), and with it lib/standing.c and ask.c. How the golden figures were reckoned stands in ties-weigh/README.
load helper

# history SEED: two years of records of twenty people, with asks, sorted; the last day is today.
history() {
	awk -v seed="$1" 'BEGIN {
		srand(seed)
		split("1.00 2.00 3.00 -5.00 0.00 8.00 -3.00 -0.37", amount, " ")
		split("out in both mine theirs - out in", dir, " ")
		for (i = 0; i < 20; i++)
			printf "0000-00-00\tp%d\t-\t0.00\tperson\tP. %d aka:@q%d #t%d%s\tj.md:%d\n", i, i, i, i % 3,
			    i % 4 ? "" : " every:1y", i
		for (i = 0; i < 1500; i++)
			printf "20%02d-%02d-%02d\tp%d\t%s\t%s\tnote\tx\tj.md:%d\n", 24 + rand() * 2, 1 + rand() * 12,
			    1 + rand() * 28, rand() * rand() * 30, dir[1 + int(rand() * 8)], amount[1 + int(rand() * 8)], i
		for (i = 0; i < 30; i++)
			printf "2025-12-31\tp%d\t%s\t%s\tnote\tx\tj.md:%d\n", i * 7 % 26, dir[1 + i % 8], amount[1 + i % 7], i
	}' | LC_ALL=C sort
}

@test "ties-weigh: golden cases" {
	cases ties-weigh
}

@test "ties-weigh: any order within a day gives the same fields" {
	cd "$BATS_TEST_TMPDIR"
	history 7 >in
	sort -R in | sort -s -k1,1 >other
	run ! cmp -s in other
	ties-accrue in >in.accrued
	ties-accrue other >other.accrued
	for f in '' .accrued; do
		ties-weigh in$f | sort >want
		[ "$(wc -l <want)" -gt 200 ]
		for word in covered first out-of-the-blue short; do
			grep -q "	$word$" want
		done
		ties-weigh other$f | sort | diff - want
	done
}

# What was mine is theirs, and the other way round: the same asks, with the same figures and words.
@test "ties-weigh: the same rule for them and for me" {
	cd "$BATS_TEST_TMPDIR"
	swapped() {
		awk -F '\t' -v OFS='\t' '
		BEGIN { split("out in in out mine theirs theirs mine both both - -", d, " "); for (i = 1; i < 12; i += 2) to[d[i]] = d[i + 1] }
		{ $3 = to[$3]; print }' "$@"
	}
	history 11 >in
	swapped in | LC_ALL=C sort >other
	swapped other | LC_ALL=C sort | cmp - in
	ties-accrue in | ties-weigh | sort >want
	ties-accrue other | ties-weigh >got
	swapped got | sort | diff - want
	[ "$(awk '$3 == "out"' got | wc -l)" -gt 100 ]
	[ "$(awk '$3 == "in"' got | wc -l)" -gt 100 ]
}

@test "ties-weigh: an ask not made is weighed as if it stood among the records" {
	cd "$BATS_TEST_TMPDIR"
	export TIES_TODAY=2025-12-31
	history 3 >in
	ties-accrue in >accrued
	for f in in accrued; do
		seen=0 unseen=0 step=1
		[ -z "${TIES_UNDER:-}" ] || step=7 # each takes a second there
		for who in $(seq 0 $step 39); do
			points=$((who % 9 + 1))
			printf '2025-12-31\tp%s\tout\t-%s.00\task\t-\t-\n' "$who" "$points" >ask
			LC_ALL=C sort -m $f ask | ties-weigh | grep -x "$(cat ask)	.*" >want
			ties-weigh -a "p$who:$points" $f 2>err | diff - want
			if [ -s err ]; then unseen=$((unseen + 1)); else seen=$((seen + 1)); fi
		done
		[ $seen -gt $((20 / step)) ]
		[ $unseen -gt 0 ]
	done
	# on another day, from which on nothing counts
	printf '2025-03-10\tp1\tout\t-3.00\task\t-\t-\n' >ask
	LC_ALL=C sort -m in ask | ties-weigh -t 2025-03-10 2>/dev/null | grep -x "$(cat ask)	.*" >want
	ties-weigh -t 2025-03-10 -a p1:3 in 2>/dev/null | diff - want
	[ -s want ]
	run ! cmp -s want <(ties-weigh -a p1:3 in)
	ties-weigh -a p1:3 in >want
	for name in '@P1:-3' 'P. 1:3.00' 'p. 1 : +3' '@Q1: 3.0 ' 'q1:3'; do
		ties-weigh -a "$name" in | diff - want
	done
	grep ^0000 in >people
	grep -v ^0000 in | ties-weigh -p people -a 'q1:3' | diff - want
}

@test "ties-weigh: what an ask comes to, by words" {
	cd "$BATS_TEST_TMPDIR"
	printf '2026-11-20\tada\tboth\t3.00\tcoffee\tcoffee\tj:1\n' >in
	weigh() { ties-weigh -a "$1" in 2>/dev/null | cut -f 3-7,12; }
	[ "$(weigh ada:intro)" = 'out	-5.00	ask	asked @ada for intro	-	short' ]
	[ "$(weigh 'ada: a  second	opinion ')" = 'out	-3.00	ask	asked @ada for a second opinion	-	covered' ]
	[ "$(weigh ada:reference)" = 'out	-8.00	ask	asked @ada for reference	-	short' ]
	[ "$(weigh 'ada:a quick answer')" = 'out	-1.00	ask	asked @ada for a quick answer	-	covered' ]
	[ "$(weigh ada)" = 'out	-3.00	ask	-	-	covered' ]
	[ "$(weigh 'ada:an intro: the editor -3.5')" = 'out	-3.50	ask	asked @ada for an intro: the editor -3.5	-	short' ]
	[ "$(weigh $'ada:a\e[31mred\\one')" = 'out	-3.00	ask	asked @ada for a\x1B[31mred\\one	-	covered' ]
	# as the journal would have it
	printf -- '- 2026-11-23: asked @ada for a hand with the move\n' | ties-scan | cut -f 3-6 >want
	ties-weigh -a 'ada:a hand with the move' in 2>/dev/null | cut -f 3-6 | diff - want
	ties-weigh -a "ada:for a hand with the move" in 2>/dev/null | cut -f 3-6 | diff - want
	local what
	for what in 'an intro -4 #jobs' 'an intro -4 via:mail' 'an intro −4' 'an intro to @bob -4' 'an intro to @bob' \
		'an intro @#team' '`-4`' 'help with the -4 rows' 'a hand -2.5 #move (via:mail)' 'an intro -4 %'; do
		printf -- '- 2026-11-23: asked @ada for %s\n' "$what" | ties-scan 2>/dev/null | grep '	ada	' | cut -f 3-6 >want
		ties-weigh -a "ada:$what" in 2>err | cut -f 3-6 | diff - want
		[ "$(cat err)" = '' ]
	done
	[ "$(weigh 'ada:an intro −4' | cut -f 2)" = -4.00 ]
	run -2 --separate-stderr ties-weigh -a 'ada:an intro +4 #jobs' in
	[ "$stderr" = 'ties-weigh: -a: an intro +4 #jobs: a deposit, and no ask; say how many points it is worth, as in ada:5' ]
	# digits alone are points, or nothing
	[ "$(weigh 'ada:−4' | cut -f 2,4)" = $'-4.00\t-' ]
	for what in 100 1.234 999999999999.99 -100 +1.234 .5 5. 1.2.3 -; do
		run -2 --separate-stderr ties-weigh -a "ada:$what" in
		[ "$stderr" = "ties-weigh: -a: $what: points have two digits and two decimals at most; say how many points it is worth, as in ada:5" ]
		[ -z "$output" ]
	done
	# another table, in another language
	printf '%%only\n%%asking bat @x um\nbitte actor -7 \\bbat\\b.*Rat\\b\nbrot actor 2 \\bbat\\b\n' >kinds
	export TIES_KINDS=$PWD/kinds
	[ "$(weigh ada:Rat)" = 'out	-7.00	bitte	bat @ada um Rat	-	short' ]
	run -2 --separate-stderr ties-weigh -a ada:Brot in
	[ "$stderr" = "ties-weigh: -a: Brot: no ask, by the table of kinds; say how many points it is worth, as in ada:5" ]
	[ -z "$output" ]
	sed -i 2d kinds
	run -2 ties-weigh -a ada:Rat in
	[[ $output == "ties-weigh: -a: Rat: the table of kinds doesn't say how I ask (%asking); say how many"* ]]
	printf '%%asking bat um\n' >kinds
	run -2 ties-weigh -a ada:Rat in
	[ "${lines[0]}" = "$PWD/kinds:1:9: error: @x must stand in it, for whom I ask: bat um" ]
	[ "$(weigh ada:5)" = 'out	-5.00	ask	-	-	short' ] # for which no table is read
	printf '%%asking bettelte @x an um\n' >kinds # the user's own words come first
	[[ $(weigh 'ada:Rat -2') == 'out	-2.00	ask	bettelte @ada an um Rat -2	-	covered' ]]
	unset TIES_KINDS
	for none in ada:0 'ada:a hand -0' ada:0.00; do
		run -2 ties-weigh -a "$none" in
		[[ $output == *"an ask is worth something"* ]]
	done
}

@test "ties-weigh: a name that nobody has" {
	cd "$BATS_TEST_TMPDIR"
	printf '0000-00-00\tada\t-\t0.00\tperson\tAda Lovelace\tj:1\n2026-11-20\tada\tboth\t3.00\tcoffee\tcoffee\tj:1\n' >in
	run -0 --separate-stderr ties-weigh -a adda:3 in
	[ "$stderr" = "ties-weigh: adda: nobody of that name among the records; did you mean ada?" ]
	[ "$output" = '2026-11-23	adda	out	-3.00	ask	-	-	0.00	-	-	1/1	first' ]
	run -0 --separate-stderr ties-weigh -a Stranger:3 in
	[ "$stderr" = "ties-weigh: stranger: nobody of that name among the records" ]
	for bad in 'Ada Loveless' zoe. -x a/b ada! .x _x 'a@b' $'a\tb' $'a\x01' $'a\xff' '[[@ada]]'; do
		run -2 --separate-stderr ties-weigh -a "$bad:3" in
		[ -z "$output" ]
		[[ $stderr == *"nobody of that name among the records"*": and no handle: letters and digits, with . _ - inside" ]]
	done
	for good in a-b.c_d 愛 Ж1 é; do # what the journal would take
		[ "$(ties-weigh -a "$good:3" in 2>/dev/null | cut -f 2)" = "$(printf -- '- 2026-11-23: <- @%s\n' "$good" | ties-scan | cut -f 2)" ]
		[ "$(ties-weigh -a "$good:3" in 2>/dev/null | wc -l)" = 1 ]
	done
	for tag in '#tag' '@#ada' '#adda'; do
		run -2 --separate-stderr ties-weigh -a "$tag:3" in
		[ -z "$output" ]
		[ "$stderr" = "ties-weigh: -a: #${tag#*#}: a tag is no person" ]
	done
	run -2 ties-weigh -a :3 in
	[ "$output" = "ties-weigh: -a: whom? (person:what)" ]
}

@test "ties-weigh: usage, hostile input, what is written" {
	cd "$BATS_TEST_TMPDIR"
	for bad in -x -s-1 -sx -s1.5 -s36501 -s -c0d -c91 "-t today" "-p none"; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr ties-weigh $bad </dev/null
		[ -z "$output" ]
		[ -n "$stderr" ]
	done
	run -2 ties-weigh -x
	[ "${lines[-1]}" = "usage: ties-weigh [-a ask] [-c cadence] [-p file] [-s days] [-t date] [file ...]" ]
	run -2 ties-weigh -p - - </dev/null
	run -2 --separate-stderr ties-weigh no-such-file
	[ "$stderr" = "ties-weigh: no-such-file: No such file or directory" ]
	printf '2026-01-05\tada\tout\t-1.00\task\tn\0l \377\tj:2\r\n2026-01-06\tada\tin\t-1.00\task\t' >in
	head -c 5000000 /dev/zero | tr '\0' x >>in
	printf '\tj:3' >>in
	ties-weigh in >out
	{
		head -1 in | sed 's/\r$/\t0.00\t-\t-\t1\/1\tfirst/'
		tail -1 in
		printf '\t0.00\t-\t-\t1/1\tout-of-the-blue\n'
	} | cmp - out
	run -2 bash -c 'ties-weigh in >/dev/full'
	run -2 bash -c 'ties-weigh -a ada:3 /dev/null >/dev/full'
	yes "$(head -1 in | tr -d '\r\0')" | head -100000 >many
	run -0 bash -c 'set -o pipefail; (ties-weigh many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
	ties-weigh many | awk -F '\t' '$11 != "100000/100000" || $12 != "first" { exit 1 }'
}

@test "ties-weigh: its recipes" {
	export TIES_JOURNAL=$TOP/share/ties/sample
	ties accrue | ties-weigh >"$BATS_TEST_TMPDIR/want"
	ties weigh | cmp - "$BATS_TEST_TMPDIR/want"
	[ "$(ties weigh -s 500 | grep -c out-of-the-blue)" -lt "$(grep -c out-of-the-blue "$BATS_TEST_TMPDIR/want")" ]
	# who only calls when wanting something; who drops a line now and then never did
	[ "$(grep -c '	gideon	in	.*	out-of-the-blue$' "$BATS_TEST_TMPDIR/want")" = 2 ]
	grep -q '	lou	out	.*	out-of-the-blue$' "$BATS_TEST_TMPDIR/want"
	grep -q '	bjorn	out	.*	covered$' "$BATS_TEST_TMPDIR/want"
	ties may-i lou 'an intro' | cut -f 2-6,12- | diff - <(printf 'lou\tout\t-5.00\task\tasked @lou for an intro\tshort\t-2.95\n')
	[ "$(ties may-i lou | cut -f 6)" = 'asked @lou for advice' ]
	[ "$(ties may-i @Lou 2.05 | cut -f 8,12-)" = '2.05	covered	0.00' ]
	[ "$(TIES_TABLE=always ties may-i lou -2)" = 'person  amount  text   had  leaves  word     me  them  asks/acts
lou      -2.00  -     2.05    0.05  covered  52   108  2/6' ]
	run -2 ties may-i
	run -0 --separate-stderr ties may-i lu
	[ "$stderr" = "ties-weigh: lu: nobody of that name among the records; did you mean lou?" ]
}
