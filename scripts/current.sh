# Sourced with $root and $published set: is_current tells whether the published programs are as new as their sources.
# A file that was removed leaves its folder newer than the stamp.

is_current() {
  [ -e "$published/.stamp" ] && [ -e "$published/current/berth" ] &&
    [ -z "$(find "$root/src" "$root"/Directory.*.props "$root/scripts/publish.proj" -newer "$published/.stamp" -print -quit)" ]
}
