#include "report/goals.h"
ent_status ent_goals_json(ent_printer *p, const ent_goals *a) { (void)p, (void)a; return ENT_OK; }
