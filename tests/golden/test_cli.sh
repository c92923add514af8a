#!/bin/sh
# What the program says, byte for byte: each line of cli.commands is one test.
#
#     NAME: COMMAND
#
# The command runs in a folder of its own that holds the models and a few wrong files, so that nothing
# depends on where the source lies; what it printed, on either stream, and its exit status are compared
# with cli/NAME.txt.  What it prints with --json must be JSON.  ENT_BLESS=1 writes the golden files
# anew: read what git shows then, aloud.

set -u
source=${ENT_SOURCE_DIR:?}
program=${ENT_BUILD_DIR:?}/entente
here=$source/tests/golden
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

mkdir "$work/bin" "$work/model" "$work/model/folder" "$work/found" && ln -s "$program" "$work/bin/" ||
    exit 2
# The whole flagship, fits, thousands of runs of theatres, and what is printed again in another form:
# other tests do them under the sanitizers.
mkdir "$work/plain" && ln -s "${ENT_PLAIN_DIR:-$ENT_BUILD_DIR}/entente" "$work/plain/" || exit 2
plain_path=$work/plain:$PATH
PATH=$work/bin:$PATH
LC_ALL=C.UTF-8
export PATH LC_ALL
unset NO_COLOR COLUMNS ENTENTE_JOBS ENTENTE_PAGER PAGER
cd "$work/model" || exit 2
cp "$source/models/classic/drilling.ent" . &&
    cp "$source/models/classic/widow.ent" . && cp "$here/shares.ent" . &&
    cp "$source/tests/cases/stability/limited-move.ent" . &&
    cp "$source/models/classic/elmira-1991.ent" elmira.ent && cp "$here/partnership.ent" caspian.ent &&
    cp "$here/newcomer.ent" "$here/relations.ent" "$here/answers.ent" "$here/series.ent" . &&
    cp "$here/hostile.ent" "$here/packages.ent" "$here/bargain.ent" "$here/choice.ent" . &&
    cp "$here/forecasts.ent" "$here/river-alarm.ent" "$here/pairs-years.csv" "$here/pairs-onsets.csv" . &&
    cp "$source/models/classic/caspian-regimes.ent" regimes.ent &&
    cp "$here/basin.ent" "$here/basin-coast.geojson" . &&
    cp "$here/twin-lake.ent" "$here/twin-lake.geojson" . && cp "$here/strait.ent" "$here/strait-claims.ent" . &&
    cp "$here/before.ent" "$here/after.ent" . &&
    cp "$here/incidents.ent" "$here/pair-years.csv" "$here/pair-onsets.csv" . &&
    cp "$here/escalation.ent" "$here/ladders.ent" "$here/escalation-claims.ent" . &&
    cp "$here/twin-lake.ent" "$here/twin-lake.geojson" . &&
    cp -r "$source/models/caspian" flagship || exit 2
events=$source/tests/cases/events
cp "$events/gdelt2-extract.CSV" gdelt.CSV && cp "$events/gdelt1-mixed-extract.CSV" gdelt1.CSV &&
    cp "$events/gdelt-reduced-extract.txt" reduced.txt && cp "$events/synthetic-acled.csv" acled.csv &&
    printf 'Notes on the ledger of events, long enough not to be taken for an empty file of SQLite.\n%.0s' \
        1 2 3 4 5 6 7 8 >notes.ledger || exit 2
printf 'when,who,whom\n2012-09-05,AZE,TKM\n2012-09-06,AZE,XYZ\nsoon,AZE,TKM\n' >own.csv
printf 'date = when\nfrom = who iso3\nto = whom iso3\n' >own.map
cp "$source/tests/cases/events/gdelt2-extract.CSV" events.CSV &&
    awk -F '\t' '$2 < 20191024' events.CSV >before.CSV &&
    awk -F '\t' '$2 >= 20191024' events.CSV >after.CSV && cp "$here/events-of-two.part" . || exit 2
awk -F '\t' -v OFS=';' '{ for (c = 27; c <= 29; c++) $c += 0; $60 = "2.02E+13"; printf "%s\r\n", $0 }' \
    events.CSV >spreadsheet.csv &&
    awk -F '\t' -v OFS='\t' '{ for (c = 27; c <= 29; c++) $c += 0; print }' before.CSV >zeros.CSV &&
    gzip -n <before.CSV >packed && head -c 300 packed >cut-off &&
    printf 'id,what\n1,"left open\n' >left-open.csv && printf 'PAR1\0\0' >table.parquet || exit 2
