/* entente.h - all of it: read a region, ask, test sentences, print.
 *
 *   ent_ctx *ctx = ent_ctx_new();
 *   ent_region *region = NULL;
 *   ent_check_result *checked = NULL;
 *   char *text = NULL;
 *   ent_status st = ent_region_read(ctx, "caspian.ent", &region);
 *   if (st == ENT_OK) st = ent_check_run(ctx, region, NULL, &checked);
 *   if (st == ENT_OK) st = ent_report_check(ctx, checked, NULL, &text);
 *   if (st == ENT_OK) puts(text); else puts(ent_last_message(ctx));
 *   ent_free(text);
 *   ent_check_result_free(checked);
 *   ent_region_free(region);
 *   ent_ctx_free(ctx); */

#ifndef ENTENTE_ENTENTE_H
#define ENTENTE_ENTENTE_H

#include "entente/bargain.h"
#include "entente/boundary.h"
#include "entente/bundle.h"
#include "entente/choose.h"
#include "entente/cite.h"
#include "entente/claims.h"
#include "entente/context.h"
#include "entente/course.h"
#include "entente/divide.h"
#include "entente/dossier.h"
#include "entente/dyads.h"
#include "entente/events.h"
#include "entente/exchange.h"
#include "entente/figure.h"
#include "entente/export.h"
#include "entente/fit.h"
#include "entente/goals.h"
#include "entente/ledger.h"
#include "entente/methods.h"
#include "entente/outlook.h"
#include "entente/packages.h"
#include "entente/paths.h"
#include "entente/readings.h"
#include "entente/redact.h"
#include "entente/region.h"
#include "entente/relations.h"
#include "entente/report.h"
#include "entente/robustness.h"
#include "entente/score.h"
#include "entente/sensitivity.h"
#include "entente/stability.h"
#include "entente/together.h"
#include "entente/versions.h"

#endif
