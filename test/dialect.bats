# SPDX-License-Identifier: ISC
# No mark of a journal stands in C: journals in a dialect in which every mark is another one come to the same records
# and messages, but for their words.
load helper

setup() {
	command -v python3 >/dev/null || skip "python3 is not installed"
	cd "$BATS_TEST_TMPDIR"
	mkdir markdown other
}

# converted FILE...: what is in markdown/, in other/ too; a date in a file's name is written in the other way as well
converted() {
	local file name
	for file; do
		name=$(basename "$file" | sed "s/^\([0-9]*\)[-_.]\([0-9]*\)[-_.]\([0-9][0-9]*\)/\3'\2'\1/")
		[ markdown/"$(basename "$file")" -ef "$file" ] || cp "$file" markdown/
		"$TOP/test/dialects/convert" <"$file" >"other/$name"
		operands_markdown+=("$(basename "$file")")
		operands_other+=("$name")
	done
}

# Records without their words, and where the messages are, of what level.
scanned() {
	local dir=$1
	shift
	(cd "$dir" && ties-scan "$@" 2>../err.full | cut -f 1-5,7 | sed 's/[^\t]*:\([0-9]*\)$/\1/')
	sed -n "s/^[^ ]*\.md:\([0-9]*\):\(.*: \)\{0,1\}\(error\|warning\): .*/\1 \3/p" err.full
}

same() {
	local operands_markdown=() operands_other=()
	converted "$@"
	scanned markdown "${operands_markdown[@]}" >got.markdown
	scanned other -d "$TOP/test/dialects/other" "${operands_other[@]}" >got.other
	diff -u got.markdown got.other
}

