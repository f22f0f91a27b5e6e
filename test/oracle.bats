# SPDX-License-Identifier: ISC
# The programs against a second reckoning, written in python3 from what the manual says: invented histories and journals of
# known content, right to the hundredth, whatever the order, the locale, the time zone and the way of sorting.
# TIES_LONG=1 takes many more of them.

load helper

setup() {
	if ! command -v python3 >/dev/null; then
		[ "${CI:-}" != true ] || {
			echo "python3 is missing, and in CI this must not be skipped"
			return 1
		}
		skip "python3 is not installed"
	fi
	export PYTHONDONTWRITEBYTECODE=1
	cd "$BATS_TEST_TMPDIR" || return 1
}

oracle() { python3 "$TOP/test/oracle/$1.py" "${@:2}"; }

# seeds FEW MANY: how many to take; under a sanitizer or valgrind two, since there it is not the figures that matter
seeds() {
	if [ -n "${TIES_UNDER:-}" ]; then
		echo 2
	elif [ -n "${TIES_LONG:-}" ]; then
		echo "$2"
	else
		echo "$1"
	fi
}

# By hand: C = 91, so A = 136 and F = 273. January earns nothing, its lowest balance being that before the first coffee.
# February 3.00 * 0.5 % = 0.015, half up 0.02. March to May 6.02, 6.05, 6.08 each 0.03. From 10 February to 30 June are 140
# days, past A. 10 November is day 273, so October is silent and November fades: 6.11 * 5.61 % = 0.343. December: 5.77 and
# 0.324. Their account is the same. Bob's C is 365, A 456, F 730: he was never heard from, so nothing is earned; 30 January
# 2027 is day 730, and on the 31st the 5.00 fade by 0.2805, then 4.72 by 0.265. Zoe's 0.15 fade from 30 November, day 274,
# on: by 0.10 at least, and then by the 0.05 that are left.
@test "oracle: the second reckoning comes to figures that were worked out by hand" {
	cat >records <<-'END'
		0000-00-00	#slow	-	0.00	tag	every:1y	p:2
		0000-00-00	bob	-	0.00	person	Bob Stone #slow	p:1
		2025-01-30	bob	out	5.00	intro	introduced	j:1
		2026-01-10	ada	both	3.00	coffee	coffee	j:2
		2026-02-10	ada	both	3.00	coffee	coffee	j:3
		2026-03-01	zoe	out	0.15	share	shared	j:4
	END
	oracle reckon accrue 2027-02-28 records | grep -v '	[jp]:' | cut -f 1-5 >got
	diff -u - got <<-'END'
		2026-02-28	ada	mine	0.02	interest
		2026-02-28	ada	theirs	0.02	interest
		2026-03-31	ada	mine	0.03	interest
		2026-03-31	ada	theirs	0.03	interest
		2026-04-30	ada	mine	0.03	interest
		2026-04-30	ada	theirs	0.03	interest
		2026-05-31	ada	mine	0.03	interest
		2026-05-31	ada	theirs	0.03	interest
		2026-11-30	ada	mine	-0.34	fade
		2026-11-30	ada	theirs	-0.34	fade
		2026-11-30	zoe	mine	-0.10	fade
		2026-12-31	ada	mine	-0.32	fade
		2026-12-31	ada	theirs	-0.32	fade
		2026-12-31	zoe	mine	-0.05	fade
		2027-01-31	ada	mine	-0.31	fade
		2027-01-31	ada	theirs	-0.31	fade
		2027-01-31	bob	mine	-0.28	fade
		2027-02-28	ada	mine	-0.29	fade
		2027-02-28	ada	theirs	-0.29	fade
		2027-02-28	bob	mine	-0.26	fade
	END
	oracle reckon accrue 2027-02-28 records | oracle reckon balance 2027-02-28 >got
	diff -u - got <<-'END'
		ada	4.85	4.85	2026-02-10	-
		bob	4.46	0.00	2025-01-30	Bob Stone
		zoe	0.00	0.00	2026-03-01	-
	END
}

@test "oracle: interest, fade, balances and passbooks of many histories, also shuffled within days" {
	oracle compare accounts 1 "$(seeds 40 1000)" 150
	oracle compare accounts 2001 "$((2000 + $(seeds 6 100)))" 1500
	[ -n "${TIES_UNDER:-}" ] || oracle compare accounts 3001 "$((3000 + $(seeds 1 20)))" 6000
}

# What was worked out by hand stands in the golden cases of the two programs.
@test "oracle: asks and answers of many histories, plain and accrued, also shuffled within days, and asks not made" {
	oracle asks weigh 2026-03-01 "$TOP/test/ties-weigh/all.in" | diff -u "$TOP/test/ties-weigh/all.out" -
	oracle asks weigh 2026-11-23 "$TOP/test/ties-weigh/silence.in" | diff -u "$TOP/test/ties-weigh/silence.out" -
	oracle asks answers 2026-03-02 "$TOP/test/ties-answers/all.in" | diff -u "$TOP/test/ties-answers/all.out" -
	oracle asks gifts 2026-03-02 "$TOP/test/ties-answers/gifts.in" | diff -u "$TOP/test/ties-answers/gifts.out" -
	oracle compare asks 1 "$(seeds 40 1000)" 150
	oracle compare asks 2001 "$((2000 + $(seeds 4 100)))" 1500
	[ -n "${TIES_UNDER:-}" ] || oracle compare asks 3001 "$((3000 + $(seeds 1 20)))" 6000
}