cp "$here/countries.json" . && sed 's/\[\[2, -1\]/[[2, 9]/' countries.json >broken-countries.json ||
    exit 2
{
    cat twin-lake.ent
    printf 'actor east "East"\nclaim wrong "Wrong" {\n'
    printf '  check area(twin-lak, mainland, north) > 1\n'
    printf '  check area(twin-lake, line, north) > 1\n'
    printf '  check area-share(twin-lake, mainland, east) > 1%%\n'
    printf '  check area-share(twin-lake, mainland, south) > 15\n'
    printf '  check area(twin-lake, mainland, south) > 15 km\n'
    printf '  check zone-of(twin-lake, mainland, dep) = north\n'
    printf '  check zone-of(twin-lake, mainland, deep) = nobody\n}\n'
} >lake-wrong.ent
: >empty.ent
: >empty.csv
printf 'entente 1\nacter iran "Iran" { kind state }\n' >wrong.ent
printf 'entente 1\nactor iran { hulls 5 }\ngroup littoral { iran }\n' >warning.ent
printf 'entente 1\nclaim sum "A sum" { check 1 + 1 = 3 }\n' >fails.ent
printf 'entente 1\nclaim sum "A sum" { check 1 + 1 = 2; check tonnage(iran) = 5 }\n' >wrong-check.ent
printf 'entente 1\nactor   iran {hulls 5 # five\n}\n' >untidy.ent
printf 'entente 1\nactor "\377"\n' >latin1.ent
{
    printf 'entente 1\ndispute large {\n  russia { option a1'
    for i in 2 3 4 5 6 7 8 9 10 11 12; do printf '; option a%s' "$i"; done
    printf ' }\n  prefer russia { a1 }\n}\n'
} >large.ent
{
    printf 'entente 1\ndispute largest {\n'
    for actor in russia iran turkmenistan azerbaijan; do
        printf '  %s { option %s-1' $actor $actor
        for i in 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do printf '; option %s-%s' $actor "$i"; done
        printf ' }\n  prefer %s { russia-1 }\n' $actor
    done
    printf '}\n'
} >largest.ent
{
    printf 'entente 1\ndispute huge {\n'
    for actor in russia iran turkmenistan azerbaijan; do
        printf '  %s { option %s-1' $actor $actor
        for i in 2 3 4 5 6 7 8 9 10 11 12; do printf '; option %s-%s' $actor "$i"; done
        printf ' }\n'
    done
    printf '  now {russia-1}\n  prefer russia { not iran-1; not russia-1 }\n'
    printf '  prefer iran { iran-1 if not russia-1; not iran-1 }\n'
    printf '  prefer turkmenistan { turkmenistan-1 }\n  prefer azerbaijan { azerbaijan-1 }\n}\n'
} >huge.ent
cat >impossible.ent <<'END'
entente 1
actor a "A"
actor b "B"
dispute d "Who moves?" { a { option x one-way }; b { option y one-way }; now none
  prefer a { not x }; prefer b { not y } }
