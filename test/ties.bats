# SPDX-License-Identifier: ISC
# ties(1): the front, and with it lib/recipe.c, lib/filling.c, lib/pipeline.c, lib/paths.c, lib/quote.c. The stages are the
# tests' own small programs beside a copy of ties, so that what is seen is the front's doing alone.
# shellcheck disable=SC2016,SC2154 # what is in single quotes is for a recipe or another shell; bats sets stderr
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir -p bin config/ties/recipes share/recipes
	cp "$(command -v ties)" bin/ties
	export XDG_CONFIG_HOME="$PWD/config" TIES_SHARE="$PWD/share"
	PATH="$PWD/bin:$PATH"
	stage ties-scan 'printf "scan"; for a; do printf "<%s>" "$a"; done; echo; cat'
	stage ties-words 'cat; for a; do printf "<%s>" "$a"; done; echo'
	stage ties-exit 'cat; exit "$1"'
	stage ties-kill 'kill -"$1" $$'
}

# stage NAME TEXT: a program beside ties.
stage() {
	printf '#!/bin/sh\n%s\n' "$2" >"bin/$1"
	chmod +x "bin/$1"
}

# recipe NAME LINE...: a user's recipe.
recipe() {
	local name=$1
	shift
	printf '%s\n' "$@" >"config/ties/recipes/$name"
}

# same ARG...: what ties -n prints, read by a shell, does what ties does.
same() {
	ties "$@" >ran || return 1
	ties -n "$@" >line || return 1
	sh ./line >pasted || return 1
	cmp ran pasted
}

@test "ties: bare, one screen and no complaint" {
	export TIES_SHARE="$TOP/share/ties"
	run -0 --separate-stderr ties
	[ -z "$stderr" ]
	[ "${#lines[@]}" -le 24 ]
	ties | awk 'length($0) > 80 { print; bad = 1 } END { exit bad || NR > 24 }'
	[[ $output == *"TIES_JOURNAL="*"ties balance"*"ties -l"* ]]
	TIES_JOURNAL=/some/where run -0 ties
	[[ ${lines[-1]} == "TIES_JOURNAL is /some/where" ]]
	TIES_JOURNAL=$(printf '/%.0s' {1..59})éé run -0 ties # is cut between characters
	[ "${lines[-1]}" = "TIES_JOURNAL is $(printf '/%.0s' {1..59})é…" ]
	ties | awk 'END { exit NR > 24 }'
	for ask in -h --help help; do
		run -0 --separate-stderr ties $ask
		[ -z "$stderr" ]
		ties $ask | diff -u <(ties) -
	done
	recipe help 'echo an own one'
	[ "$(ties help)" = 'an own one' ]
	run -2 ties -h balance
	output=$(ties)
	for name in scan balance statement show today whom may-i log people; do
		[[ $output == *" $name "* ]] || { echo "$name is not named"; false; }
	done
}

@test "ties: usage" {
	for bad in "-x" "-n" "-f j.md" "-l balance" "-ln" "-lq" "-f"; do
		# shellcheck disable=SC2086
		run -2 ties $bad
		[[ ${lines[-2]} == "usage: ties [-nq] [-f file] recipe [arg ...]" ]]
		[[ ${lines[-1]} == "       ties -l" ]]
	done
	recipe balance 'ties-scan $JOURNAL'
	run -2 ties balanec
	[ "$output" = "ties: balanec: no such recipe; did you mean balance?" ]
	run -2 ties ties-balance
	[ "$output" = "ties: ties-balance: no such recipe; did you mean balance?" ]
	run -2 ties frobnicate
	[ "$output" = "ties: frobnicate: no such recipe; ties -l lists those there are" ]
	run -2 ties ../recipes/balance
	run -2 ties $'b\e[2J'
	[[ $output == 'ties: b\x1B[2J: no such recipe'* ]]
	run -2 ties balance
	[ "$output" = "ties: no journal: name one with -f file, or once for all with export TIES_JOURNAL=~/ties.md" ]
	TIES_SHARE=share run -2 ties frobnicate
	[ "$output" = "ties: TIES_SHARE: share: not an absolute path" ]
}

