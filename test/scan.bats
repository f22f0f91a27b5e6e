# SPDX-License-Identifier: ISC
# ties-scan: journals in, records out, paragraph by paragraph of ties-journal(5). hostile.bats has what is out of order.
load helper

@test "scan: golden cases" {
	cases ties-scan
}

@test "scan: whose table is looked at" {
	cd "$BATS_TEST_TMPDIR"
	printf '# 2026-01-05\n- xyzzied @a\n' >j.md
	for t in option environment config/ties/kinds; do
		mkdir -p config/ties
		printf '%%only\n%s out 1 \\bxyzzied\\b\n' "$(basename $t)" >$t
	done
	kind() { ties-scan "$@" j.md | cut -f 5; }
	export XDG_CONFIG_HOME=$PWD/config
	[ "$(kind)" = kinds ]
	rm config/ties/kinds
	ln -s kinds config/ties/kinds # a table that can't be read is not passed over
	run -2 --separate-stderr ties-scan j.md
	[[ $stderr == *"ties/kinds: Too many levels of symbolic links"* ]]
	[ -z "$output" ]
	[ "$(TIES_KINDS=environment kind)" = environment ]
	[ "$(TIES_KINDS=environment kind -k ./option)" = option ]
	[[ $(kind -k /dev/null) =~ ^[a-z]+$ ]]
	[ "$(kind -k /dev/null)" != kinds ]
	run -2 --separate-stderr ties-scan -k none j.md
	[[ $stderr == "ties-scan: none: "* ]]
	[ -z "$output" ]
	for d in nosuch ./nosuch; do
		run -2 --separate-stderr ties-scan -d $d j.md
		[[ $stderr == *"the dialect $d can't be used"* ]]
	done
}

@test "scan: whose dialect is read" {
	cd "$BATS_TEST_TMPDIR"
	printf '# 30/06/2025\n- -> @a\n' >j.md
	day() { ties-scan "$@" j.md 2>&1 | cut -f 1; }
	[[ $(day) == "j.md:1:3: warning: day or month first in this journal?"* ]]
	printf '%s\n' 'include markdown' dmy >option
	printf '%s\n' 'include markdown' mdy >wrong
	[ "$(day -d ./option)" = 2025-06-30 ]
	[ "$(TIES_DIALECT=./option day)" = 2025-06-30 ]
	[ "$(TIES_DIALECT=./wrong day -d ./option)" = 2025-06-30 ]
	[[ $(TIES_DIALECT='' day) == *"day or month first in this journal?"* ]]
	export XDG_CONFIG_HOME=$PWD/config
	mkdir -p config/ties/dialects
	# Of its own name it means the one that came with ties, also where another one includes it.
	cp option config/ties/dialects/markdown
	[ "$(day)" = 2025-06-30 ]
	echo 'include markdown' >config/ties/dialects/mine
	[ "$(TIES_DIALECT=mine day)" = 2025-06-30 ]
	[ "$(TIES_JOURNAL=j.md ties balance 2>/dev/null | cut -f 4)" = 2025-06-30 ]
	echo 'include mine' >>config/ties/dialects/markdown
	run -2 --separate-stderr ties-scan j.md
	[[ $stderr == *"dialects include each other without end"* ]]
	echo 'include nosuch' >config/ties/dialects/nosuch
	run -2 --separate-stderr ties-scan -d nosuch j.md
	[[ $stderr == *"$TIES_SHARE/dialects/nosuch: No such file"* ]]
}

@test "scan: -P leaves declarations out, -v says why" {
	cd "$TOP/test/ties-scan"
	printf '# People\n- @ada Ada\n# 2026-01-05\n- rang @ada\n- nobody\n\nNobody.\n\n- -> @ada +2\n- met @ada\n' >"$BATS_TEST_TMPDIR/j"
	run --separate-stderr ties-scan -P -v -k kinds - <"$BATS_TEST_TMPDIR/j"
	diff -u - <(printf '%s\n' "$output" | cut -f 2-5) <<-END
	ada	out	2.00	call
	ada	out	2.00	act
	ada	-	0.00	note
	END
	diff -u - <(printf '%s\n' "$stderr") <<-END
	-:4:3: note: out ada 2.00 call by kinds:$(grep -n ^call kinds | cut -d : -f 1)
	-:5:3: note: mentions nobody, so it is prose or part of the entry it stands in
	-:7:1: note: prose
	-:9:3: note: out ada 2.00 act by no line of the kinds table, an arrow, points of its own
	-:10:3: note: - ada 0.00 note by no line of the kinds table
	END
}

