# SPDX-License-Identifier: ISC
# The sample: a journal of two years that demo, README and manual show, read as its writer meant it.
load helper

setup() {
	cd "$TOP/share/ties/sample" || return 1
}

records() {
	ties-scan -- *.md | LC_ALL=C sort
}

# count PATTERN: acts of the sample that match it
count() {
	grep -cP -- "$1" "$TOP/test/sample/acts" || true
}

# Who did what to whom, and with which sign: test/sample/regen shows the difference and makes a new one.
@test "sample: every record is what was meant" {
	ties-scan -P -- *.md 2>"$BATS_TEST_TMPDIR/err" | awk -f "$TOP/test/sample/acts.awk" | sort |
		diff -u "$TOP/test/sample/acts" -
	cat "$BATS_TEST_TMPDIR/err"
	[ ! -s "$BATS_TEST_TMPDIR/err" ]
}

@test "sample: forty-five people, and something to tell of each" {
	[ "$(ties-scan people.md | awk '$5 == "person"' | wc -l)" = 45 ]
	ties-scan people.md | awk '$5 == "person" { print $2 }' | sort >"$BATS_TEST_TMPDIR/declared"
	cut -f 2 "$TOP/test/sample/acts" | sort -u >"$BATS_TEST_TMPDIR/told"
	[ -z "$(comm -23 "$BATS_TEST_TMPDIR/declared" "$BATS_TEST_TMPDIR/told")" ]
	# Undeclared: somebody met once, and everybody at once.
	[ "$(comm -13 "$BATS_TEST_TMPDIR/declared" "$BATS_TEST_TMPDIR/told" | tr '\n' ' ')" = "amir-b jules network thaddeus " ]
}

@test "sample: its story" {
	# Who only calls when wanting something: three asks in two years, and not a word besides.
	[ "$(count '\tgideon\tin\t-')" = 3 ]
	[ "$(count '\tgideon\t(in|both)\t[+0]')" = 0 ]
	# Who always drops a line: in every quarter.
	for quarter in 2024-1[0-2] 2025-0[1-3] 2025-0[4-6] 2025-0[7-9] 2025-1[0-2] 2026-0[1-3] 2026-0[4-6] 2026-0[7-9] 2026-1[0-2]; do
		[ "$(count "^$quarter-..\tbjorn\tin\t\+")" -ge 1 ]
	done
	[ "$(count '\tbjorn\tin\t-')" = 0 ]
	# Months of silence.
	[ "$(count '^2025-07-(0[5-9]|[12]|3)')" = 0 ]
	[ "$(count '^2025-08-([01]|2[0-8])')" = 0 ]
	[ "$(count '^2026-02')" = 0 ]
	# Savings first: the writer asks for nothing but in 2026, and then for a job's worth.
	[ "$(count '^202[45].*\tout\t-')" = 0 ]
	[ "$(count '^2026.*\tout\t-')" = 18 ]
	# Who was asked out of the blue: below zero on that day, and made good for since.
	records | ties-accrue | ties-statement lou >"$BATS_TEST_TMPDIR/lou"
	awk -F '\t' '$1 == "2026-04-09" { low = $8 } END { exit !(low < 0 && $8 > 0) }' "$BATS_TEST_TMPDIR/lou"
}

@test "sample: its figures, reckoned a second time" {
	command -v python3 >/dev/null || skip "python3 is not installed"
	reckon() { PYTHONDONTWRITEBYTECODE=1 python3 "$TOP/test/oracle/reckon.py" "$1" 2026-11-23 "$2"; }
	records >"$BATS_TEST_TMPDIR/sorted"
	cd "$BATS_TEST_TMPDIR"
	ties-accrue sorted >accrued
	reckon accrue sorted | cut -f 1-5,7 | sort | diff -u - <(cut -f 1-5,7 accrued | sort)
	reckon balance accrued | diff -u - <(ties-balance accrued)
	# The last line of a day is its close.
	asks() { PYTHONDONTWRITEBYTECODE=1 python3 "$TOP/test/oracle/asks.py" "$1" 2026-11-23 "$2"; }
	asks weigh accrued | diff -u - <(ties-weigh accrued)
	asks answers accrued | diff -u - <(ties-answers accrued)
	ties-statement <accrued | awk -F '\t' -v OFS='\t' '$1 != "0000-00-00" && $1 <= "2026-11-23" { close_of[$2 OFS $1] = $8 OFS $9 }
		END { for (day in close_of) print day, close_of[day] }' | sort >closes
	reckon statement accrued | sort | diff -u - closes
}

