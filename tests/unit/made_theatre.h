/* made_theatre.h - a small theatre and a process in which every word of both stands. */

#ifndef MADE_THEATRE_H
#define MADE_THEATRE_H

#define MADE_THEATRE                                                                               \
    "entente 1\n"                                                                                  \
    "region small { as-of 2017-10-02 }\n"                                                          \
    "source yearbook \"Y\" { grade B2 }\n"                                                         \
    "source judgement \"J\" { grade F6 }\n"                                                        \
    "assume calm-years \"few incidents\"\n"                                                        \
    "actor upland\nactor marsh\nactor port\nactor band { kind armed-group }\n"                     \
    "theatre basin \"The basin\" {\n"                                                              \
    "  step 1 month\n"                                                                             \
    "  horizon 60 months\n"                                                                        \
    "  outside 0.5 since 2019\n"                                                                   \
    "  dyads {\n"                                                                                  \
    "    upland <-> marsh claim 0.5, capability 3.9, onsets 1993, 2014, observed 1992..2014 from " \
    "yearbook\n"                                                                                   \
    "    marsh <-> port rivalry, land, pact, claim 0.9 sd 0.2, dependence 5%, belief 0.3\n"        \
    "    upland <-> port\n"                                                                        \
    "  }\n"                                                                                        \
    "  arms upland {\n"                                                                            \
    "    start 10 at 2012\n"                                                                       \
    "    react marsh 0.1 in 0.05..0.2\n"                                                           \
    "    fatigue 0.1\n"                                                                            \
    "    noise 0.2\n"                                                                              \
    "    restraint 0.2 until 0.3\n"                                                                \
    "    programme -1 since 2011\n"                                                                \
    "    programme 1 since 2012\n"                                                                 \
    "    deliver 2 at 2020-01-01 from yearbook\n"                                                  \
    "  }\n"                                                                                        \
    "  arms marsh { start 1 at 2007-02-14; pursue port 0.2 since 2007-02-14; excess 0.1; react "   \
    "upland }\n"                                                                                   \
    "  arms port { start 2 }\n"                                                                    \
    "  incidents { claim 0.5 sd 0.5; branching 0.4 log-sd 0.1 assuming calm-years }\n"             \
    "  exercises { signal 3; rate upland 2; rate port 1 from yearbook }\n"                         \
    "  ladder { dispute 11%; dwell crisis 9 days; race 0.2 }\n"                                    \
    "  attacks band -> marsh {\n"                                                                  \
    "    rate 3 in 1..5\n"                                                                         \
    "    access 0.7 credence 50%\n"                                                                \
    "    aid -0.3 since 2016-06\n"                                                                 \
    "  }\n"                                                                                        \
    "  settle { base 0.02; similarity marsh <-> port 0.5 like upland <-> marsh }\n"                \
    "  stake pipe \"A pipe\" 10 bcm on upland <-> marsh\n"                                         \
    "  stake road \"A road\" 3 on attacks band -> marsh\n"                                         \
    "  commitment treaty \"The treaty\" {\n"                                                       \
    "    start 2017-10-02\n"                                                                       \
    "    covers upland <-> marsh, band -> marsh\n"                                                 \
    "    bindingness 0.4 in 0.2..0.5\n"                                                            \
    "    tension -0.35 sd 0.25\n"                                                                  \
    "    ramp 3 months\n"                                                                          \
    "  }\n"                                                                                        \
    "  intervention hotline { bindingness 1 }\n"                                                   \
    "  do parade 2018-05 on port <-> upland as exercise\n"                                         \
    "  do drilling 2018-03-01 on marsh <-> upland\n"                                               \
    "}\n"                                                                                          \
    "process escalation \"Escalation\" {\n"                                                        \
    "  step 1 month\n"                                                                             \
    "  states calm, tense, crisis \"A crisis\", clash\n"                                           \
    "  start calm\n"                                                                               \
    "  end clash\n"                                                                                \
    "  move calm -> tense 8% in 5..12%\n"                                                          \
    "  move tense -> calm 0.25\n"                                                                  \
    "  move tense -> crisis 6% in 3..10% assuming calm-years\n"                                    \
    "  move crisis -> clash 8%\n"                                                                  \
    "  intervention hotline2 \"A hotline\" { move tense -> crisis times 0.6 in 0.4..0.8 }\n"       \
    "}\n"                                                                                          \
    "alternative worse {\n"                                                                        \
    "  theatre basin {\n"                                                                          \
    "    incidents { claim 1 }\n"                                                                  \
    "    dyads { port <-> upland claim 1 }\n"                                                      \
    "    commitment treaty { bindingness 0.9 }\n"                                                  \
    "    do drilling 2019 on marsh <-> upland\n"                                                   \
    "  }\n"                                                                                        \
    "  process escalation {\n"                                                                     \
    "    move calm -> tense 20%\n"                                                                 \
    "    intervention hotline2 { move tense -> crisis times 0.5 }\n"                               \
    "  }\n"                                                                                        \
    "}\n"                                                                                          \
    "alternative calmer { drop calm-years }\n"

#endif
