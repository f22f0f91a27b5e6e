# SPDX-License-Identifier: ISC
# The reminders of every day of two years, against what was read by eye: of the sample, and of a journal of its own in which
# happens what doesn't there. test/days/regen shows what differs, and makes new ones.
load helper

setup() {
	[ "${TIES_UNDER:-}" != valgrind ] || skip "the same program a thousand times over"
}

@test "days: two years of the sample" {
	"$TOP/test/days/days" sample | diff -u "$TOP/test/days/sample.out" -
}

@test "days: two years with a leap day, in which cadences, tasks and people change" {
	"$TOP/test/days/days" cases | diff -u "$TOP/test/days/cases.out" -
}

# What the two are there to show is in them, whatever becomes of them.
@test "days: all that there is to be seen is seen" {
	cd "$TOP/test/days"
	for kind in todo touch reply thanks waiting rhythm yearly top-up; do
		for how in + -; do
			cat sample.out cases.out | grep -q "^$how $kind " || { echo "$how $kind"; false; }
		done
	done
	seen() { awk -v day="$1" '/^[0-9]/ { on = $0 == day } on && /^[-+=>]/' cases.out | grep -qF -- "$2" || { echo "$1: $2"; false; }; }
	seen 2028-02-29 '+ yearly lea (cases.md:8) 2028-02-29 birthday of Lea Day; 32 years'
	seen 2029-02-28 '+ yearly lea (cases.md:8) 2029-02-28 birthday of Lea Day; 33 years'
	seen 2028-03-01 '+ touch eve (cases.md:89) 2028-03-01' # 30 days from the last of January
	seen 2027-09-15 '> touch cad (cases.md:20) 2027-06-29' # another cadence
	seen 2027-10-20 '> touch tag (cases.md:23) 2027-06-15' # another one of the tag
	seen 2027-10-15 '+ touch sno (cases.md:49) 2027-08-12' # the end of a snooze
	seen 2027-07-25 '- todo lat (cases.md:26)' # done late
	seen 2027-08-21 '+ touch lat (cases.md:26) 2027-08-21' # and four weeks from then on
	seen 2027-08-30 '+ touch own (cases.md:22) 2027-08-30' # the own cadence
	seen 2027-07-04 '+ yearly yea (cases.md:16) 2027-07-04 birthday of Yea Less; born:07-04' # no age without a year
	[ "$(grep -c '^+ reply sam' cases.out)" = 1 ] # answered the same day, and asked again three days later
	seen 2027-06-25 '+ reply sam'
	run ! grep -q '^+ .* gon .* 2028-' cases.out # gone
}
