# SPDX-License-Identifier: ISC
# What of a record does not change with the points that the kinds table gives: date, person, direction, sign and source.
BEGIN { FS = OFS = "\t" }
{ print $1, $2, $3, ($4 > 0 ? "+" : $4 < 0 ? "-" : "0"), $7 }