END
cat >elmira.gmcr <<'END'
{"options": [{"name": "Modify", "permittedDirection": "fwd"}, {"name": "Accept", "permittedDirection": "both"}],
 "decisionMakers": [
  {"name": "Ministry", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"]]]},
  {"name": "Company", "options": [1],
   "preferences": [{"compound": true, "members": [[[0, "Y"], [1, "Y"]], [[0, "N"], [1, "N"]]]}]}],
 "infeasibles": [], "program": "gmcr-py", "version": "0.3.6", "useManualPreferenceRanking": false}
END
sed 's/false}/true}/; s/"Ministry",/"Ministry", "preferenceRanking": [3, [1, 4], 2],/
s/"Company",/"Company", "preferenceVector": [4, 1, 2, 3],/' elmira.gmcr >hand.gmcr
sed 's/"Company",/"Company", "payoffs": [4, 1, 2, 3], "misperceptions": [[[0, "Y"], [1, "N"]]],/' \
    elmira.gmcr >lost.gmcr
sed 's/"options": .1./"options": [2]/' elmira.gmcr >broken.gmcr
cat >fees.csv <<'END'
Harbour fees,"Who pays, and how much",3,2,,
Actor,Description,Power,Fee level,Sal1,Pace of change,Sal2
Port Authority,runs the harbour,80,70,50,30,20
"Shippers, united",,120.5,20,60,80,30
Rank,Rank,60,55.5,25,50,0
END
sed 's/60,80,30/60,80,50/' fees.csv >fees-wrong.csv
sed 's/,3,2/,4,1/' fees.csv >fees-short.csv
cat >under.ent <<'END'
entente 1
dispute d { a { option x }; b { option y }; now {x}; prefer a { x }; prefer b { not y } }
alternative without { dispute d { never x } }
claim rests "Today rests" { check stable(d, now, nash); across without }
claim near "Today is firm" { check margin(d, now, nash) >= 1 }
END
cat >postures.ent <<'END'
entente 1
source log "A log"
actor hill "Hill"
actor lowland "Lowland"
actor un "United Nations"
event 2016-01-01 hill -> none mobilize "parades" from log B2
event 2016-02-01 hill <-> lowland consult "talks" from log B2
event 2016-02-01..2016-03-05 {hill, lowland} -> none statement "a month of speeches" from log B2
event 2016-04-01 un -> {hill, lowland} request "asks both to talk" from log B2
coverage {hill, lowland} -> none kinds any since 2016-01-01 until 2016-12-31 systematic from log B2
END
{
    cat postures.ent
    printf 'claim alone "Hill paraded once" {\n'
    printf '  check count(events by hill to none kind mobilize since 2016 until 2016) = 1\n}\n'
} >postures-asked.ent
cat >twice.ent <<'END'
entente 1
source own "Own" { grade B2; passage P1 "nobody builds a dam" hedge none }
actor hill "Hill"
actor low "Lowland"
dispute water "Who builds?" {
  hill { option dam; option road }
  low { option toll }
  now none
  prefer hill { not dam; not (dam and not road); not (dam and road); road }
  prefer low { not toll }
}
claim no-dam "Nobody builds a dam" { from P1; check not some-equilibrium(water, nash, dam) }
END
cat >ranked.ent <<'END'
entente 1
assume apart "Both at once cannot be"
dispute meet { a { option x }; b { option y }; never x and y assuming apart
  rank a {x} > none > {y}; prefer b { y } }
dispute other { c { option v }; d { option w }; never none; prefer c { v }; prefer d { w } }
claim first "A goes first" { check some-equilibrium(meet, nash, x) }
END
cat >seen.ent <<'END'
entente 1
actor north "North"
actor south "South"
actor east "East"
dispute pumps "Who pumps?" {
  north { option n-pumps }
  south { option s-pumps }
  east { option e-pumps }
  now {n-pumps, s-pumps, e-pumps}
  coalition shore "The two on the shore" { south, east }
  prefer north { n-pumps if s-pumps; not s-pumps; not n-pumps }
  prefer south { not e-pumps; s-pumps if n-pumps; not s-pumps }
  prefer east { e-pumps if s-pumps; not e-pumps }
}
alternative distrust "North takes South for greedy" {
  dispute pumps { view north { prefer south { s-pumps } } }
}
claim shore-stops "The two on the shore would stop" { check reachable(pumps, {s-pumps, e-pumps}, none, improvements, shore) }
claim shore-alone "They would stop whatever North does" { check reachable(pumps, now, {n-pumps}, improvements, shore) }
claim east-alone "East would stop by itself" { check reachable(pumps, now, {n-pumps, s-pumps}, improvements, east) }
claim distrusted "North pumps, as it sees South" { check stable(pumps, {n-pumps}, seq) under distrust }
claim wrongly-asked "And by Nash" { check stable(pumps, {n-pumps}, nash) under distrust }
END
{
    cat drilling.ent
    for i in 1 2 3 4 5 6 7 8; do
        printf 'claim again-%s "Nobody would upset the calm (%s)" {\n' "$i" "$i"
        printf '  from S20\n  check stable(drilling, none, seq)\n}\n'
    done
} >many.ent
cat >passages.ent <<'END'
entente 1
source paper "A paper" { grade C3
  passage P1 "One | and one is three" hedge none
  passage P2 "They want ships" hedge reported
  passage P3 "They hope" hedge could not-tested "nothing measures hope"
  passage P4 "And so on" hedge none
}
actor a { ships 5 from P2 }
group all { a }
claim sum "A sum" { from P1; check 1 + 1 = 3 }
END
cat >ledger.ent <<'END'
entente 1
region ledger "A ledger beside the model" { as-of 2013; events "river.events" }
source paper "A paper" { grade B2; passage P1 "It was shown" hedge none }
source speaker "A speaker" { grade D4 }
source denier "An office" { grade C4 }
actor upland "Upland"
actor lowland "Lowland"
coverage upland -> lowland kinds aid since 2012 until 2013 systematic from paper
claim shown "Upland has shown force" {
  from P1
  check count(events by upland kind mobilize since 2012) >= 1
}
claim alleged "Upland armed Lowland" { from P1; check count(events by upland to lowland kind aid since 2012) >= 1 }
claim said "That is said" { check count(events by upland to lowland kind aid alleged) = 1 }
claim order "First talks, then force" { check first(events kind consult) < first(events kind mobilize) }
END
cat >river.events <<'END'
# what happened on the river
2012 upland <-> lowland consult "talks" from paper
2012-02..2012-04 upland -> none mobilize "a long parade" from paper A1   # all spring

2012-06   upland ->lowland aid "rifles" alleged by speaker denied by denier from paper C3
2012-05-01 upland -> none mobilize "another parade" score -7.20 from paper
2012-05-01 upland -> none mobilize "another  parade" from paper
2014 upland -> lowland coerce "a later thing" from paper
END
cat >table.ent <<'END'
entente 1
region table "A table beside the model" {
  as-of 2013
  events "incidents.csv" from paper C3   # rows of a spreadsheet
}
source paper "A paper" { grade B2; passage P1 "It was shown" hedge none }
source speaker "A speaker" { grade D4 }
source denier "An office" { grade C4 }
actor upland "Upland" { also "Uplanders" }
actor lowland "Lowland"
coverage upland <-> lowland kinds any since 2012 until 2013 systematic from paper
alternative without-talks "No talks" { drop E1 }
claim talked "They talked" { check count(events between upland and lowland kind consult) >= 1; across without-talks }
claim armed "Upland armed Lowland" { check count(events by upland to lowland kind aid) >= 1 }
claim said "That is said" { check count(events by upland to lowland kind aid alleged) = 1 }
END
cat >incidents.csv <<'END'
No,When,Who,Whom,Code,What,Paper,Grade,Said by,Denied by,Link
E1,2012,Uplanders; LOWLAND,Uplanders; LOWLAND,046,talks,,,,,http://example.org/talks
E2,2012-06,upland,lowland,072,"rifles, they say",paper,C3,speaker,denier,
E3,2012-05-01,upland,,154,a parade,Morning Post,A1,,,
E4,2012-05-01,upland,,154,a parade,Morning Post,A1,,,
E5,2014,upland,lowland,163,a later thing,,,,,
E6,2012,estuary,lowland,163,not of this river,,,,,
E7,2012,loland,upland,163,a slip,,,,,
E8,soon,lowland,upland,163,no date,,,,,
END
cat >incidents.map <<'END'
id = No
date = When
from = Who list ";"
to = Whom list ";"
code = Code scheme cameo
text = What
source = Paper
grade = Grade
alleged_by = "Said by"
denied_by = "Denied by"
url = Link
END
cat >asked.ent <<'END'
entente 1
region asked "What is asked of a ledger" { as-of 2014 }
source paper "A paper" { grade B2; passage P1 "They met" hedge none }
source speaker "A speaker" { grade D4 }
actor upland "Upland" { boats 2 at 2012 from paper; boats 5 at 2013 from paper; guns 0 at 2012-05-01 from paper }
actor lowland "Lowland" { boats 3 from paper }
actor port "Port"
group shore "Lowland with its port" { lowland, port }
event 2012 upland <-> lowland consult "talks" score 7 about water from paper
event 2012-03-04 upland -> lowland aid "rifles" score 5 alleged by speaker from paper C3
event 2013-02..2013-04 upland <-> port consult "long talks" score 3 from paper B1
coverage upland <-> shore kinds consult since 2012 until 2014 systematic from paper

# ---- the talks

# They are counted by either side.
claim met "They met twice" { check count(events between upland and shore kind consult since 2012 until 2013) = 2 }
claim years "In two years" { check periods(events between upland and shore kind consult since 2012 until 2014, every year) >= 2 }
claim kept "One of them about water" {
  check count(events about water since 2012 until 2012 score above 4 score below 8 min-grade B2 not alleged) >= 1
  check max(events kind consult not alleged) > min(events kind consult not alleged)
}
claim silent "Nobody met at sea" { check count(events by upland to port kind mobilize since 2013-05-01) = 0 }
claim said "That rifles came is said" { check count(events by upland to lowland kind aid alleged until 2012-03-04) = 1 }
claim alleged "One says that rifles came" { check count(events by upland to lowland alleged) >= 1 }
claim looked "That was looked for" { check covered(upland, shore, consult, 2012..2013); check not covered(upland, none, any, 2013) }

# ---- boats

claim boats "Upland has more boats than before, and than Lowland" {
  check boats(upland) > boats(upland, 2012)
  check boats(upland) > boats(lowland)
}
claim guns "It had no guns" { check guns(upland) = 0 }
END
cat >turned.ent <<'END'
entente 1
region turned "Events that turn an answer" { as-of 2013 }
source paper "A paper" { grade B2 }
source speaker "A speaker"
source denier "An office" { grade C4 }
actor upland "Upland"
actor lowland "Lowland"
coverage upland -> lowland kinds any since 2012 until 2013 systematic from paper
event 2012-06 upland -> lowland aid "rifles" id rifles alleged by speaker denied by denier from paper
event 2012-07 upland -> lowland aid "boots" id boots from paper
alternative calm "Nothing was said" { drop boots; drop rifles }
alternative more "More was said" {
  event 2012-08 upland -> lowland coerce "a march" from paper
  event 2012-09 upland -> lowland aid "mortars" alleged by speaker denied by denier from paper
}
alternative both "More, and not the first" {
  drop rifles
  event 2012-08 upland -> lowland coerce "a march" from paper
  event 2012-09 upland -> lowland aid "mortars" alleged by speaker denied by denier from paper
}
claim said "It was said once" {
  check count(events by upland to lowland kind aid alleged since 2012 until 2013) = 1
  across calm, more
}
claim twice-said "More: it was said twice" { check count(events by upland to lowland kind aid alleged since 2012 until 2013) = 2 under more }
claim once-said "More: it was said once" { check count(events by upland to lowland kind aid alleged since 2012 until 2013) = 1 under more }
claim armed "Upland armed Lowland twice" { check count(events by upland to lowland kind aid since 2012 until 2013) = 2 }
END
{
    printf 'entente 1\nactor a\nactor b\nsource paper "A paper" { grade B2 }\n'
    printf 'coverage a -> b kinds any collected from paper\n'
    for i in 1 2 3 4 5 6; do printf 'event 2012-05 a -> b aid "boots" from paper\n'; done
    printf 'event 2012-05 a -> b aid "boots, load 12" from paper\n'
    printf 'event 2012-05 a -> b aid "boots, load 13" from paper\n'
} >repeated.ent
mkdir twin && cp ledger.ent twin/ && entente show ledger.ent --json 2>/dev/null |
    python3 -c 'import json, sys
lines = [dict(s, word="") for s in json.load(sys.stdin)["result"]["statements"] if s["word"] == "event"]
json.dump({"language": 1, "statements": lines}, sys.stdout)' >twin/river.events || exit 2
mkdir words && cp ledger.ent words/ && sed -n 's/^[0-9]/event &/p' river.events >words/river.events
cat >each-way.ent <<'END'
entente 1
actor a; actor b; actor c
source paper "A paper" { grade B2 }
event 2010 {a, b} -> {a, b, c} accuse "each accuses the other, both accuse the third" from paper
event 2011 {a, b} <-> {a, b} agree "they agree" from paper
event 2012 c -> none mobilize "a parade" from paper
END
cat >worse.ent <<'END'
entente 1
region r "R" { as-of 2014 }
source paper "A paper" { grade B2; passage P1 "They met" hedge none }
source speaker "A speaker" { grade D4 }
source denier "An office" { grade C4 }
actor a; actor b; actor c
group bc { b, c }
coverage a <-> b kinds any since 2010 until 2014 systematic from paper
coverage a <-> c kinds any since 2010 until 2014 collected from paper
event 2010-03-04 a <-> b consult "talks" score 1 from paper
event 2012-03-04 a -> b consult "more talks" score 2 from paper
event 2013-03-04 b -> a accuse "a row" score -6 from paper
event 2013-04-04 b -> a accuse "another row" score -6 from paper
event 2013-05-04 b -> a aid "rifles" score 5 alleged by speaker denied by denier from paper
event 2013-05-06 c -> a aid "rice" score 5 from paper
claim worse "It got worse" { from P1; check relation(a, b, 2010..2012) > relation(a, b, 2013..2014) }
claim mean "Mean" { from P1; check relation(a, b, 2013) < -2 }
claim unknown "Of c it is not known" { from P1; check relation(a, c) > 0 }
claim group "Of both" { from P1; check relation(a, bc, 2013) > 0 }
claim more "More and more" { from P1; check trend(events between a and b since 2010 until 2014, every year) > 0 }
claim more-c "More and more of c" { from P1; check trend(events between a and c since 2010 until 2014, every year) > 0 }
claim short "Short" { from P1; check trend(events between a and b since 2010 until 2011, every year) > 0 }
claim self "Self" { from P1; check relation(a, b, 2010) >= 1 }
END
printf 'entente 1\nactor x { hulls 5 }\nclaim c "C" { from nowhere; check 1 = 1 }\n' >warned-and-wrong.ent
cat >accents.ent <<'END'
entente 1
source paper "Šúčasť – a “journal”… of Əliyev" { grade B2; passage P1 "Сказано → said" hedge none }
claim soyak "Söýək is ≥ Ağdam, 東京 and Straße" { from P1; check 1 = 1 }
END
printf 'entente 1\nactor a "Ä–ö" { hulls 5; hals }\n' >accents-wrong.ent
cp drilling.ent './-odd name.ent'
cp drilling.ent 'la mer é.ent'

transcript() { # COMMAND [PATH]: runs it
    status=0
    PATH=${2:-$PATH} sh -c "$1" >"$work/out" 2>"$work/err" </dev/null || status=$?
    printf '$ %s\n' "$1"
    cat "$work/out"
    if [ -s "$work/err" ]; then
        echo '-- standard error'
        cat "$work/err"
    fi
    echo "-- status $status"
}

fail() {
    failed=$((failed + 1))
    echo "$*"
}

geometry=true
sqlite=true
entente import gdelt.CSV -o sqlite.ledger >/dev/null 2>&1
[ $? -ne 4 ] || { sqlite=false; echo "skipped: ledger* (no SQLite in this build)"; }
rm -f sqlite.ledger
entente boundary basin.ent --rule=mainland --draws=0 >/dev/null 2>&1
[ $? -ne 4 ] || { geometry=false; echo "skipped: sea-* (no geometry in this build)"; }
fits=true
entente fit --years pair-years.csv --onsets pair-onsets.csv --kind=poisson >/dev/null 2>&1
[ $? -ne 4 ] || { fits=false; echo "skipped: fit-* and score-years* (no NLopt in this build)"; }

while IFS= read -r line; do
    case $line in '' | '#'*) continue ;; esac
    name=${line%%: *}
    case $geometry$name in falsesea-*) : >"$work/found/$name.txt"; continue ;; esac
    case $fits$name in falsefit-* | falsescore-years*) : >"$work/found/$name.txt"; continue ;; esac
    case $sqlite$name in falseledger*) : >"$work/found/$name.txt"; continue ;; esac
    command=${line#*: }
    case $name in
    *-flagship | *-json | *-csv | *-md | fit-* | *-theatre | *-theatre-* | compare | compare-* | shards | shards-*)
        transcript "$command" "$plain_path" >"$work/found/$name.txt" ;;
    *) transcript "$command" >"$work/found/$name.txt" ;;
    esac
    case $command in
    *'|'*) ;;
    *--json* | *--format=json*)
        if [ -s "$work/out" ] && ! python3 -m json.tool "$work/out" >/dev/null 2>"$work/why"; then
            fail "$name: this is not JSON: $(cat "$work/why")"
            continue
        fi
        ;;
    esac
    if grep -q -e "$work" -e "$source" "$work/found/$name.txt"; then
        fail "$name: it prints a path of this machine"
    elif [ "${ENT_BLESS:-}" = 1 ]; then
        cp "$work/found/$name.txt" "$here/cli/$name.txt"
        passed=$((passed + 1))
    elif diff -u "$here/cli/$name.txt" "$work/found/$name.txt"; then
        passed=$((passed + 1))
    else
        fail "$name: differs from tests/golden/cli/$name.txt; ENT_BLESS=1 writes it anew"
    fi
done <"$here/cli.commands"

for text in "$here"/cli/*.txt; do
    name=$(basename "$text")
    [ -f "$work/found/$name" ] || fail "cli/$name: a golden text without a command"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