@test "dialect: the sample in other marks" {
	same "$TOP"/share/ties/sample/*.md
	[ "$(wc -l <got.other)" -gt 500 ]
}

@test "dialect: hostile journals in other marks" {
	export TIES_KINDS=$TOP/test/hostile/kinds
	for file in "$TOP"/test/hostile/*.md; do
		same "$file" || { echo "$file"; bad=1; }
	done
	[ -z "${bad-}" ]
}

@test "dialect: golden cases in other marks" {
	for file in "$TOP"/test/ties-scan/*.in; do
		name=$(basename "$file" .in)
		[ ! -f "${file%.in}.args" ] || continue
		cp "$file" "markdown/$name.md"
		same "markdown/$name.md" || { echo "$file"; bad=1; }
	done
	[ -z "${bad-}" ]
}

@test "dialect: generated journals in other marks" {
	export PYTHONDONTWRITEBYTECODE=1
	for seed in 1 2 3 4 5 6; do
		rm -rf markdown other
		mkdir markdown other
		python3 "$TOP/test/oracle/journal.py" "$seed" 60 markdown >/dev/null
		TIES_KINDS=$TOP/test/oracle/kinds same markdown/*.md || { echo "seed $seed"; bad=1; }
		[ "$(wc -l <got.other)" -gt 60 ]
	done
	[ -z "${bad-}" ]
}

# Marks are looked for where one may begin, unless a pattern asks where the search goes on from: then at every byte.
@test "dialect: inline marks are the same however they are looked for" {
	printf 'include markdown\ntag (?!)\\G(?<tag>x)\n' >bytewise
	printf 'include markdown\nattribute (?!)\\G(?<key>x)(?<value>y)\n' >bytewise2
	printf '# People\n- @ada Ada K #a every:6w born:1985-11-28 #b x:y:z (met:2020) note: none:\n- @bob Zoë: #ü é:ß every: 3m\n
## 2026-01-02\n- sent @ada a:b -> @bob c:d +2 #e\n- http://x.y/@ada a.b/c:d @ada `x:y @bob` e:f\n- [ ] ring @ada due:2026-02-03 z:@bob
- \377x:y @ada \377 e:f @bob#tag:x (every:day) key: 2026-01-01 due: 2026-03-04\n- x:@ada:y @#a:b [[@bob:c]] **Ada K:** -> 4:5 @ada 6:7 -2\n' >j.md
	ties-scan j.md "$TOP"/share/ties/sample/*.md "$TOP"/test/hostile/*.md >want 2>want.err || true
	[ "$(wc -l <want)" -gt 600 ]
	for dialect in bytewise bytewise2; do
		ties-scan -d "./$dialect" j.md "$TOP"/share/ties/sample/*.md "$TOP"/test/hostile/*.md >got 2>got.err || true
		diff -u want got
		diff -u want.err got.err
	done
}

# A class of bytes would match one byte of a character, and leave the rest of it as text.
@test "dialect: what is matched as bytes has no class with characters beyond ASCII" {
	printf '## 2026-01-02\n- coffee with @bob\n' >j.md
	for class in '[☐]' '[^–]' '[]a–z]' '[\]é]' '(?&two)'; do
		printf 'include markdown\nlet two [a☐]\ntodo -?%s(?<text>.*) # [é]\n' "$class" >wide
		run -2 --separate-stderr ties-scan -d ./wide j.md
		[[ $stderr == "./wide:3:"[0-9]*": error: "*"in a class"* ]] || { echo "$class: $stderr"; false; }
	done
	for class in '(?:☐|☑)' '\[é' '[[:alpha:]\]]☐' '☐'; do
		printf 'include markdown\ntodo -?%s(?<text>.*) # [é]\nmention [–](?<handle>é)\n' "$class" >wide
		run -0 ties-scan -d ./wide j.md
	done
}

# So it would be with what says how often one may stand there: that would be of its last byte.
@test "dialect: what is matched as bytes has characters beyond ASCII as often as it says" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'include markdown' 'clear entry' 'entry é+[ ](?<text>.*)' 'entry ☐ {2}=[ ](?<text>.*)' \
		'entry \à*~[ ](?<text>.*)' 'entry Å?![ ](?<text>.*)' 'entry †\?[ ](?<text>.*)' >wide
	printf '# 2026-01-05\n' >j.md
	printf '%s -> @a\n\n' é éé ☐☐= '~' àà~ Å! ! '†?' >>j.md
	printf '%s -> @b\n\n' ☐= ÅÅ! † $'\303' $'\303\251\251' >>j.md
	ties-scan -d ./wide j.md 2>/dev/null | cut -f 2,7 | diff -u - <(printf 'a\tj.md:%d\n' 2 4 6 8 10 12 14 16)
	# And the place of a mistake is that in the dialect.
	printf '%s\n' 'include markdown' 'entry é+Å {2}(?<text>.*)(?&nobody)' >wrong
	run -2 --separate-stderr ties-scan -d ./wrong j.md
	[[ $stderr == "./wrong:2:30: error: "* ]]
}

# A handle is escaped once, whichever way it comes to be, so that it is one person's.
@test "dialect: handles with what a record escapes" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'include markdown' slugs 'clear mention' 'mention \[\[(?<name>[^]]++)\]\]' 'mention @(?<handle>\w+\\\w+)' >own
	printf -- '# 2026-01-05\n\n- -> [[Ac\\Dc]] [[ac\\dc]]\n- -> [[Ab\\é]] und [[ab\\É]]\n- -> @a\\b und @A\\b\n' >j.md
	ties-scan -d ./own j.md | cut -f 2,4 | diff -u - <(printf '%s\t%s\n' 'ac\\dc' 1.00 'ab\\é' 1.00 'a\\b' 1.00)
}

# Records of what stands before and behind it are lost by no attribute that nobody can tell.
@test "dialect: an attribute that gives up hides no mark" {
	printf 'include markdown\nattribute (?<key>(?:x+x+)+y):(?<value>z)\n' >slow
	printf '## 2026-01-02\n- coffee with @bob %064d a: z: and @ada\n- lunch with @cy\n' 0 | tr 0 x >j.md
	sed -i 's/^## .*/## 2026-01-02/' j.md
	run -1 --separate-stderr ties-scan -d ./slow j.md
	[[ $stderr == *'error: '*'gave up'* ]]
	[ "$(cut -f 2 <<<"$output" | tr '\n' ' ')" = 'bob ada cy ' ]
}

# An entry is read when it has ended, which may be lines behind where it began, or at the end of the file.
@test "dialect: where a pattern gave up is told with the line of the entry or declaration" {
	printf 'include markdown\nattribute (?<key>(?:x+x+)+y):(?<value>z)\n' >slow
	x=$(printf 'x%.0s' {1..48})
	{
		printf '# People\n- @ada Ada %s a: z: #a\n- @bob Bob\n\n## 2026-01-02\n' "$x"
		printf -- '- coffee with @bob %s a: z: and @ada\n  and more\n- lunch with @cy\n' "$x"
		printf -- '- lunch with @bob %s a: z:' "$x"
	} >j.md
	status=0
	ties-scan -d ./slow j.md 2>err >/dev/null || status=$?
	[ "$status" = 1 ]
	sed 's/: [^:]*$//' err | diff -u - <(cat <<-'END'
		j.md:2: error: the dialect's pattern gave up on this line
		j.md:6: error: the dialect's pattern gave up on this line
		j.md:9: error: the dialect's pattern gave up on this line
	END
	)
}
