# SPDX-License-Identifier: ISC
# Tasks: open ones are todos, done ones ordinary entries, each with a date of its own, and over several lines.

load helper

@test "scan: tasks, dated by due:, done: or ✅, wherever that stands and over several lines" {
	ties-scan >"$BATS_TEST_TMPDIR/got" <<-'END'
		## 2026-11-20

		- [ ] send @ada
		  the slides
		  due:2026-11-27
		- [ ] call @bob
		- [x] <-> @carol +3
		  Karte ✅ 2026-05-20
		- [X] <-> @dave +3 ✅ 2026-05-21
		- [x] -> @erin +2 done:2026-05-22 Karte
		- [x] <- @finn
		  Karte
		- 2026-01-02: <- @gus
		  Karte
	END
	diff -u - "$BATS_TEST_TMPDIR/got" <<-'END'
		2026-11-27	ada	-	0.00	todo	send @ada the slides due:2026-11-27	-:3
		2026-11-20	bob	-	0.00	todo	call @bob	-:6
		2026-05-20	carol	both	3.00	act	<-> @carol +3 Karte ✅ 2026-05-20	-:7
		2026-05-21	dave	both	3.00	act	<-> @dave +3 ✅ 2026-05-21	-:9
		2026-05-22	erin	out	2.00	act	-> @erin +2 done:2026-05-22 Karte	-:10
		2026-11-20	finn	in	1.00	act	<- @finn Karte	-:11
		2026-01-02	gus	in	1.00	act	<- @gus Karte	-:13
	END
}

# It is to be seen whom to send it, wherever the task is told of, and once.
@test "scan: a task within an item is told with those whom the item mentions" {
	cd "$BATS_TEST_TMPDIR" || return 1
	printf '%s\n' '# 2026-11-20' '- met @ada and @bob' '  - [ ] send them the form due:2026-11-22' \
	    '  - [x] sent them the map done:2026-11-21' >j.md
	export TIES_JOURNAL=$PWD/j.md
	ties today >got
	diff -u - got <<-'END'
		To do
		  Sun 22 Nov: @ada, @bob: send them the form due:2026-11-22
	END
	ties balance | cut -f 1-4 >got
	printf '%s\t5.00\t3.00\t2026-11-21\n' ada bob | diff -u - got
	ties ical | grep -c '^SUMMARY:@ada\\, @bob: send them the form' >got
	echo 1 | diff -u - got
	printf '# 2026-11-20\n- dinner with @a, @b, @c, @d, @e\n  - [ ] split the bill\n' | ties-scan | grep todo | cut -f 6 >got
	[ "$(sort -u got)" = '@a, @b, @c and 2 more: split the bill' ]
	[ "$(wc -l <got)" -eq 5 ]
}

@test "scan: an entry with a date of its own is read once, and its date holds for what stands in it" {
	ties-scan >"$BATS_TEST_TMPDIR/got" <<-'END'
		- 2026-01-02: -> @ada +1 Karte

		- 2026-01-03: Graz

		  - -> @bob +2 Karte

		# Later

		- 2026-01-04: -> @carol +3 Karte

		Prose.
	END
	diff -u - "$BATS_TEST_TMPDIR/got" <<-'END'
		2026-01-02	ada	out	1.00	act	-> @ada +1 Karte	-:1
		2026-01-03	bob	out	2.00	act	-> @bob +2 Karte	-:5
		2026-01-04	carol	out	3.00	act	-> @carol +3 Karte	-:9
	END
}

# The shapes at the end of the kinds match from a clause's beginning; their verb stands further on.
@test "scan: a paragraph is an entry only where it begins with somebody, an arrow or a verb" {
	ties-scan >"$BATS_TEST_TMPDIR/got" <<-'END'
		## 2026-11-20

		Later the rain stopped, said @ada.

		The weather was good for @ada, as it rained yesterday.

		A day in Graz, with @ada away.

		The book that I had from @ada is lost.

		coffee with @bob
	END
	cut -f 2,7 "$BATS_TEST_TMPDIR/got" | diff -u - <(printf 'bob\t-:11\n')
}

# х, Å and ✅ all have the byte 85, which extended patterns of bytes lose if nothing is done.
@test "dialect: a character with the byte 85 in a pattern of bytes is not cut, and errors keep their columns" {
	cd "$BATS_TEST_TMPDIR" || return 1
	printf 'include markdown\nclear people\npeople х|Årlig\n' >d
	printf '# х\n- @ada Ada Stone\n# Årlig\n- @bob Bob Stone\n' | ties-scan -d ./d | cut -f 2 >got
	printf 'ada\nbob\n' | diff -u - got
	local pattern
	for pattern in 'хх(' 'aaaa('; do
		printf 'include markdown\npeople %s\n' "$pattern" >d
		ties-scan -d ./d /dev/null 2>"$pattern" || [ $? = 2 ]
		[ -s "$pattern" ]
	done
	diff -u 'aaaa(' 'хх('
}

@test "dialect: a mark may stand where the last one ended, and begin before what it takes" {
	cd "$BATS_TEST_TMPDIR" || return 1
	printf 'include markdown\nmention \\G~(?<handle>[a-z]+)\nmention \$\\K(?<handle>[a-z]+)\n' >d
	printf '# 2026-01-05\n\n- ~ada and ~bob, $carol~dave +3\n' | ties-scan -P -d ./d | cut -f 2 | sort >got
	printf '%s\n' ada carol dave | diff -u - got
}

@test "dialect: a letter that every match holds may be of either case" {
	cd "$BATS_TEST_TMPDIR" || return 1
	printf 'include markdown\nclear people\npeople l.*te\nclear attribute\nattribute (?<key>[a-z]+)x(?<value>[0-9]+)\n' >d
	printf '0000-00-00\tada\t-\t0.00\tperson\tada agex2 age:2\t-:2\n' >want
	printf '# Leute\n- @ada Ada agex2\n' | ties-scan -d ./d | tr '[:upper:]' '[:lower:]' | diff -u want -
	printf '# LEUTE\n- @ada Ada AGEX2\n' | ties-scan -d ./d | tr '[:upper:]' '[:lower:]' | diff -u want -
}
