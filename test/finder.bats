# SPDX-License-Identifier: ISC
# lib/finder.c, and with it lib/needs.c, tree.c and index.c: a line that is not tried must be one that does not match.
load helper

# texts FILE...: what people write, with mentions as the table sees them.
texts() {
	grep -hv '^#' "$@" | cut -f 1 | sed -E 's/@[[:alnum:]_.-]*[[:alnum:]]/@x/g' | LC_ALL=C sort -u
}

@test "finder: what it finds of the table is what trying every line would find" {
	local n=3000 found
	[ -z "${TIES_UNDER:-}" ] || n=100
	texts "$TOP"/test/phrases/*.tsv | head -n $n >"$BATS_TEST_TMPDIR/texts"
	run -0 sh -c '"$0/test-one-by-one" "$1" <"$2"' "$TIES_BIN" "$TIES_SHARE/kinds" "$BATS_TEST_TMPDIR/texts"
	found=${output%% found*}
	[ "$output" = "$found found, 0 differ" ]
	[ "$found" -gt "$n" ]
}

@test "finder: patterns of every shape are found where they stand" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'let past (?:[a-z]+ed|got)' 'a actor 1 \G(?:(?!(?&past)\b)[^@ ]+ +){0,3}?(?<verb>)(?:call|chat)s?\b' \
	    'b actor 1 \brang (?:up )?@x' 'c actor 1 ^\W*(?:note|nb):' 'd actor 1 \G(?<!@x )gave\b' 'e actor 1 [“"]' >table
	printf '%s\n' 'one more long call with @x' 'missed calls' 'rang up @x' 'rang @x' '(NB: @x gave' 'gave @x' '“so” @x' >texts
	# 5 words of the first with which a is found, 1, 3, 2, 5 signs and words, 2, and 4, each quote being one
	run -0 "$TIES_BIN/test-one-by-one" table <texts
	[ "$output" = "22 found, 0 differ" ]
}

# What once was missed: words of other scripts at the head, letters that stand several times, words before what matters behind
# ^, and escapes in classes; and what folds to a letter of ASCII. Words behind each other, too, and letters behind @x.
@test "finder: letters beyond ASCII, repeated letters and escapes hide no line" {
	cd "$BATS_TEST_TMPDIR"
	local n=0 pattern text
	while IFS='|' read -r pattern text; do
		printf 'a actor 1 %s\n' "$pattern" >table
		echo "$text" >texts
		run -0 "$TIES_BIN/test-one-by-one" table <texts
		[[ $output =~ ^[1-9][0-9]*\ found,\ 0\ differ$ ]] || { echo "$pattern: $output"; false; }
		n=$((n + 1))
	done <<-'END'
		\G\w+ regatta\b|naïve regatta with @x
		\G[ox]+ game\b|oxo game with @x
		^(?:(?!no\b)\w+ )*ridge\b|the whole ridge with @x
		\bw[\pL]ngo\b|wingo with @x
		h[\!-\/]h|h#h
		\G[\xe9a]++ |É @x
		\bkayak\b|Kayak trip
		\bſloop|sloop with @x
		\G\d+ miles|٣ miles
		\bme,? @x|from me, @x
		\bxavier\b|met @xavier
		\Gmet @x|met @xavier
		\bso,? good(?: to hear)* @x|so, good to hear @xs
	END
	[ $n = 13 ]
}

# Of a pattern with an option in it nothing is known, so that it is tried for every clause.
@test "finder: who is not named is a subject wherever trying every clause says so" {
	cd "$BATS_TEST_TMPDIR"
	cp -R "$TIES_SHARE" share
	texts "$TOP"/test/phrases/*.tsv | sed 's/^/- 2026-03-04: /' >texts.md
	[ -z "${TIES_UNDER:-}" ] || sed -i -n '1,100p;/my boss/p' texts.md
	ties-scan texts.md >got
	sed -i 's/^%others /&(?i:)/' share/kinds
	TIES_SHARE=$PWD/share ties-scan texts.md | cmp - got
	sed -i 's/^%others /&(?!)/' share/kinds
	TIES_SHARE=$PWD/share ties-scan texts.md >never
	run -1 cmp -s never got
}

@test "finder: words before a mention and at a split say what they would if they were always tried" {
	cd "$BATS_TEST_TMPDIR"
	cp -R "$TIES_SHARE" share
	texts "$TOP"/test/phrases/*.tsv | sed 's/^/- 2026-03-04: /' >texts.md
	printf -- '- 2026-03-04: %s\n' 'rang my fiancé @x' $'asked\n  for help from @x' 'coffee with dr. @x, by@x' \
	    'coffee with @x, talked about @x' >>texts.md
	[ -z "${TIES_UNDER:-}" ] || sed -i -n '1,100p;/fiancé/,$p' texts.md
	ties-scan texts.md >got
	sed -i -E 's/^%(title|prep|about|by|passive|split) +/&(?i:)/' share/kinds
	TIES_SHARE=$PWD/share ties-scan texts.md | cmp - got
	sed -i -E 's/^%(title|about|by) +/&(?!)/' share/kinds
	TIES_SHARE=$PWD/share ties-scan texts.md >never
	run -1 cmp -s never got
}