@test "ties: recipes, the user's before those that came with it" {
	printf '# theirs\necho theirs\n' >share/recipes/one
	printf '# two, of theirs\n# usage: what\necho $1\n' >share/recipes/two
	recipe one '# SPDX-License-Identifier: ISC' '#  mine  ' '' 'echo mine'
	touch config/ties/recipes/{UP,.hid,a~,1x} # names that are none
	[ "$(ties -l)" = $'one\t-\tmine\ntwo\twhat\ttwo, of theirs' ]
	[ "$(ties one)" = mine ]
	[ "$(ties two x)" = x ]
	[ "$(TIES_TABLE=always ties -l | sed -n 3p)" = "two     what       two, of theirs" ]
	run -2 ties two
	[ "$output" = $'ties: two: argument 1 is missing\nusage: ties two what' ]
	run -2 ties one more
	[ "$output" = $'ties: one: unexpected argument: more\nusage: ties one' ]
	unset XDG_CONFIG_HOME
	mkdir -p home/.config/ties
	cp -r config/ties/recipes home/.config/ties/
	[ "$(HOME=$PWD/home ties one)" = mine ]
	[ "$(HOME=$PWD/nowhere ties one)" = theirs ]
	[ "$(HOME='' XDG_CONFIG_HOME=config ties one)" = theirs ] # never from the working directory
	mkdir -p recipes ties/recipes
	cp config/ties/recipes/one recipes/three
	cp config/ties/recipes/one ties/recipes/three
	run -2 ties three
}