@test "scan: boxes and dashes at the margin part items, and dashes that are indented don't" {
	printf '%s\n' '# 2026-01-05' '☐ call @a' '☑ called @b' '  □ call @c' '— met @d' '  — at last — with @e' '− met @f' |
	    ties-scan 2>&1 | cut -f 2,7 >"$BATS_TEST_TMPDIR/got"
	printf '%s\t-:%d\n' a 2 c 4 b 3 d 5 e 5 f 7 | diff -u - "$BATS_TEST_TMPDIR/got"
}

@test "scan: both readings agree where a paragraph begins behind a quote" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' '- nobody' '  - nobody' '    > quoted' People ====== '- @ada Ada' '# 2026-01-05' \
	    '- met @ada' '  > quoted' '  with' People ====== '- @bob Bob' >j.md
	ties-scan j.md | cut -f 2,5,6 >got
	diff -u got - <<-END
	ada	person	Ada
	ada	meet	met @ada with People ======
	bob	note	@bob Bob
	END
}

# Not before every answer: who keeps a list may write prose beside it, on purpose.
@test "scan: sentences that are no entries are told once, where they outnumber the items that are" {
	cd "$BATS_TEST_TMPDIR"
	printf '# %s\n\nGreat day. I met @a.\n\nNobody.\n' 2026-01-05 >one.md
	printf '# %s\n\nMet @b.\n\nGreat day. I met @c.\n' 2026-01-06 >two.md
	printf '# Undated\n\nGreat day. I met @d.\n' >undated.md
	printf '# %s\n- met @e\n- nobody\n' 2026-01-07 >item.md
	told() { { ties-scan "$@" >/dev/null; } 2>&1; }
	diff -u <(told one.md undated.md) - <<-END
	one.md:3:1: warning: this paragraph mentions somebody and is no entry; as a list item (- ...) it would be
	END
	diff -u <(told undated.md one.md item.md two.md) - <<-END
	one.md:3:1: warning: from here on 2 paragraphs mention somebody and are no entries; as list items (- ...) they would be, and ties-scan -v lists them
	END
	[ -z "$(told one.md item.md)" ]
	cp item.md other.md
	[ -z "$(told one.md item.md two.md other.md)" ]
	[ -z "$(told undated.md)" ]
	diff -u <(told -v one.md item.md | grep prose) - <<-END
	one.md:3:1: note: prose, though it mentions somebody
	one.md:5:1: note: prose
	item.md:3:3: note: mentions nobody, so it is prose or part of the entry it stands in
	END
}

@test "ties-scan: what came before changes nothing" {
	cd "$BATS_TEST_TMPDIR"
	echo 'sail both 3 (?:a+)+z|(?:a|aa)+y' >kinds
	echo '- 2024-03-01: coffee, aaaaaaaaaaaaaaaaaaa, with @bob' >alone
	{
		for n in $(seq 300); do echo "- 2024-03-01: tea $n with @cy"; done
		cat alone
	} >last
	ties-scan -k kinds alone >first 2>told || [ $? = 1 ]
	ties-scan -k kinds last >after 2>after.told || [ $? = 1 ]
	diff <(cut -f 1-6 first) <(grep bob after | cut -f 1-6)
	diff <(sed 's/^[^ ]*//' told) <(sed 's/^[^ ]*//' after.told)
	[ "$(cat first told | wc -l)" = 1 ]
	printf '%s\n' '- 2024-03-01: lunch with a.[[@bob]] and @dan' '- 2024-03-01: lunch with a.@x and @cy' >journal
	[ "$(ties-scan journal | cut -f 2 | tr '\n' ' ')" = "bob dan cy " ]
}

@test "ties-scan: a table that can't be compiled is told at once, with its place" {
	cd "$BATS_TEST_TMPDIR"
	echo '- 2024-03-01: coffee with @bob' >journal
	printf '%s\n' 'let d [a-z]' 'sail both 3 regatta[(?&d)]foo' >class
	printf 'sail both 3 regatta (?:%s){1000}\n' "$(printf 'x%.0s' {1..128})" >large
	echo 'sail both 3 regatta(?: –|\N{U+2014})' >one
	echo 'sail both 3 regatta[.,x.]' >posix
	echo 'sail both 3 (?:[ĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹ]|a){500}' >letters
	printf 'sail both 3 regatta%s\n' "$(printf '(?<=a|ab|bc)%.0s' {1..700})" >behind
	for table in class large one posix behind; do
		run -2 ties-scan -k $table journal
		[[ ${lines[0]} =~ ^$table:[12]:[0-9]+:\ error:\  ]]
	done
	# This one PCRE2 takes from 10.45 on.
	printf -- '- 2024-03-01: @bob %s\n' "$(printf 'Ā%.0s' {1..500})" >journal
	run ties-scan -k letters journal
	[[ $status:${lines[0]} =~ ^2:letters:1:[0-9]+:\ error:\  || $status:$output == 0:*$'\tsail\t'* ]]
}

