/* made_strait.h - a small theatre that has some of everything, for tests of what is asked of it. */

#ifndef ENT_TESTS_MADE_STRAIT_H
#define ENT_TESTS_MADE_STRAIT_H

static const char strait[] =
    "entente 1\n"
    "region harbour \"A harbour\" { as-of 2020-01-01; handling \"example\" }\n"
    "actor ost \"Ostland\"\nactor west \"Westland\"\nactor sued \"Suedland\"\n"
    "actor band \"The band\"\n"
    "theatre strait \"The strait\" {\n"
    "  step 1 months\n  horizon 2 years\n"
    "  dyads {\n"
    "    ost <-> west rivalry, claim 1, onsets 2011-05, 2014, observed 2000..2019\n"
    "    ost <-> sued land\n"
    "  }\n"
    "  incidents { neighbours 0 }\n"
    "  arms ost { start 1; react west 0.2 }\n"
    "  arms west { start 0.5; react ost 0.3; deliver 0.8 at 2020-06-01 }\n"
    "  exercises { rate ost 1 }\n"
    "  attacks band -> sued { rate 0.5 }\n"
    "  stake port \"the port\" 10 kt on ost <-> west\n"
    "  stake pipe \"the pipe\" 2 kt on attacks band -> sued\n"
    "  commitment treaty \"a treaty\" { start 2019-01-01; covers ost <-> west; bindingness 0.5 }\n"
    "  intervention hotline \"a hotline\" { covers ost <-> west; bindingness 1; tension -1 }\n"
    "  do drill 2020-06-01 on ost <-> west\n"
    "}\n"
    "alternative no-claim \"The claim is given up\" {\n"
    "  theatre strait { dyads {\n"
    "    ost <-> west rivalry, onsets 2011-05, 2014, observed 2000..2019\n"
    "    ost <-> sued land\n  } }\n"
    "}\n";

#endif
