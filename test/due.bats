# SPDX-License-Identifier: ISC
# ties-due(1), and with it lib/due.c, dealings.c, gaps.c and notice.c. What each golden case is about stands in its words.
load helper

# shuffled: the records of each day in another order; sort -R goes by a hash of the line.
shuffled() {
	sort -R | sort -s -k1,1
}

# fresh N: so many people who are declared, with a cadence, and of whom there is nothing else
fresh() {
	seq -f '%04.0f' "$1" | sed 's/.*/0000-00-00\tp&\t-\t0.00\tperson\tevery:3m\tp:&/'
}

# reminded KIND: who is, when
reminded() {
	awk -F '\t' -v kind="$1" '$5 == kind { print $1, $2 }'
}

@test "ties-due: golden cases" {
	cases ties-due
}

@test "ties-due: any order within a day gives the same bytes" {
	cd "$TOP/test/ties-due"
	for in in touch reply thanks waiting rhythm top-up order words; do
		shuffled <$in.in >"$BATS_TEST_TMPDIR/other"
		ties-due -a 60 $in.in >"$BATS_TEST_TMPDIR/want" 2>/dev/null
		ties-due -a 60 "$BATS_TEST_TMPDIR/other" 2>/dev/null | diff -u "$BATS_TEST_TMPDIR/want" -
	done
	run ! cmp -s words.in "$BATS_TEST_TMPDIR/other"
	cd "$TOP/share/ties/sample"
	ties-scan -- *.md | sort | ties-accrue 2>/dev/null >"$BATS_TEST_TMPDIR/sample"
	for today in 2025-06-15 2026-04-09 2026-11-23; do
		ties-due -t $today -a 30 "$BATS_TEST_TMPDIR/sample" >"$BATS_TEST_TMPDIR/want"
		[ "$(wc -l <"$BATS_TEST_TMPDIR/want")" -gt 5 ]
		shuffled <"$BATS_TEST_TMPDIR/sample" | ties-due -t $today -a 30 | diff -u "$BATS_TEST_TMPDIR/want" -
	done
}

@test "ties-due: -a looks ahead, and what was due stays" {
	cd "$BATS_TEST_TMPDIR"
	local a order=$TOP/test/ties-due/order.in
	ties-due -a 60 "$order" >all
	[ "$(awk '$1 > "2026-11-23"' all | wc -l)" = 2 ]
	for a in 0 42 43 60; do
		ties-due -t 2026-11-23 -a $a "$order" >got
		awk -v last="$(date -u -d "2026-11-23 +$a days" +%F)" '$1 <= last' all | diff -u - got
	done
	ties-due "$order" | cmp - <(ties-due -a 0 "$order")
}

@test "ties-due: 29 February is the 28th in common years, from 7 days back" {
	cd "$BATS_TEST_TMPDIR"
	printf '0000-00-00\tleap\t-\t0.00\tperson\tLeap born:1976-02-29 some-day:02-29\tp:1\n' >leap
	local today want
	while read -r today want; do
		[ "$(ties-due -t "$today" leap | cut -f 1 | sort -u)" = "$want" ] || { echo "$today: not '$want'"; false; }
	done <<-'END'
		2025-02-27
		2025-02-28 2025-02-28
		2025-03-07 2025-02-28
		2025-03-08
		2028-02-28
		2028-02-29 2028-02-29
		2028-03-07 2028-02-29
		2028-03-08
		2100-02-28 2100-02-28
		2000-02-29 2000-02-29
		1975-02-28 1975-02-28
	END
	[ "$(ties-due -t 2025-03-01 leap | head -1 | cut -f 6)" = "birthday of Leap; 49 years; born:1976-02-29" ]
	[ "$(ties-due -t 1975-02-28 leap | cut -f 6)" = "some of Leap; some-day:02-29" ]
	# Every one of those that are looked at, over the turn of years, and not beyond the end of the calendar
	[ "$(ties-due -t 2026-12-30 -a 800 leap | cut -f 1 | uniq | tr '\n' ' ')" = "2027-02-28 2028-02-29 2029-02-28 " ]
	[ -z "$(ties-due -t 9999-12-31 -a 36500 leap)" ]
	[ "$(ties-due -t 0001-01-01 -a 60 leap | cut -f 1,6)" = "0001-02-28	some of Leap; some-day:02-29" ]
	sed 's/some-day:02-29/x-day:12-31/' leap >year
	[ "$(ties-due -t 2027-01-07 year | cut -f 1)" = 2026-12-31 ]
	[ -z "$(ties-due -t 2027-01-08 year)" ]
}