# Some of these PCRE2 takes from 10.43 on alone: whatever it makes of them, it is the same to a text that is pure ASCII.
@test "scan: patterns as a newer PCRE2 reads them" {
	cd "$BATS_TEST_TMPDIR"
	found=0
	while IFS=$'\t' read -r pattern text; do
		echo "$pattern"
		echo "sail both 3 $pattern" >kinds
		echo "- 2024-03-01: @bob $text" >ascii
		echo "- 2024-03-01: @bob $text — at last" >other
		run ties-scan -k kinds ascii
		want=$status:$(cut -f 5 <<<"$output")
		[[ $want == 0:* || $output == kinds:1:*error:* ]]
		run ties-scan -k kinds other
		[ "$status:$(cut -f 5 <<<"$output")" = "$want" ]
		[ "$want" != 0:sail ] || found=$((found + 1))
	done <<-'END'
		regatt\x{61}	regatta
		regatta\x{17F}	regattas
		regatt\x{ 61 }	regatta
		(?:regatta|\x{2014 })	regatta
		(?:regatta|\x{ 10ffff })	regatta
		(?<=a{1,3}b)regatta	aabregatta
		regatta{ 1, 2 }s	regattaas
		regatta{,2}s	regattaas
	END
	[ "$found" = 2 ] || [ "$found" = 8 ]
}

@test "scan: kinds have letters of any script, and no capitals, digits or blanks" {
	cd "$BATS_TEST_TMPDIR"
	printf '# 2026-01-05\n- café @a\n- @b помогла\n- 咖啡 @c\n- zzz @d\n' >j.md
	printf '%s\n' %only 'café both 3 \bcafé\b' 'помощь actor 5 \bпомог\w*' '咖啡 both 3 咖啡' \
	    $'cafe\xcc\x81-e both 1 \\bzzz\\b' >kinds
	ties-scan -k ./kinds j.md >records
	diff -u - <(cut -f 2-5 records) <<-END
		a	both	3.00	café
		b	in	5.00	помощь
		c	both	3.00	咖啡
		d	both	1.00	$(printf 'cafe\314\201-e')
	END
	ties-accrue -t 2026-01-31 -p /dev/null records | diff -u records -
	[ "$(ties-habit -t 2026-01-11 records | cut -f 5)" = $'cafe\xcc\x81-e 1, café 1, 咖啡 1' ]
	for kind in Café ÉTÉ Été ǅ é1 -é é_é $'caf\xe9' $'caf\xe9é' $'caf\xc2\xa0é' $'é\xc2\x85' $'é\xe2\x80\xae' \
	    $'\xcc\x81e' é.; do
		printf '%s both 3 x\n' "$kind" >kinds
		run -2 --separate-stderr ties-scan -k ./kinds j.md
		[[ $stderr == "./kinds:1:1: error: a kind is a lower-case word: "* ]] || { echo "$kind: $stderr"; return 1; }
	done
}

# Read by its first day and the year behind it, a range over the end of a year would be a year late.
@test "scan: a range whose second month is before its first is told, whichever they are" {
	awk 'BEGIN {
		split("January Feb March Apr. May June July Aug Sept October Nov December", m, " ")
		for (i = 1; i <= 12; i++)
			for (j = 1; j <= 12; j++) {
				printf "## %s 20 - %s 21, 2027\n- -> @m%02d%02d\n", m[i], m[j], i, j
				printf "## 20 %s - 21 %s 2027\n- -> @d%02d%02d\n", m[i], m[j], i, j
			}
	}' >"$BATS_TEST_TMPDIR/j.md"
	ties-scan "$BATS_TEST_TMPDIR/j.md" 2>"$BATS_TEST_TMPDIR/err" | cut -f 1,2 >"$BATS_TEST_TMPDIR/got"
	awk 'BEGIN {
		for (i = 1; i <= 12; i++)
			for (j = i; j <= 12; j++)
				printf "2027-%02d-20\tm%02d%02d\n2027-%02d-20\td%02d%02d\n", i, i, j, i, i, j
	}' | diff -u - "$BATS_TEST_TMPDIR/got"
	[ "$(grep -c "this date can't be read" "$BATS_TEST_TMPDIR/err")" = 132 ]
}

