# SPDX-License-Identifier: ISC
# The recipes about asks of mine: mirror, helpers.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	# savings that cover two asks; an ask of a stranger; one of somebody I never wrote to; two that are too large
	cat >j.md <<-'END'
		- 2024-01-01: <- @carl +1 Gruß
		- 2026-01-05: -> @ada +10 Buch
		- 2026-01-06: -> @dan +1 Gruß
		- 2026-02-01: -> @ada -3 Rat
		- 2026-02-01: <- @ada +5 Rat
		- 2026-02-02: -> @ada -4 Rat
		- 2026-02-12: <- @ada +1 Rat
		- 2026-03-01: -> @bob -5 Stelle
		- 2026-03-01: -> @carl -1 Frage
		- 2026-03-04: <- @carl +0 leider
		- 2026-03-10: -> @dan -5 Stelle
		- 2026-03-12: <-> @dan +3 Kaffee
		- 2026-03-13: -> @dan -1 Frage
		- 2026-03-14: <- @eve -8 Stelle
		- 2026-12-01: -> @bob -5 Stelle
	END
	export TIES_JOURNAL=j.md
}

@test "mirror: my asks by word, and how many of my acts they were" {
	ties mirror 2>/dev/null | diff -u - <(cat <<-'END'
		carl	1	0	0	0	1	1/1	2026-03-01
		dan	2	0	0	2	0	2/4	2026-03-13
		bob	1	0	1	0	0	1/1	2026-03-01
		ada	2	2	0	0	0	2/3	2026-02-02
	END
	)
	[ "$(TIES_TABLE=always ties mirror 2>/dev/null | head -1)" = "person  asks  covered  first  short  out-of-the-blue  asks/acts  last" ]
	[ -z "$(ties -f /dev/null mirror)" ]
	run -2 ties mirror ada
}

@test "helpers: who gave something after I asked, and the days until then" {
	ties helpers 2>/dev/null | diff -u - <(cat <<-'END'
		ada	2	2	10	0,10	2026-02-02
		dan	2	1	2	2,-	2026-03-13
		bob	1	0	0	-	2026-03-01
		carl	1	0	0	-	2026-03-01
	END
	)
	[ "$(TIES_TABLE=always ties helpers 2>/dev/null | head -1)" = "person  asks  gave  days  each  last" ]
	[ -z "$(ties -f /dev/null helpers)" ]
	run -2 ties helpers ada
}