# fallen_due FILE: date, kind and headline of what ties-due says, as a calendar of that day has them. A task that names two people is
# there once, a day that recurs too, and what was due before stands on today.
fallen_due() {
	awk -F '\t' -v OFS='\t' -v today=2026-11-23 '{
		words = $6
		if ($5 == "todo") gsub(/ *due:[0-9-]+/, "", words)
		sub(/; .*/, "", words)
		day = $5 == "yearly" ? substr($1, 5) : $1 < today ? today : $1
		if (!seen[$5 == "todo" ? $7 : $2, words]++) print day, $5, words
	}' "$1" | sort
}

@test "sample: a year of reminders, in a calendar and for remind" {
	cd "$BATS_TEST_TMPDIR"
	export TIES_JOURNAL="$TOP/share/ties/sample"
	ties due -a 366 >fallen
	[ "$(cut -f 5 fallen | sort -u | tr '\n' ' ')" = "reply rhythm todo top-up touch yearly " ]
	fallen_due fallen >want
	[ "$(wc -l <want)" -gt 40 ]
	ties ical | tr -d '\r' | sed -e ':a' -e 'N;$!ba' -e 's/\n //g' | sed 's/\\\([,;\\]\)/\1/g' | awk -v OFS='\t' '
		/^UID:/ { kind = $0; sub(/\.ties$/, "", kind); sub(/.*[.@]/, "", kind) }
		/^DTSTART/ { day = substr($0, 20, 4) "-" substr($0, 24, 2) "-" substr($0, 26) }
		/^SUMMARY:/ { print kind == "yearly" ? substr(day, 5) : day, kind, substr($0, 9) }' | sort | diff -u want -
	cut -f 1,3 want | sort >want-lines
	ties remind | sed 's/%%/%/g; s/^REM Mar 1 --1 /REM Feb 28 /' | awk -v OFS='\t' '{
		text = $0; sub(/^[^"]*MSG %"/, "", text); sub(/%".*/, "", text)
		month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $2) + 2) / 3
		print $2 ~ /^[0-9]/ ? $2 : sprintf("-%02d-%02d", month, $3), text
	}' | sort | diff -u want-lines -
}

@test "sample: no recipe reckons by the locale" {
	local recipe args locale=de_DE.UTF-8
	cd "$BATS_TEST_TMPDIR"
	export TIES_JOURNAL="$TOP/share/ties/sample"
	# What reads numbers or puts lines in order says so itself, whatever is installed here.
	grep -hv '^#' "$TOP"/share/ties/recipes/* | grep -oE '[^ ]+ (awk|sort|join|comm|uniq) ' | sort -u >got
	printf 'LC_ALL=C awk \nLC_ALL=C sort \n' | diff -u - got
	locale -a | grep -qix "${locale/-/}" || skip "$locale is not installed"
	while read -r recipe args; do
		# shellcheck disable=SC2086 # words
		ties "$recipe" $args 2>/dev/null >want
		# shellcheck disable=SC2086
		LC_ALL=$locale ties "$recipe" $args 2>/dev/null | diff -u --label "$recipe" want -
		[ -s want ]
	done <<-'END'
		may-i lou intro
		balance
		asks
		helpers
		mirror
		people
		regulars
		whom maps
	END
}

@test "sample: a recipe's -t is today for all of its programs, and the others have none" {
	local recipe args n=0
	cd "$BATS_TEST_TMPDIR"
	export TIES_JOURNAL="$TOP/share/ties/sample"
	while IFS=$'\t' read -r recipe args _; do
		[[ $recipe != scan && $recipe != people ]] || continue
		[[ $args == *"[-t date]"* ]] || { echo "$recipe: $args"; false; }
		case $recipe in
		may-i | show | statement) args=lou ;;
		when) args=2026-04 ;;
		whom) args=print ;;
		*) args= ;;
		esac
		TIES_TODAY=2026-04-10 ties "$recipe" $args >want 2>/dev/null
		ties "$recipe" -t 2026-04-10 $args 2>/dev/null | diff -u --label "$recipe" want - >differs || { head differs; false; }
		[ -s want ]
		n=$((n + 1))
	done < <(ties -l)
	[ "$n" = 20 ]
}
