# SPDX-License-Identifier: ISC
# The manual: each page's EXAMPLES run as they stand there, in a directory with the sample, and show what they say; also
# where decimals have a comma, if there is such a locale.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir page home
	export HOME="$PWD/home" TIES_JOURNAL=people.md:2024.md:2025.md:2026.md
	unset XDG_CONFIG_HOME
}

# examples PAGE: in literal displays, a line with "$ " begins a command, "> " or ">" goes on with it, and all others are what it
# prints. Makes script, which runs the commands one after another, and want.N for each.
examples() {
	awk '
	/^\.Sh / { on = $2 == "EXAMPLES" }
	on && /^\.Bd -literal/ { literal = 1; next }
	/^\.Ed/ { literal = open = 0 }
	!on || !literal { next }
	{ sub(/^\\&/, ""); gsub(/\\e/, "\\"); gsub(/\\\(aq/, "\047") }
	/^\$ / {
		if (n++) print "} >got." n - 1 " 2>&1 || echo \"status $?\" >>got." n - 1
		print "{\n" substr($0, 3)
		printf "" >("want." n)
		open = 1
		next
	}
	open && /^>( |$)/ { print substr($0, 3); next }
	{ open = 0; print >("want." n) }
	END { if (n) print "} >got." n " 2>&1 || echo \"status $?\" >>got." n }
	' "$1" >script
}

@test "pages: the examples show what they say" {
	bad=0 seen=0
	for page in "$TOP"/share/man/man*/*; do
		rm -rf page && mkdir page && cd page
		cp "$TOP"/share/ties/sample/*.md .
		examples "$page"
		HOME="$HOME" LC_ALL=de_DE.UTF-8 sh ./script </dev/null
		for want in want.*; do
			[ -e "$want" ] || continue
			diff -u --label "${page##*/}, example ${want#want.}" --label got "$want" "got.${want#want.}" || bad=1
			seen=$((seen + 1))
		done
		cd ..
	done
	[ "$seen" -ge 15 ]
	[ "$bad" = 0 ]
}

@test "pages: a synopsis is the program's usage" {
	command -v mandoc >/dev/null || skip "no mandoc"
	for page in "$TOP"/share/man/man1/*.1; do
		program=$(basename "$page" .1)
		run -2 "$program" -/
		usage=$(printf '%s\n' "${lines[@]}" | sed -n 's/^usage: //; s/^       //; /^'"$program"'\( \|$\)/p')
		synopsis=$(mandoc -Tascii -O width=200 "$page" | sed $'s/.\b//g' | sed -n '/^SYNOPSIS/,/^DESC/p' |
			sed -n 's/^ *//; /^'"$program"'\( \|$\)/p' | tr -s ' ')
		[ "$(tr -s ' ' <<<"$usage")" = "$(grep -vx "$program" <<<"$synopsis")" ] ||
			{ printf '%s\n' "$usage" "$synopsis"; false; }
	done
}