# By hand: ada's days are 1, 2 and 31 October and 10 November, so gaps of 7, 29 and 10; 13 days are 1.30 of 10. Bob's are 1, 11
# and 22 October, so 10.5, which is 11, and 32 days are 2.909 of it; he wrote before I did on the 22nd, or after.
@test "oracle: silence by hand, and of many histories, also shuffled within days" {
	cat >records <<-'END'
		0000-00-00	zoe	-	0.00	person	Zoe gone:2026-11-23	p:1
		2026-10-01	ada	in	3.00	call	x	j:1
		2026-10-01	bob	in	3.00	call	x	j:2
		2026-10-02	ada	in	3.00	call	x	j:3
		2026-10-11	bob	out	3.00	call	x	j:4
		2026-10-11	zoe	out	3.00	call	x	j:4
		2026-10-22	bob	out	3.00	call	x	j:5
		2026-10-22	bob	in	3.00	call	x	j:6
		2026-10-31	ada	out	3.00	call	x	j:7
		2026-11-01	ada	in	-3.00	ask	x	j:8
		2026-11-10	ada	out	0.00	ping	x	j:9
	END
	oracle silence 2026-11-23 records >got
	diff -u - got <<-'END'
		ada	13	52	10	1.30	2	2	2	1
		bob	32	32	11	2.91	2	2	0	0
	END
	ties-quiet records | diff -u got -
	oracle compare silences 1 "$(seeds 60 1500)" 150
	[ -n "${TIES_UNDER:-}" ] || oracle compare silences 2001 "$((2000 + $(seeds 5 100)))" 3000
}

# The golden cases of ties-due and the two years of test/days were read by eye; the second reckoning comes to the same.
@test "oracle: reminders that were read by eye" {
	local case name
	for case in "$TOP"/test/ties-due/*.out; do
		name=${case%.out}
		[ ! -e "$name.status" ] || continue
		# shellcheck disable=SC2046 # a list of options
		oracle remind "$TIES_TODAY" $(cat "$name.args" 2>/dev/null) "$name.in" | diff -u "$case" -
	done
	(cd "$TOP/share/ties/sample" && ties-scan -- *.md) | sort | ties-accrue >sample
	ties-due -a 400 -c 2m -s 9 sample >got
	[ "$(wc -l <got)" -gt 60 ]
	oracle remind 2026-11-23 -a 400 -c 2m -s 9 sample | diff -u - got
}

@test "oracle: reminders of many histories, also shuffled within days" {
	oracle compare reminders 1 "$(seeds 60 3000)" 150
	[ -n "${TIES_UNDER:-}" ] || oracle compare reminders 5001 "$((5000 + $(seeds 3 100)))" 3000
}

@test "oracle: journals of known content, in every spelling, come to the records and figures they were written from" {
	oracle compare journals 1 "$(seeds 10 400)" 80
	[ -n "${TIES_UNDER:-}" ] || oracle compare journals 1001 "$((1000 + $(seeds 1 20)))" 2000
}

@test "oracle: whom to ask about many topics, with interest or without, in any order" {
	oracle compare topics 1 "$(seeds 25 1000)" 150
	[ -n "${TIES_UNDER:-}" ] || oracle compare topics 2001 "$((2000 + $(seeds 1 30)))" 3000
}

@test "oracle: what each side did, and week by week, also shuffled within days" {
	oracle compare counts 1 "$(seeds 25 1000)" 150
	[ -n "${TIES_UNDER:-}" ] || oracle compare counts 2001 "$((2000 + $(seeds 1 30)))" 3000
}

@test "oracle: any sort, locale and time zone gives the same figures, and the same input the same bytes" {
	[ -z "${TIES_UNDER:-}" ] || skip "the same programs many times over; once is enough here"
	local n locale zone
	for n in $(seq "$(seeds 2 20)"); do
		oracle history "$n" 400 | LC_ALL=C sort >records
		ties-accrue records 2>/dev/null >accrued
		ties-balance accrued >balance
		mkdir -p journal
		oracle journal "$n" 60 journal >/dev/null
		ties-scan journal/*.md >scanned 2>/dev/null
		[ -s balance ] && [ -s scanned ]
		ties-accrue records 2>/dev/null | cmp - accrued
		for locale in C C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8; do
			if [ "$locale" != C ] && ! locale -a | grep -qix "${locale/-/}"; then
				echo "# $locale is not installed" >&3
				continue
			fi
			for zone in UTC Pacific/Kiritimati America/St_Johns; do
				LC_ALL=$locale TZ=$zone ties-scan journal/*.md 2>/dev/null | cmp - scanned
				LC_ALL=$locale TZ=$zone ties-accrue records 2>/dev/null | cmp - accrued
				LC_ALL=$locale TZ=$zone ties-balance accrued | cmp - balance
			done
			shuf --random-source=records records | LC_ALL=$locale sort | ties-accrue 2>/dev/null | ties-balance | cmp - balance
			shuf --random-source=records records | LC_ALL=$locale sort -s -k1,1 | ties-accrue 2>/dev/null |
				ties-balance | cmp - balance
		done
	done
}