@test "ties-due: who is snoozed is back on that day, who is gone is not" {
	cd "$BATS_TEST_TMPDIR"
	cat >records <<-'END'
		0000-00-00	ada	-	0.00	person	Ada every:1w born:11-20 snooze:2026-11-23	p:1
		0000-00-00	bob	-	0.00	person	Bob every:1w born:11-20 gone:2026-11-23	p:2
		2026-11-01	ada	in	-9.00	ask	asked	j:1
		2026-11-01	bob	in	-9.00	ask	asked	j:2
		2026-11-02	ada	-	0.00	todo	task	j:3
		2026-11-02	bob	-	0.00	todo	task	j:4
		2026-11-03	ada	in	9.00	lead	gave	j:5
		2026-11-03	bob	in	9.00	lead	gave	j:6
	END
	all=$'reply\nthanks\ntodo\ntouch\nyearly'
	[ "$(ties-due -t 2026-11-22 records | cut -f 5 | sort)" = "$all" ]
	[ "$(ties-due -t 2026-11-22 records | cut -f 2 | uniq)" = bob ]
	[ "$(ties-due -t 2026-11-23 records | cut -f 5 | sort)" = "$all" ]
	[ "$(ties-due -t 2026-11-23 records | cut -f 2 | uniq)" = ada ]
	# What is to come is looked at on its day
	[ "$(ties-due -t 2026-11-19 -a 1 records | cut -f 1,2,5 | tail -1)" = "2026-11-20	bob	yearly" ]
	[ "$(ties-due -t 2025-11-24 -a 400 records | reminded yearly)" = $'2025-11-20 bob\n2026-11-20 bob' ]
	[ "$(ties-due -t 2026-11-29 -a 400 records | reminded yearly)" = "2027-11-20 ada" ]
}

@test "ties-due: the look ahead shows what is due once a snooze is over" {
	cd "$BATS_TEST_TMPDIR"
	cat >records <<-'END'
		0000-00-00	ada	-	0.00	person	Ada every:1w born:11-25 snooze:2026-11-27	p:1
		0000-00-00	eve	-	0.00	person	Eve every:1w snooze:2026-11-27	p:2
		0000-00-00	gon	-	0.00	person	Gon every:1w snooze:2026-11-27 gone:2026-11-27	p:3
		2026-11-01	ada	in	-9.00	ask	asked	j:1
		2026-11-02	ada	-	0.00	todo	task due:2026-11-02	j:3
		2026-11-03	ada	in	9.00	lead	gave	j:5
		2026-11-25	ada	-	0.00	todo	later due:2026-11-25	j:6
		2026-11-28	ada	-	0.00	todo	late due:2026-11-28	j:7
	END
	[ -z "$(ties-due records; ties-due -a 3 records)" ]
	ties-due -a 4 records | cut -f 1,2,5,6 | diff -u - <(cat <<-'END'
		2026-11-27	ada	reply	reply to Ada; asked 3 weeks and 5 days ago: asked; last 2026-11-03: gave; to do: task due:2026-11-02; to do: later due:2026-11-25; to do: late due:2026-11-28; since:2026-11-01
		2026-11-27	ada	todo	task due:2026-11-02
		2026-11-27	ada	thanks	thank Ada; 3 weeks and 3 days ago: gave; they asked 2026-11-01: asked; to do: task due:2026-11-02; to do: later due:2026-11-25; to do: late due:2026-11-28; since:2026-11-03
		2026-11-27	ada	touch	be in touch with Ada: 3 weeks and 3 days, 17 days past every 1w; last 2026-11-03: gave; they asked 2026-11-01: asked; to do: task due:2026-11-02; to do: later due:2026-11-25; to do: late due:2026-11-28; since:2026-11-10
		2026-11-27	ada	todo	later due:2026-11-25
		2026-11-27	eve	touch	be in touch with Eve: no contact yet, every 1w
	END
	)
	# no day before the snooze is over shows it without; a calendar knows it by the same name then
	ties-due -a 9 records | ties-ical | grep ^UID | grep -v yearly | sort >before
	[ "$(wc -l <before)" = 7 ]
	ties-due -t 2026-11-27 -a 9 records | ties-ical -t 2026-11-27 | grep ^UID | grep -v yearly | sort | diff -u before -
	# a birthday that the snooze hides is not moved
	[ "$(ties-due -a 366 records | reminded yearly)" = '' ]
	[ "$(ties-due -a 367 records | reminded yearly)" = '2027-11-25 ada' ]
	# whose turn it is in a spread: the first one that is not snoozed
	for day in 27 28 29; do ties-due -t 2026-11-$day -s 3 records | reminded touch | grep eve || :; done >want
	[ "$(wc -l <want)" = 1 ]
	ties-due -s 3 -a 6 records | reminded touch | grep eve | diff -u want -
}