# Python knows all accents there are, and what is what without them.
@test "scan: handles that look alike, or differ by accents, are told, whichever they are" {
	command -v python3 >/dev/null || skip "python3 is not installed"
	cd "$BATS_TEST_TMPDIR"
	python3 - >j.md 3>want <<-'END'
		import os, unicodedata as u
		sys = os.fdopen(3, "w")
		ranges = (0xDF, 0x180), (0x1CD, 0x1DD), (0x1E00, 0x1EFA), (0x439, 0x460), (0x3AC, 0x3CF), (0xAC00, 0xAC90), (0x304B, 0x3070)
		marked = [c for a, b in ranges for c in map(chr, range(a, b)) if u.normalize("NFD", c) != c == c.lower()]
		odd = [c for c in marked if u.normalize("NFC", c) != c or c in "ǖǘǚǜ\u1e9b"]
		people = [(f"n{i:04}{c}", f"n{i:04}" + u.normalize("NFD", c)) for i, c in enumerate(marked) if c not in odd]
		bare = [(a, a[:5] + u.normalize("NFD", a[5])[0]) for a, b in people if a[5] < "\u3000"]
		print("# People", *(f"- @{a}" for a, b in people), "# 2026-11-20", sep="\n")
		for a, b in people:
		    print(f"- coffee with @{b}")
		    print(f"{b}; did you mean {a}, which looks alike but is in other characters?", file=sys)
		for a, b in bare:
		    print(f"- coffee with @{b}")
		    print(f"{b}; did you mean {a}?", file=sys)
	END
	[ "$(wc -l <want)" -gt 600 ]
	ties-scan j.md 2>&1 >/dev/null | sed 's/^.*: nobody is declared by this handle: //' >got
	diff -u want got
}

@test "scan: who looks like somebody that nobody declared either" {
	cd "$BATS_TEST_TMPDIR"
	printf '# 2026-11-20\n- coffee with @jos\303\251\n- coffee with @jose\n- coffee with @jose\314\201\n' >j.md
	run -0 --separate-stderr ties-scan j.md
	[ "${#stderr_lines[@]}" = 1 ]
	[[ $stderr == 'j.md:4:15: warning: '*'; did you mean '*', which looks alike but is in other characters?' ]]
}

# Those who call for @jan and @jon mean what they say; so do those who link topics.
@test "scan: names that are told and names that are not, whatever the order of the declarations" {
	cd "$BATS_TEST_TMPDIR"
	printf -- '- @%s\n' 'mh Mara Holt' 'tb Tom Baker' 'tc Tom Barker' 'jo Jo' 'lee Lee Ng' 'ann Ann-Marie Oh' >people
	told() {
		{ printf '# People\n'; "$1" people; printf '# 2026-11-20\n- coffee with %s\n' "$2"; } >j.md
		ties-scan -P j.md 2>&1 | sed 's/.*did you mean //'
	}
	while IFS='|' read -r said want; do
		for order in cat tac; do
			got=$(told "$order" "$said")
			[ "$got" = "$want" ] || { echo "$said ($order): $got"; bad=1; }
		done
	done <<-'END'
		[[Mara Hold]]|Mara Holt?
		[[Maar Hotl]]|Mara Holt?
		[[Marc Hunt]]|
		[[mara-holt]]|Mara Holt?
		[[Mara]]|Mara Holt?
		[[Tom]]|
		[[Tom Backer]]|Tom Baker?
		[[Tom Bark]]|
		[[Tom Barkr]]|Tom Barker?
		[[Joe]]|
		[[Lee]]|@lee?
		[[Ann Marie Oh]]|Ann-Marie Oh?
		[[Annmarie Oh]]|Ann-Marie Oh?
		[[MH]]|@mh?
		[[M]]|
		**Mara**|
		**Mara Hold**|Mara Holt?
		**Maar Hotl**|
		[Mara Holt's page](https://example.org)|
		[Mara Hlot](https://example.org)|Mara Holt?
		`[[Mara Hold]]`|
	END
	[ -z "${bad-}" ]
}

# A NUL ends a word as other controls do, and is no mark behind one.
@test "scan: a NUL behind a number" {
	cd "$BATS_TEST_TMPDIR"
	printf -- '- 2026-01-05: %600s-> @bob -123\0x\n- 2026-01-05: -> @bob -123\0\n- 2026-01-05: -> @bob -123.x\n' '' >j.md
	ties-scan j.md 2>&1 >/dev/null | diff -u - <(printf 'j.md:%s: warning: no points, which have at most two digits: -123\n' 1:623 2:23)
}

# What words mean is not changed by how they are laid out, nor by a tag at their end.
@test "scan: blanks, ends of lines and tags at the end change no record" {
	cd "$BATS_TEST_TMPDIR"
	sed -n '/^[^#[]/s/\t.*//p' "$TOP"/test/phrases/*.tsv >phrases
	records() { { printf '# 2026-01-05\n\n'; sed "s/^/- /;$1" phrases; } | ties-scan -P 2>/dev/null | cut -f 2-5; }
	records '' >want
	[ "$(wc -l <want)" -gt 8000 ]
	for layout in 's/$/  /' 's/$/ #tag/' 's/ /  /g' 's/ /\t/g' 's/ \([a-z]\)/\n  \1/g'; do
		records "$layout" | diff -u want - || bad=1
	done
	[ -z "${bad-}" ]
}