@test "ties: what a recipe's words come to" {
	recipe r '# help' "ties-words a'b c'd  'e|f' '' '\$1'|ties-words \$1 x\$2 \$@"
	[ "$(ties r 1 '2 3')" = '<ab cd><e|f><><$1>
<1><x2 3><1><2 3>' ]
	same r "it's" ''
	recipe r 'ties-words ${1:-last 30 days} ${2:-} ${*:-no words} ${@:-none}'
	[ "$(ties r)" = '<last 30 days><><no words><none>' ]
	[ "$(ties r last month)" = '<last><month><last month><last><month>' ]
	same r
	recipe r 'A=1 _b2=${1:-x y} env | grep ^_b2'
	[ "$(ties r 'v $(w)')" = '_b2=v $(w)' ]
	same r 'v $(w)'
	recipe r 'ties-words ${@:?}'
	run -2 ties r
	[ "$(ties r a b)" = '<a><b>' ]
	recipe r 'ties-words $*'
	run -2 ties r
	[ "$(ties r a b)" = '<a b>' ]
	printf '# no final newline, CRLF\r\n\r\nties-words a\r\n' >config/ties/recipes/r
	[ "$(ties r)" = '<a>' ]
	printf 'ties-words a' >config/ties/recipes/r
	[ "$(ties r)" = '<a>' ]
}

@test "ties: options are those that the usage names" {
	recipe r '# usage: [-Pv] [-d dialect] [-t text] name ...' 'ties-words $@'
	[ "$(ties r -v -Pd x -dx -vd -y -tz a -q)" = '<-v><-Pd><x><-dx><-vd><-y><-tz><a><-q>' ]
	[ "$(ties r -- -q)" = '<--><-q>' ]
	recipe all '# usage: [-q] [x]' 'ties-words ${@:?}'
	[ "$(ties all -- -q)" = '<--><-q>' ]
	run -2 ties all --
	[ "${lines[0]}" = "ties: all: argument 1 is missing" ]
	[ "$(ties r - -q)" = '<-><-q>' ]
	recipe s '# usage: [--long] name' 'ties-words $1'
	[ "$(ties s -- -q)" = '<-q>' ]
	for bad in '-l a' '--long a'; do
		run -2 ties s "$bad"
	done
	recipe unclosed '# usage: [-xyz' 'ties-words $1'
	TIES_TABLE=always ties -l | grep -E '^unclosed +\[-xyz( |$)'
	run -2 ties r --long
	[ "${lines[0]}" = 'ties: r: unknown option: --long' ]
	run -2 ties r -t
	[ "${lines[0]}" = 'ties: r: a value is missing: -t' ]
	for bad in -q -vq -q=1; do
		run -2 ties r $bad
		[ "$output" = $'ties: r: unknown option: -q\nusage: ties r [-Pv] [-d dialect] [-t text] name ...' ]
	done
	run -2 ties r -vd
	[ "${lines[0]}" = "ties: r: a value is missing: -d" ]
	run -2 ties r '-]'
	run -2 ties r $'-\e[2J'
	[ "${lines[0]}" = 'ties: r: unknown option: -\x1B' ]
	recipe r 'ties-words $@' # that says nothing may be asked anything
	[ "$(ties r -q -t x)" = '<-q><-t><x>' ]
	recipe r '# usage: -a | -b | -c x|y' 'ties-words $@'
	[ "$(ties r -a -b -cx)" = '<-a><-b><-cx>' ]
	run -2 ties r -x
}

@test "ties: an argument that a recipe has no use for is bad usage" {
	stage ties-words 'for a; do printf "<%s>" "$a"; done; echo'
	recipe r '# usage: [-v] [-d a|b]' 'ties-words $@'
	[ "$(ties r -vd x)" = '<-vd><x>' ]
	for args in x '-v x' '-d x y' '-- x' '-v -- -x'; do
		IFS=' ' read -ra words <<<"$args"
		run -2 ties r "${words[@]}"
		[ "$output" = "ties: r: unexpected argument: ${args##* }"$'\nusage: ties r [-v] [-d a|b]' ]
	done
	run -0 ties r -v --
	for usage in '[name]' 'name' '[-v] name ...' '-v | name'; do
		recipe r "# usage: $usage" 'ties-words $@'
		run -0 ties r x
	done
}

@test "ties: -t is today for every program of a recipe that says so" {
	stage ties-today 'cat; printf "%s" "$TIES_TODAY"; for a; do printf "<%s>" "$a"; done; echo'
	recipe r '# usage: [-y] [-a days] [-t date] [name ...]' 'TIES_TODAY=2001-01-01 ties-today | ties-today $@ | ties-today ${1:-none}'
	all() { printf '%s\n' 2001-01-01 "$@"; }
	ties r -t 2026-05-01 </dev/null | diff -u <(all '2026-05-01' '2026-05-01<none>') -
	ties r -a 3 -yt 2026-05-01 -y b -t c </dev/null | diff -u <(all '2026-05-01<-a><3><-y><-y><b><-t><c>' '2026-05-01<-a>') -
	ties r -t2025-01-01 -yt2026-05-01 b </dev/null | diff -u <(all '2026-05-01<-y><b>' '2026-05-01<-y>') -
	ties r </dev/null | diff -u <(all '2026-11-23' '2026-11-23<none>') -
	same r -t 2026-05-01 "it's" </dev/null
	[[ $(ties -n r -yt 2026-05-01) == "(export TIES_TODAY=2026-05-01; TIES_TODAY=2001-01-01 "*" -y)" ]]
	for bad in x 2026-02-30 2026-5-1; do
		run -2 ties r -t $bad
		[ "${lines[0]}" = "ties: r: -t: no date (YYYY-MM-DD): $bad" ]
	done
	run -2 ties r -t
	[ "${lines[0]}" = "ties: r: a value is missing: -t" ]
}

@test "ties: what is wrong in a recipe is told with line and column" {
	while IFS='~' read -r line at what; do
		printf '# help\n%s\n' "$line" >config/ties/recipes/r
		run -2 ties -f j.md r
		[[ $output == "$PWD/config/ties/recipes/r:2:$at: error: $what"* ]] || { echo "$line: $output"; false; }
	done <<-'END'
		sort "a"~6~": no shell reads a recipe
		sort \n~6~\\: no shell reads a recipe
		sort >out~6~>: no shell reads a recipe
		sort; rm~5~;: no shell reads a recipe
		sort *~6~*: no shell reads a recipe
		sort `id`~6~`: no shell reads a recipe
		sort $(id)~6~$(: no such variable
		sort $HOME~6~$HOME: no such variable; there are $1 to $9, $@, $* and $JOURNAL
		sort $0~6~$0: no such variable
		sort ${1~6~${: the brace is not closed
		sort ${10}~6~${10}: no such variable
		sort $~6~$: the name of a variable must follow
		sort 'a~6~': the quote is not closed
		sort x$@~7~$@: it stands for several words
		sort $JOURNALx~6~$JOURNAL: it stands for several words
		sort | | uniq~8~|: there is no program before it
		| sort~1~|: there is no program before it
		sort |~7~the end: there is no program before it
		LC_ALL=C~9~the end: there is no program before it
		${1:-sort}~1~sort: a stage begins with the name of a program
		$@~1~$@: a stage begins with the name of a program
	END
	printf '# only\n\n' >config/ties/recipes/r
	run -2 ties r
	[[ $output == *"r:2: error: no pipeline: a recipe is one line of words and |" ]]
	printf 'sort\n\nuniq\n' >config/ties/recipes/r
	run -2 ties r
	[[ $output == *"r:3: error: a recipe is one line, and line 1 is it" ]]
	head -c 70000 /dev/zero | tr '\0' x >config/ties/recipes/r
	run -2 ties r
	[[ $output == *"r:1: error: the line is longer than 64 KiB" ]]
	rm config/ties/recipes/r
	mkdir config/ties/recipes/r
	run -2 ties r
	[[ $output == "ties: $PWD/config/ties/recipes/r: Is a directory" ]]
}

@test "ties: the journal's files" {
	mkdir -p j/sub/deep j/.git j/empty.md
	touch j/b.md j/a.md j/a-b.md j/Z.md j/.hidden.md j/.git/x.md j/notes.txt j/sub/c.md j/sub/deep/d.md j/.md
	mkfifo j/fifo.md
	ln -s .. j/sub/up
	ln -s b.md j/zz.md
	recipe r 'ties-words $JOURNAL'
	want='<j/Z.md><j/a-b.md><j/a.md><j/b.md><j/sub/c.md><j/sub/deep/d.md>'
	[ "$(ties -f j r)" = "$want" ]
	[ "$(ties -f j/ r)" = "$want" ]
	[ "$(TIES_JOURNAL=j ties r)" = "$want" ]
	recipe braces 'ties-words ${JOURNAL}'
	[ "$(TIES_JOURNAL=j ties braces)" = "$want" ]
	[ "$(TIES_JOURNAL=:j/b.md::j: ties r)" = '<j/b.md><j/Z.md><j/a-b.md><j/a.md><j/sub/c.md><j/sub/deep/d.md>' ]
	[ "$(TIES_JOURNAL=j ties -f j/a.md -f j/b.md -f j/zz.md -f none.md r)" = '<j/a.md><j/b.md><none.md>' ]
	[ "$(ties -f - -f j/a.md r </dev/null)" = '<-><j/a.md>' ]
	touch -- -n.md
	[ "$(ties -f -n.md r)" = '<./-n.md>' ]
	mkdir -- -dir none
	touch -- -dir/x.md
	[ "$(ties -f -dir r)" = '<./-dir/x.md>' ]
	run -2 ties -f none r
	[ "$output" = "ties: none: no *.md file in it" ]
	TIES_JOURNAL=j run -2 ties -f none r # not another journal than the one named
	[ "$output" = "ties: none: no *.md file in it" ]
	run -2 ties -f none -f j r
	[ "${lines[-1]}" = "$want" ]
	run -2 ties -f '' r
	ln -s nowhere j/broken.md
	run -2 --separate-stderr ties -f j r
	[ "$stderr" = "ties: j/broken.md: No such file or directory" ]
	[ "$output" = "$want" ]
	TIES_JOURNAL=/ run -0 ties -l # nothing is walked that is not needed
	i=0 deep=j/sub
	while [ $i -lt 200 ]; do deep=$deep/d i=$((i + 1)); done
	mkdir -p "$deep"
	touch "$deep/z.md"
	ties -f j/sub r | grep -q "/d/d/z.md>"
}

@test "ties: no shell reads a name, and -n pastes into one" {
	mkdir j
	# shellcheck disable=SC1003 # a backslash it is
	names=('$(touch pwned)' '`touch pwned`' "it's" 'a b' '"q"' '-x' 'a;touch pwned' $'new\nline' $'end\n' $'esc\e[31m' \
		$'tab\t' '*' '?' '~' '#c' '!!' '\\' $'latin\xe9' $'rtl\u202egnp' 'ünï' '=ls' 'a=b' '&' '|' '{a,b}')
	for name in "${names[@]}"; do : >"j/$name.md"; done
	recipe r '# help' "LC_ALL=C ties-words \$JOURNAL \$@ | cat"
	same -f j r
	[ "$(tr -cd '<' <ran | wc -c)" = "${#names[@]}" ]
	run ! grep -q $'\e' line
	for name in "${names[@]}"; do
		same -f "j/$name.md" r "$name" "$name" ''
		(cd j && same -f "$name.md" r)
	done
	[ ! -e pwned ]
	[ ! -e j/pwned ]
	[ "$(ties -n -f "j/it's.md" r 'a b')" = "LC_ALL=C ties-words 'j/it'\\''s.md' 'a b' | cat" ]
	for shell in bash dash zsh; do
		command -v $shell >/dev/null || continue
		ties -n -f j r >line
		$shell ./line >pasted </dev/null
		ties -f j r | cmp - pasted
	done
	# where a shell would find another program, the path is printed
	mkdir other
	printf '#!/bin/sh\necho other\n' >other/ties-words
	chmod +x other/ties-words
	PATH="$PWD/other:$PATH" bin/ties -n -f "j/a b.md" r >line
	[ "$(cat line)" = "LC_ALL=C $PWD/bin/ties-words 'j/a b.md' | cat" ]
}

@test "ties: the worst status counts" {
	for last in "0 0" "1 0" "0 1" "2 1" "1 2"; do
		recipe r "ties-exit ${last% *} | ties-exit ${last#* }"
		want=${last% *}
		[ "${last#* }" -le "$want" ] || want=${last#* }
		run "-$want" ties r </dev/null
		[ -z "$output" ]
	done
	recipe r 'ties-exit 77'
	run -2 ties r </dev/null
	recipe r 'no-such-program | cat'
	run -2 ties r
	[ "$output" = "ties: no-such-program: No such file or directory" ]
	recipe r 'yes | head -1'
	run -0 ties r
	[ "$output" = y ]
	recipe r 'ties-kill KILL | cat'
	run -2 ties r
	[[ $output == "ties: ties-kill: ended by signal 9 (Killed)" ]]
	recipe r 'yes'
	run -0 bash -c 'set -o pipefail; ties r | head -1'
	[ "$output" = y ]
	run -0 bash -c 'set -o pipefail; trap "" PIPE; ties r | head -1' # ignored by who started us
	[ "$output" = y ]
	recipe r 'ties-exit 1 | cat'
	run -1 bash -c 'trap "" CHLD; ties r </dev/null'
	[ -z "$output" ]
	recipe r 'yes | head -1'
	run -0 bash -c 'trap "" CHLD; ties r'
	[ "$output" = y ]
	env --block-signal=PIPE true 2>/dev/null || return 0 # not everybody's env can
	run -0 env --block-signal=PIPE ties r
	[ "$output" = y ]
}

@test "ties: where the stages read and write" {
	recipe j 'ties-scan $JOURNAL'
	recipe n 'cat'
	touch j.md
	[ "$(echo in | ties -f j.md j)" = 'scan<j.md>' ] # a loop's input is not eaten
	[ "$(echo in | ties -f - j)" = $'scan<->\nin' ]
	[ "$(echo in | ties n)" = in ]
	recipe e 'echo x'
	run -2 bash -c 'ties >/dev/full'
	run -2 bash -c 'ties --help >/dev/full'
	run -2 bash -c 'ties -l >/dev/full'
	run -2 bash -c 'ties -n e >/dev/full'
	recipe e 'sort'
	run -2 bash -c 'echo x | ties e >/dev/full'
	run -2 bash -c 'echo x | ties e >&-'
	run -2 bash -c 'ties -n e >&-'
	recipe e 'echo x | cat | cat'
	run -0 bash -c 'ties e <&-'
	[ "$output" = x ]
	run -0 bash -c 'ties e <&- 2>&-'
	[ "$output" = x ]
}

@test "ties: an own program beside it comes before PATH's" {
	mkdir other
	printf '#!/bin/sh\necho other\n' >other/ties-words
	chmod +x other/ties-words
	recipe r 'ties-words a'
	[ "$(PATH="$PWD/other:$PATH" bin/ties r </dev/null)" = '<a>' ]
	ln -s ../bin/ties other/link
	[ "$(PATH="$PWD/other:$PATH" link r </dev/null)" = '<a>' ]
	cp bin/ties other/ties
	[ "$(PATH="$PWD/other:$PATH" ties r </dev/null)" = other ]
}
