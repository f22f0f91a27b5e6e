# SPDX-License-Identifier: ISC
# ties-scan(1) where it hurts: entries that repeat something without end take time in proportion, are told where they
# must be left out, and hide nothing that follows.
load helper

export TIES_KINDS=

# entry FRONT WHAT TIMES: an item that begins with FRONT and has WHAT so often
entry() {
	awk -v front="$1" -v what="$2" -v times="$3" 'BEGIN {
		printf "# 2026-01-05\n\n- %s", front
		while (times-- > 0) printf "%s", what
		printf "\n\n"
	}'
}

# Each of these took from ten seconds to hours when it was read by the square of its length.
@test "scan: entries of a megabyte" {
	cd "$BATS_TEST_TMPDIR"
	{
		entry 'asked @ada ' ', ' 500000
		entry 'asked @ada' '; ' 500000
		entry 'asked @ada' ' and' 250000
		entry 'asked @ada ' '(x) ' 200000
		entry '@ada ' '+1 ' 300000
		entry '@ada ' '#t ' 300000
		entry '@ada ' 'k:v ' 200000
		entry '@ada ' '**a' 300000
		entry '@ada ' '[[' 100000
		entry '@ada ' '`' 100000
		entry '@ada ' '`<!--` ' 100000
		entry '@ada ' '<!-- a -->' 100000
		entry '@ada ' 'a.b' 300000
		entry '@ada ' '@#nobody ' 10000
		entry '-> ada ' '-> ' 200000
	} >long.md
	printf -- '- -> @end +1\n' >>long.md
	timeout 60 ties-scan long.md 2>err | cut -f 2,4 | sort | uniq -c | sed 's/^ *//' >got
	# The ten thousand that nobody is meant by, the last points in a row, and no more; 13 asks, notes and points of Ada's, and the entry that follows.
	[ "$(grep -c 'warning: nobody bears this tag: nobody$' err)" = 10000 ]
	[ "$(grep -c 'warning: these points count for nobody: +1$' err)" = 1 ]
	[ "$(wc -l <err)" = 10001 ]
	[ "$(grep -c 'end' got)" = 1 ]
	[ "$(awk '$2 == "ada" { n += $1 } END { print n }' got)" = 14 ]
}

# Each item in it asks whether the long one around it declares somebody.
@test "scan: a declaration of a megabyte with many items in it" {
	awk 'BEGIN {
		printf "# People\n\n- @ada Ada\n"
		for (i = 0; i < 35000; i++) print "  caf\303\251 and more"
		for (i = 0; i < 20000; i++) print "  - @bob, a friend"
	}' >"$BATS_TEST_TMPDIR/long.md"
	timeout 60 ties-scan "$BATS_TEST_TMPDIR/long.md" | cut -f 2,5 | diff -u - <(printf 'ada\tperson\n')
}

# What mentions somebody below it is no part of it, but is gathered with it until that is known.
@test "scan: of a declaration that is too long the beginning holds, and that is told" {
	cd "$BATS_TEST_TMPDIR"
	for below in 'a friend of @bob' 'a friend of nobody'; do
		{
			printf '# People\n\n- @ada Ada Lovelace, here #acme\n  - likes #tea\n'
			yes "  - $below, as it was said to me at a place where that is said" | head -n 20000
			printf -- '- @carol Carol\n\n# 2026-01-05\n- coffee with [[Ada Lovelace]]\n'
		} >long.md
		status=0
		ties-scan long.md >out 2>err || status=$?
		[ "$status" = 1 ]
		printf '%s\n' 'long.md:3:3: error: this declaration, with all below it, is longer than 1 MiB, and the rest is left out' |
			diff -u - err
		cut -f 2,5,7 out | diff -u - <(printf '%s\t%s\tlong.md:%d\n' ada person 3 carol person 20005 ada coffee 20008)
		[[ "$(head -n 1 out)" == *'Ada Lovelace #acme #tea'* ]]
	done
}

# Whether points stand at the end of their act was asked of all that follows them, for each.
@test "scan: points without end" {
	cd "$BATS_TEST_TMPDIR"
	{
		entry 'rang @ada ' '(+2 ' 200000
		entry 'rang @ada ' '+2 . ' 150000
		entry 'rang @ada ' '(+2) ; ' 120000
		entry 'rang @ada and ' '@bob +2. ' 1000
	} >points.md
	timeout 60 ties-scan points.md 2>/dev/null >got
	[ "$(cut -f 2 got | sort -u | tr '\n' ' ')" = "ada bob " ]
}

