# SPDX-License-Identifier: ISC
# Journals that mean harm, or met with an accident: ties-scan(1) loses no entry that can be read, and says what cannot.
# shellcheck disable=SC2154 # bats sets stderr and stderr_lines
load helper

J=$TOP/test/hostile
export TIES_KINDS=$J/kinds

# A journal that is in order, and its records under another name.
good() {
	printf '# 2026-01-05\n\n- -> @ada +2 notes\n'
}

good_record() {
	printf '2026-01-05\tada\tout\t2.00\tact\t-> @ada +2 notes\t%s:3\n' "$1"
}

# told FILE LINE...: are the lines of FILE as many, and does each begin as the extended regular expression says?
told() {
	local file=$1 n=0 line
	shift
	while IFS= read -r line; do
		n=$((n + 1))
		[[ $line =~ ^${1-nothing more} ]] || { echo "line $n: $line"; echo "expected: ${1-nothing more}"; return 1; }
		shift
	done <"$file"
	[ $# -eq 0 ] || { echo "not told: $*"; return 1; }
}

# Each NAME.md comes to NAME.out; NAME.err has a regular expression for each message.
@test "hostile: by hand" {
	cd "$J"
	for md in *.md; do
		name=${md%.md} want=0 status=0 expected=()
		[ ! -f "$name.status" ] || want=$(cat "$name.status")
		[ ! -f "$name.err" ] || mapfile -t expected <"$name.err"
		ties-scan "$md" >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err" || status=$?
		diff -u --label "$name.out" --label got "$name.out" "$BATS_TEST_TMPDIR/out" || bad=1
		told "$BATS_TEST_TMPDIR/err" "${expected[@]}" || { echo "$name.err"; bad=1; }
		[ "$status" = "$want" ] || { echo "$name: status $status, not $want"; bad=1; }
	done
	[ -z "${bad-}" ]
}

@test "hostile: the same from a file, standard input, a fifo and a process substitution" {
	cd "$J"
	mkfifo "$BATS_TEST_TMPDIR/fifo"
	for md in scripts.md forms.md points.md eol.md unclosed-comment.md; do
		ties-scan "$md" 2>/dev/null | cut -f 1-6 >"$BATS_TEST_TMPDIR/want"
		ties-scan <"$md" 2>/dev/null | cut -f 1-6 | cmp - "$BATS_TEST_TMPDIR/want"
		# shellcheck disable=SC2002 # a pipe is not a file
		cat "$md" | ties-scan - 2>/dev/null | cut -f 1-6 | cmp - "$BATS_TEST_TMPDIR/want"
		ties-scan <(cat "$md") 2>/dev/null | cut -f 1-6 | cmp - "$BATS_TEST_TMPDIR/want"
		cat "$md" >"$BATS_TEST_TMPDIR/fifo" &
		ties-scan "$BATS_TEST_TMPDIR/fifo" 2>/dev/null | cut -f 1-6 | cmp - "$BATS_TEST_TMPDIR/want"
		wait
	done
}

@test "hostile: names that a later pipe declares" {
	cd "$BATS_TEST_TMPDIR"
	printf '# 2026-01-05\n\n- -> [[Ada Lovelace]] +2 notes\n- -> **Countess** +1 more\n' >use
	printf '# People\n\n- @ada Ada Lovelace (aka Countess)\n' >people
	ties-scan -P <(cat use) <(cat people) | cut -f 1-5 >got
	printf '2026-01-05\tada\tout\t%s\tact\n' 2.00 1.00 | diff -u - got
	cat use people | ties-scan -P | cut -f 1-5 | diff -u got -
	ties-scan -P people use | cut -f 1-5 | diff -u got -
}

@test "hostile: what cannot be read is told, and the others are read" {
	cd "$BATS_TEST_TMPDIR"
	good >good.md
	mkdir -p dir.md
	for operand in missing.md dir.md; do
		run -2 --separate-stderr ties-scan $operand good.md
		[ "$output" = "$(good_record good.md)" ]
		[[ $stderr == "ties-scan: $operand: "* ]]
	done
}

@test "hostile: what may not be read" {
	cd "$BATS_TEST_TMPDIR"
	good >good.md
	touch locked.md
	chmod 0 locked.md
	[ ! -r locked.md ] || skip "root reads everything"
	run -2 --separate-stderr ties-scan locked.md good.md
	[ "$output" = "$(good_record good.md)" ]
	[ "$stderr" = "ties-scan: locked.md: Permission denied" ]
}

@test "hostile: what is no text is an error" {
	cd "$BATS_TEST_TMPDIR"
	good >good.md
	good | iconv -f UTF-8 -t UTF-16 >utf16.md
	good | iconv -f UTF-8 -t UTF-16LE >utf16le.md
	good | iconv -f UTF-8 -t UTF-16BE >utf16be.md
	good | iconv -f UTF-8 -t UTF-32LE | cat <(printf '\377\376\0\0') - >utf32.md
	good | iconv -f UTF-8 -t UTF-32BE | cat <(printf '\0\0\376\377') - >utf32be.md
	good | tr '\n' '\r' >cr.md
	{ printf '\177ELF\2\1\1'; head -c 5000 /dev/zero; good; } >elf.md
	cp elf.md large.md
	truncate -s 3G large.md # more than 32 bits can count, where those are what a machine counts with
	{ printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\1\0'; good | tr '\000-\177' '\200-\377'; } >png.md
	{ printf '\037\213\10\0\0\0\0\0\0\3'; good | tr '\000-\177' '\200-\377'; } >gzip.md
	{ printf '\0GITCRYPT\0'; good | tr '\000-\177' '\200-\377'; } >gitcrypt.md
	{ printf 'Salted__'; good | tr '\000-\177' '\200-\377'; } >openssl.md
	{ printf '\205\1\14\3'; good | tr '\000-\177' '\200-\377'; } >pgp.md
	printf -- '-----BEGIN PGP MESSAGE-----\n\nhQEMA+coffee/with\n=AbCd\n-----END PGP MESSAGE-----\n' >armoured.md
	printf 'age-encryption.org/v1\n-> X25519 abc\n\377\376\0\1' >age.md
	printf -- '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24\n-----END AGE ENCRYPTED FILE-----\n' >agearmoured.md
	for operand in utf16 utf16le utf16be utf32 utf32be cr elf large png gzip gitcrypt openssl pgp armoured age agearmoured; do
		echo "$operand"
		run -1 --separate-stderr ties-scan "$operand.md" good.md
		[ "$output" = "$(good_record good.md)" ]
		[ "${#stderr_lines[@]}" = 1 ]
		[[ $stderr =~ ^$operand.md:[0-9]+:\ error:\  ]]
	done
	printf 'Ādam' | iconv -f UTF-8 -t UTF-16LE | cat <(printf '\377\376') - >wide.md # its first character ends with a zero
	run -1 --separate-stderr ties-scan wide.md
	[[ $stderr == *"this is UTF-16;"* ]]
}

@test "hostile: what is named twice is read once, whatever its names" {
	cd "$BATS_TEST_TMPDIR"
	good >good.md
	ln -s good.md link.md
	run -0 --separate-stderr ties-scan good.md ./good.md link.md
	[ "$output" = "$(good_record good.md)" ]
	[ "$stderr" = $'ties-scan: ./good.md: named twice, and read once\nties-scan: link.md: named twice, and read once' ]
	mkdir d
	ln good.md d/
	TIES_JOURNAL=good.md:d run -0 --separate-stderr ties scan
	[ "$output" = "$(good_record good.md)" ]
	[ -z "$stderr" ]
}

@test "hostile: a file that changes between the readings" {
	cd "$BATS_TEST_TMPDIR"
	mkfifo people
	# Its first reading is over once somebody opens the fifo that comes after it. The size stays the same.
	printf '# 2026-01-05\n\n- -> [[Ada Lovelace]] +2 notes\n' >changed.md
	ties-scan changed.md people >out 2>err &
	pid=$!
	exec 7>people
	sleep 0.02
	printf '# 2026-01-05\n\n- -> [[Ada Lovelace]] +3 notes\n' >changed.md
	printf '# People\n\n- @ada Ada Lovelace\n' >&7
	exec 7>&-
	status=0
	wait "$pid" || status=$?
	cat out err
	[ "$status" = 2 ]
	told err 'ties-scan: changed.md: '
	run ! grep '^2026' out
}

@test "hostile: a line of 100 MB" {
	cd "$BATS_TEST_TMPDIR"
	{
		printf '# 2026-01-05\n\n- -> @ada +2 notes\n\n- coffee with @nobody '
		head -c 100000000 /dev/zero | tr '\0' x
		printf '\n- <- @bob +1 notes\n'
	} >long.md
	(
		# Sanitizers want terabytes of addresses.
		[ -n "${TIES_UNDER-}" ] || ulimit -v 65536
		ties-scan long.md >out 2>err || echo $? >left
	)
	[ "$(cat left)" = 1 ]
	printf '2026-01-05\t%s\t%s\t%s\tact\t%s\tlong.md:%d\n' ada out 2.00 '-> @ada +2 notes' 3 bob in 1.00 '<- @bob +1 notes' 6 |
		diff -u - out
	told err 'long.md:5: error: '
	# So is an entry of many lines.
	{
		printf '# 2026-01-05\n\n- coffee with @nobody\n'
		yes '  and on and on and on and on and on and on and on' | head -n 30000
		printf -- '- <- @bob +1 notes\n'
	} >many.md
	run -1 --separate-stderr ties-scan many.md
	[ "$output" = "$(printf '2026-01-05\tbob\tin\t1.00\tact\t<- @bob +1 notes\tmany.md:30004')" ]
	[[ $stderr =~ ^many.md:3:[0-9]+:\ error:\  ]]
}

@test "hostile: a thousand levels" {
	cd "$BATS_TEST_TMPDIR"
	{
		printf '# 2026-01-05\n\n'
		for i in $(seq 0 999); do printf "%$((i * 2))s- -> @p$i +1\n" ''; done
		printf -- '- -> @last +1\n\n'
		for i in $(seq 0 999); do printf '>'; done
		printf -- ' - -> @quoted +1\n\n- -> @end +1\n'
	} >deep.md
	ties-scan deep.md | cut -f 2,4 | sort >got
	{ for i in $(seq 0 999); do printf 'p%d\t1.00\n' "$i"; done; printf 'last\t1.00\nend\t1.00\n'; } | sort | cmp - got
}

@test "hostile: names of files" {
	cd "$BATS_TEST_TMPDIR"
	name=$'a b\n\e[31m\xe2\x80\xae\xff\\.md'
	good >"$name"
	printf '\n# 2026-02-30\n' >>"$name"
	run -1 --separate-stderr ties-scan "./$name"
	shown='./a b\x0A\x1B[31m\u{202E}'$'\xef\xbf\xbd''\\.md'
	[ "$output" = "$(good_record "$shown")" ]
	[[ $stderr == "$shown:5:"*" error: "* ]]
	run -2 --separate-stderr ties-scan $'no\e[31m'
	[[ $stderr == *'no\x1B[31m'* ]]
}

# An item whose text is a fence is closed by it: what its line says is no mention, and nothing is written behind the items.
@test "hostile: a fence right behind an item's mark" {
	cd "$BATS_TEST_TMPDIR"
	printf '## 2026-11-20\n- ```sh @no\n  @no\n  ```\n- -> @ada\n- -> @bob\n  - ~~~ @no\n    ~~~\n' >fenced.md
	run -0 --separate-stderr ties-scan fenced.md
	[ "$output" = "$(printf '2026-11-20\tada\tout\t1.00\tact\t-> @ada\tfenced.md:5
2026-11-20\tbob\tout\t1.00\tact\t-> @bob\tfenced.md:6')" ] || { echo "$output"; false; }
	[ -z "$stderr" ] || { echo "$stderr"; false; }
}

# Not every machine makes machine code of patterns, or lets a program run what it has made. There PCRE2 itself would find
# what is anchored behind a byte that is no UTF-8.
@test "hostile: what is read is the same without machine code" {
	[ -z "${TIES_UNDER:-}" ] || skip "another library is between them already"
	[ "$(uname -s)" = Linux ] || skip "LD_PRELOAD is not known here"
	cd "$BATS_TEST_TMPDIR"
	echo 'int pcre2_jit_compile_8(void *code, unsigned options) { (void)code; (void)options; return -45; }' >none.c
	cc -shared -fPIC -o none.so none.c || skip "no shared libraries are made here"
	# Such a byte at each place of these lines.
	while IFS= read -r line; do
		printf '\n%s\n' "$line"
		for at in $(seq 0 ${#line}); do
			printf '%s\351%s\n' "${line:0:at}" "${line:at}"
		done
	done >broken.md <<-'END'
		# People
		- @ada Ada Lovelace born:1815-12-10 every:6w
		- #friends Friends every:3m
		- @bob Bob Bobson aka:Bobby #friends
		# 2026-01-05
		- coffee with @ada and [[Bobby]] +2
		- @bob helped me move -> @ada +1.50 notes
		- [ ] call @ada due:2026-02-01
		- 2026-01-06: thanked @bob, then lunch with @ada because she asked
	END
	ties-scan -v broken.md >want 2>&1 || [ $? = 1 ]
	[ "$(grep -c '^broken.md:' want)" -gt 300 ]
	run -1 env LD_PRELOAD="$PWD/none.so" ties-scan -v broken.md
	diff -u want - <<<"$output"
	printf 'kayak\351 both 3 x\n' >kinds
	LD_PRELOAD=$PWD/none.so run -2 ties-scan -k kinds broken.md
	[[ $output == 'kinds:1:1: error: '* ]]
}

@test "hostile: a return within a long line is no end of a line" {
	cd "$BATS_TEST_TMPDIR"
	{
		printf 'pasted\rfrom elsewhere '
		printf '%3000s\n' x
		good
	} >long.md
	run -0 --separate-stderr ties-scan long.md
	[ "${#lines[@]}" = 1 ]
	[ -z "$stderr" ]
}