@test "ties-due: what has no source is one entry where it has the same words" {
	said() { printf '2026-11-20\tada\tin\t%s\t%s\t%s\t-\n' -5.00 ask "$1" 1.00 note "$2" | ties-due | cut -f 6; }
	[ "$(said 'asked me' 'wrote as well')" = 'reply to @ada; asked 3 days ago: asked me; last 2026-11-20: wrote as well' ]
	[ "$(said 'wrote and asked' 'wrote and asked')" = 'reply to @ada; asked 3 days ago: wrote and asked' ]
}

@test "ties-due: words that are quoted are no details, and not endless" {
	cd "$BATS_TEST_TMPDIR"
	printf '2026-11-20\tada\tin\t-5.00\task\t%s\tj:1\n2026-11-23\tada\t-\t0.00\ttodo\t%s\tj:2\n' \
		'asked me; twice;; and;again;' 'write; soon due:2026-11-23' | ties-due | cut -f 6 | diff -u - <(cat <<-'END'
		reply to @ada; asked 3 days ago: asked me, twice;, and;again;; to do: write, soon due:2026-11-23
		write; soon due:2026-11-23
	END
	)
	# as much as a kibibyte, whole characters
	for letter in x é 山 🎉; do
		n=$(printf %s $letter | wc -c)
		for size in 1024 1025 1026 1027 7000000; do
			{
				printf '2026-11-20\tada\tin\t-5.00\task\t'
				yes $letter | head -$((size / n)) | tr -d '\n'
				printf '%s\tj:1\n' "$(yes x | head -$((size % n)) | tr -d '\n')"
			} | ties-due 2>/dev/null | cut -f 6 | tr -d '\n' | sed 's/.*ago: //' >got
			[ "$(wc -c <got)" -le 1028 ]
			[ "$(wc -c <got)" -ge 1024 ]
			iconv -f UTF-8 -t UTF-8 got | cmp - got
			if [ "$size" -gt 1024 ]; then grep -q '…$' got; else run ! grep -q … got; fi
		done
	done
	# so each line is a record again
	big=$(head -c 1000 /dev/zero | tr '\0' x)
	{
		printf '0000-00-00\tada\t-\t0.00\tperson\t'
		yes "$big" | head -7000 | tr -d '\n'
		printf '\tj:1\n'
		for k in out:1.00:call -:0.00:todo in:-5.00:ask in:9.00:lead; do
			IFS=: read -r dir amount kind <<<"$k"
			printf '2026-11-0%s\tada\t%s\t%s\t%s\t' $((1 + ${#dir} % 3)) "$dir" "$amount" "$kind"
			yes "$big" | head -7000 | tr -d '\n'
			printf '\tj:1\n'
		done
	} >wide
	[ "$(ties-due <wide | ties-when 0001..9999 | cut -f 5 | tr '\n' ' ')" = 'todo reply thanks ' ]
	ties-due <wide | awk 'length($0) > 8388608 { exit 1 }'
}

@test "ties-due: -s spreads fresh people over days, each day some, and nobody's day moves" {
	cd "$BATS_TEST_TMPDIR"
	fresh 500 >people
	[ "$(ties-due people | wc -l)" = 500 ]
	[ "$(ties-due people | cut -f 1 | uniq)" = 2026-11-23 ]
	# Each once in fifty days, and all that come due on a day are those who were said to
	ties-due -s 50 -a 49 people | reminded touch | LC_ALL=C sort >plan
	[ "$(cut -d ' ' -f 2 plan | sort -u | wc -l)" = 500 ]
	[ "$(cut -d ' ' -f 1 plan | sort -u | wc -l)" = 50 ]
	cut -d ' ' -f 1 plan | uniq -c | awk '$1 < 2 || $1 > 25 { print; bad = 1 } END { exit bad }'
	for day in 2026-11-23 2026-11-24 2026-12-31 2027-01-11; do
		grep "^$day" plan | diff -u - <(ties-due -t $day -s 50 people | reminded touch)
	done
	# Fifty days on the same, before 1970 too
	ties-due -t 2027-01-12 -s 50 people | cut -f 2 | diff -u - <(grep ^2026-11-23 plan | cut -d ' ' -f 2)
	[ "$(for day in 30 31; do ties-due -t 1969-12-$day -s 3 people; done | cut -f 2 | sort | uniq -d | wc -l)" = 0 ]
	[ "$(for day in 1969-12-30 1969-12-31 1970-01-01; do ties-due -t $day -s 3 people; done | cut -f 2 | sort -u | wc -l)" = 500 ]
	# Whoever was contacted is out of it, and whoever comes new is in it; the others stay where they are
	sed -n 's/^2026-11-24 /2026-11-23\t/p' plan | sed -n 's/$/\tboth\t1.00\tcall\tcalled\tj:1/; p; 3q' >met
	fresh 520 | sort - met | ties-due -s 50 -a 49 | reminded touch | grep -v 'p05[0-2]' | LC_ALL=C sort >now
	grep -v p0500 plan | grep -vwFf <(cut -f 2 met) | diff -u - now
	[ "$(diff plan now | grep -c '^<')" = 4 ]
	[ "$(ties-due -s 1 people | wc -l)" = 500 ]
	# Only those never contacted are spread
	sed 's/p\(....\).*/p\1\tboth\t1.00\tcall\tcalled\tj:1/; s/^0000-00-00/2025-01-01/' people | sort people - | ties-due -s 50 |
		cut -f 1 | uniq -c | grep -x ' *500 2025-04-01'
}

@test "ties-due: cadences and birthdays come from the stream or from -p" {
	cd "$BATS_TEST_TMPDIR"
	local from=$TOP/test/ties-due/touch.in
	grep ^0000 "$from" >people
	grep -v ^0000 "$from" >records
	ties-due -a 1 -p people records 2>err | diff -u "$TOP/test/ties-due/touch.out" -
	[ ! -s err ]
	ties-due -a 1 -p - records <people | diff -u "$TOP/test/ties-due/touch.out" -
	ties-due -a 1 people records | diff -u "$TOP/test/ties-due/touch.out" -
	ties-due -a 1 -p people - <"$from" | diff -u "$TOP/test/ties-due/touch.out" -
	run -2 ties-due -p - <people
	run -2 --separate-stderr ties-due -p no-such-file records
	[ -z "$output" ]
	run -0 --separate-stderr ties-due records
	[ "$stderr" = "ties-due: no declarations among the records, so there are no cadences and no birthdays; -p names a file with them" ]
	run -0 --separate-stderr ties-due -c 3m records
	[ "$stderr" = "ties-due: no declarations among the records, so there are no birthdays; -p names a file with them" ]
}

@test "ties-due: usage" {
	for bad in -a-1 -a -a1d -a36501 -a99999999999999999999 "-a x" -c0d -c10 -c -c1e9y -s0 -s-1 -s36501 -s1.5 -s "-t 2026-02-29" \
	    "-t today" -x; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr ties-due $bad </dev/null
		[ -z "$output" ]
		[ -n "$stderr" ]
	done
	run -2 ties-due -x
	[ "${lines[-1]}" = "usage: ties-due [-a days] [-c cadence] [-p file] [-s days] [-t date] [file ...]" ]
	run -2 ties-due -s 0
	[ "$output" = "ties-due: -s: 0: no number of days (1 to 36500)" ]
	run -2 ties-due no-such-file
	run -2 ties-due /
}

@test "ties-due: hostile input and what is written" {
	cd "$BATS_TEST_TMPDIR"
	run -0 --separate-stderr ties-due </dev/null
	[ -z "$output$stderr" ]
	printf '0000-00-00\tada\t-\t0.00\tperson\tAda every:1w\tj:1\r\n2026-01-05\tada\tboth\t9.00\tcall\tn\0l \377\tj:2\r\n' >crlf
	printf '2026-01-06\tada\tin\t-1.00\task\tno end\tj:3' >>crlf
	tr -d '\r' <crlf >lf
	echo >>lf
	ties-due crlf >got
	[ "$(wc -l <got)" = 2 ]
	ties-due lf | cmp - got
	printf '2026-01-07\tada\tboth\t1.00\tcall\t' >long
	head -c 5000000 /dev/zero | tr '\0' x >>long
	printf '\tj:3\n' >>long
	[ "$(ties-due lf long | grep -c 'last 2026-01-07: xxx.*xxx…')" = 1 ]
	run -1 --separate-stderr ties-due lf < <(printf -- '- coffee with @ada\n') -
	[[ $stderr == *"-:1: error: "*"a journal is turned into records by ties-scan"* ]]
	run -2 bash -c 'ties-due lf >/dev/full'
	fresh 5000 >many
	run -2 bash -c 'ties-due many >/dev/full'
	run -0 bash -c 'set -o pipefail; (ties-due many 2>err; [ $? = 141 ]) | head -1'
	[ ! -s err ]
	# The first and the last day there are
	printf '0001-01-01\tada\tout\t-1.00\task\tx\tj:1\n9999-12-31\tada\tout\t-1.00\task\tx\tj:2\n' >far
	[ "$(ties-due -t 9999-12-31 -a 36500 far 2>/dev/null | cut -f 1 | tr '\n' ' ')" = "0001-01-01 0001-01-15 " ]
	[ "$(ties-due -t 0001-01-01 -a 36500 far 2>/dev/null | cut -f 1 | tr '\n' ' ')" = "0001-01-01 0001-01-15 " ]
}

@test "ties-due: from a journal to the recipe" {
	cd "$BATS_TEST_TMPDIR"
	cat >j.md <<-'END'
		# People
		- @ada Ada Lovelace every:6w
		## 2026-08-28
		- coffee with @ada
		## 2026-11-20
		- [ ] send @ada the slides due:2026-11-27
	END
	[ "$(ties -f j.md due)" = "2026-10-09	ada	-	0.00	touch	be in touch with Ada Lovelace: 12 weeks and 3 days, 45 days past every 6w; last 2026-08-28: coffee with @ada; to do: send @ada the slides due:2026-11-27	j.md:4" ]
	[ "$(ties -f j.md due -a 4 | cut -f 1)" = $'2026-10-09\n2026-11-27' ]
	[ "$(TIES_TABLE=always COLUMNS=60 ties -f j.md due | head -1)" = "date        person  kind   text" ]
	# An entry is all it takes; a task that is done late counts from then on
	sed -i 's/- \[ \] send @ada the slides.*/- [x] send @ada the slides done:2026-11-22/' j.md
	[ -z "$(ties -f j.md due)" ]
	[ "$(TIES_TODAY=2026-11-21 ties -f j.md due | cut -f 1,5)" = "2026-10-09	touch" ]
	[ "$(TIES_TODAY=2027-01-03 ties -f j.md due | cut -f 1,5)" = "2027-01-03	touch" ]
}

@test "due: a cadence in words, or with a capital, is one all the same" {
	cd "$BATS_TEST_TMPDIR"
	while read -r every plain; do
		printf '# People\n- @ann Ann every:%s\n' "$every" >j.md
		run --separate-stderr ties-scan j.md
		case $plain in
		-) [[ $status == 1 && $stderr == "j.md:2:18: error: no cadence (10d, 6w, 3m, 1y): $every" && $output == *$'Ann\tj.md:2' ]] ;;
		*) [[ $status == 0 && $output == *$'Ann every:'"$plain"$'\tj.md:2' ]] ;;
		esac || { echo "$every: $stderr $output"; false; }
	done <<-'END'
		3W 3w
		2M 2m
		day 1d
		daily 1d
		week 1w
		weekly 1w
		fortnight 2w
		Fortnightly 2w
		2fortnights 4w
		month 1m
		monthly 1m
		quarter 3m
		quarterly 3m
		YEAR 1y
		yearly 1y
		1week 1w
		6weeks 6w
		12months 12m
		weeks -
		2weekly -
		0weeks -
		99999years -
		100000days -
		monthlyish -
		W -
		3 -
		3x -
	END
	printf '# People\n- #t every: Month\n- @a A #t\n# 2026-09-01\n- coffee with @a\n' >j.md
	[[ "$(ties -f j.md due)" == *'past every 1m'* ]]
	ties-due -c 6W </dev/null
}

# What a declaration or a task can't mean is for ties-scan to tell, with its place; it makes no reminder, and spoils no other.
@test "ties-due: cadences, birthdays and tasks on no day are told where they stand, and the rest goes on" {
	cd "$BATS_TEST_TMPDIR"
	cat >j.md <<-'END'
		# People
		- @ann Ann every:0d born:1990-11-23
		- @ben Ben every:-1w snooze:2026-11-31
		- @cat Cat every:1e9y gone:2026-02-29
		- @dan Dan every:never every:2w
		- @eve Eve born:02-30 some-day:11-23
		- @fay Fay every:101y born:1990-02-29 gone:never
		- #tag every:never
		## 2026-11-02
		- coffee with @ann, @ben, @cat, @dan, @eve and @fay
		- [ ] write @ann due:2026-02-30
		- [ ] write @ben due:2026-11-31 due:2026-11-22
		- [ ] write @cat due:soon
		- [x] wrote @dan done:2026-02-29
		- [ ] write @eve due:2026-11-23
	END
	run -1 ties -f j.md due
	ties -f j.md due 2>err | cut -f 1-2,5-6 >got || true
	diff -u - err <<-'END'
		j.md:2:18: error: no cadence (10d, 6w, 3m, 1y): 0d
		j.md:3:18: error: no cadence (10d, 6w, 3m, 1y): -1w
		j.md:3:29: error: there is no such date (YYYY-MM-DD): 2026-11-31
		j.md:4:18: error: no cadence (10d, 6w, 3m, 1y): 1e9y
		j.md:4:28: error: there is no such date (YYYY-MM-DD): 2026-02-29
		j.md:5:18: error: no cadence (10d, 6w, 3m, 1y): never
		j.md:6:17: error: there is no such day (YYYY-MM-DD or MM-DD): 02-30
		j.md:7:18: error: no cadence (10d, 6w, 3m, 1y): 101y
		j.md:7:28: error: there is no such day (YYYY-MM-DD or MM-DD): 1990-02-29
		j.md:7:44: error: there is no such date (YYYY-MM-DD): never
		j.md:8:14: error: no cadence (10d, 6w, 3m, 1y): never
		j.md:11:22: error: there is no such date (YYYY-MM-DD): 2026-02-30
		j.md:12:22: error: there is no such date (YYYY-MM-DD): 2026-11-31
		j.md:13:22: error: there is no such date (YYYY-MM-DD): soon
		j.md:14:23: error: there is no such date (YYYY-MM-DD): 2026-02-29
	END
	diff -u - got <<-'END'
		2026-11-02	ann	todo	write @ann due:2026-02-30
		2026-11-02	ben	todo	write @ben due:2026-11-31 due:2026-11-22
		2026-11-02	cat	todo	write @cat due:soon
		2026-11-16	dan	touch	be in touch with Dan: 3 weeks, 7 days past every 2w; last 2026-11-02: coffee with @ann, @ben, @cat, @dan, @eve and @fay
		2026-11-23	ann	yearly	birthday of Ann; 36 years; born:1990-11-23
		2026-11-23	eve	todo	write @eve due:2026-11-23
		2026-11-23	eve	yearly	some of Eve; some-day:11-23
	END
	# Said to ties-due itself, in records of another's making, they are as if they weren't there
	printf '0000-00-00\tann\t-\t0.00\tperson\tAnn every:%s born:%s snooze:%s gone:%s\tp:1\n' 0d 02-30 soon 2026-02-30 -1w 2026-02-29 \
	    2026-02-30 never 1e9y 1-1 9999 x never 13-01 1e9 - "" "" "" "" 99999999999999999999y 11-23-1990 2026-1-1 0000-00-00 >records
	[ -z "$(ties-due records)" ]
	[ "$(ties-due -c 1w records | wc -l)" = 1 ]
}

@test "ties-due: a refusal in the entry that asks is an answer" {
	cd "$BATS_TEST_TMPDIR"
	cat >j.md <<-'END'
		# 2026-01-05
		- asked @bob for a loan; he said no
		- asked @liz for a loan; no answer
		- @kim asked for a loan, declined
		- @lee asked for a loan
	END
	ties-scan j.md | ties-due -t 2026-02-05 -p /dev/null | grep -v '	top-up	' | cut -f 2,5 >got
	diff -u - got <<-'END'
		lee	reply
		liz	waiting
	END
}

@test "due: a declaration with a day of each year for everything" {
	awk 'BEGIN {
		printf "0000-00-00\tada\t-\t0.00\tperson\tAda"
		for (i = 0; i < 100000; i++) { key = sprintf("a%06d-day", i); gsub(/0/, "z", key); printf " %s:01-01", key }
		print " azzzzz7-day:11-23 born:11-23 born:11-24\tj:1"
	}' >"$BATS_TEST_TMPDIR/records"
	timeout 20 ties-due -t 2026-11-23 "$BATS_TEST_TMPDIR/records" | cut -f 1,6 |
		diff -u - <(printf '2026-11-23\tbirthday of Ada; born:11-23\n')
}