# A look for a word further on must not take room of a stack for each word on the way, nor count as many steps as there are.
@test "scan: entries of hundreds of thousands of words" {
	cd "$BATS_TEST_TMPDIR"
	{
		entry 'asked @ada ' 'b ' 400000
		entry 'called @ada about ' 'b ' 400000
		entry 'taught @ada ' 'b-' 400000
		entry 'taught ' 'b-' 500000 | sed 's/-$/ to @ada/'
		entry '@ada is ' 'b-' 200000 # without machine code, each counts as some steps
	} >long.md
	timeout 60 ties-scan long.md 2>err | cut -f 2-5 >got
	printf 'ada\t%s\n' $'out\t-3.00\task' $'out\t2.00\tcall' $'out\t5.00\thelp' $'out\t5.00\thelp' $'-\t0.00\tnote' |
	    diff -u - got
	[ ! -s err ]
}

# All of the entry's text stands in each of its records, so that these would come to gigabytes.
@test "scan: entries that name too many are left out, and told" {
	cd "$BATS_TEST_TMPDIR"
	{
		entry 'coffee with ' '@ada ' 200000
		entry '' '-> @ada ' 120000
		entry '' '-> @ada <- @bob ' 60000
		entry 'asked @ada' '; sent @bob it' 70000
		entry '@b rang; gave her ' '@b her ' 140000
		entry '[ ] call ' '@ada ' 200000
		awk 'BEGIN { printf "- "; for (i = 0; i < 60000; i++) printf "%s@p%d", i ? ", " : "", i; print " asked\n" }'
		awk 'BEGIN { print "# People\n"; for (i = 0; i < 2000; i++) print "- @" i "-of-the-choir #all" }'
		entry 'coffee with ' '@#all ' 3000
		entry 'coffee with ' '@#all ' 2
	} >many.md
	printf -- '- -> @end +1\n' >>many.md
	status=0
	timeout 60 ties-scan -P many.md 2>err >out || status=$?
	[ "$status" = 1 ]
	sed 's/^\([^ ]*\) \(error: .*\)/\2/' err | sort | uniq -c | sed 's/^ *//' |
		diff -u - <(echo '8 error: this entry is too long for how often it names somebody, and left out')
	# Of the last, everybody once.
	[ "$(cut -f 2 out | sort -u | wc -l)" = 2001 ]
	[ "$(wc -l <out)" = 2001 ]
}

# And so would what later acts say of all whom the first has: they are refused before there is no memory for them.
@test "scan: entries with too many acts of too many are left out in little memory" {
	cd "$BATS_TEST_TMPDIR"
	awk 'function many(what, n) { while (n-- > 0) printf "%s", what }
		BEGIN {
			printf "# 2026-01-05\n- asked "; many("@a and ", 12000)
			printf "@b"; many("; she declined; asked her for help", 14000)
			printf "\n- coffee with "; many("@a and ", 12000)
			printf "@b"; many("; he helped me; asked him for help", 14000)
			printf "\n- -> @end +1\n"
		}' >many.md
	status=0
	(
		[ -n "${TIES_UNDER-}" ] || ulimit -v 65536
		timeout 60 ties-scan many.md 2>err >out
	) || status=$?
	[ "$status" = 1 ]
	sed 's/^\([^ ]*\) \(error: .*\)/\2/' err | sort | uniq -c | sed 's/^ *//' |
		diff -u - <(echo '2 error: this entry is too long for how often it names somebody, and left out')
	[ "$(cut -f 2 out)" = end ]
}

# An arrow holds up to the next, and no longer.
@test "scan: arrows that differ" {
	printf '# 2026-01-05\n\n- -> @ada, @bob and <- @carol +3 Umzug\n- <-> @ada +2 -> @bob -1 und mehr\n' |
		ties-scan | cut -f 2-4 | diff -u - <(printf '%s\t%s\t%s\n' ada out 1.00 bob out 1.00 carol in 3.00 ada both 2.00 bob out -1.00)
}
