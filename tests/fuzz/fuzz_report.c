/* fuzz_report.c - what is in a report: the bytes as a page, and as the data of one.
 *
 * Whatever is accepted has a file, and no name in it leads out of the folder; as JSON it is JSON. */

#include "fuzz.h"

#include "base/json.h"

#include <string.h>

static const char before[] = "<script type=\"application/json\" id=\"entente-data\">"
                             "{\"entente\": {}, \"plain\": ";
static const char behind[] = "}</script>";

static void check_name(const char *name) {
    DEMAND(*name && *name != '/' && strlen(name) < 1000);
    for (const char *s = name; *s; s++) {
        bool begins = s == name || s[-1] == '/';
        DEMAND((unsigned char)*s >= 0x20 && *s != '\\' && *s != ':');
        if (!begins) continue;
        size_t n = strcspn(s, "/"), dots = strspn(s, ".");
        DEMAND(n > 0 && dots < n);
    }
}

static void check_json(ent_ctx *ctx, const ent_report_data *d) {
    char *json = NULL;
    ent_json_doc *doc = NULL;
    ent_status st = ent_report_data_json(ctx, d, &json);
    DEMAND(st == ENT_OK || st == ENT_ELIMIT);
    if (st == ENT_OK) DEMAND(ent_json_parse(ctx, "json", ent_slice_of(json), &doc) == ENT_OK);
    ent_json_free(doc);
    ent_free(json);
}

static void read_page(const char *text, size_t n) {
    ent_ctx *ctx = fuzz_context();
    ent_report_data *d = NULL;
    ent_status st = ent_report_data_read(ctx, "fuzz.html", text, n, &d);
    DEMAND((st == ENT_OK) == (d != NULL));
    fuzz_check_messages(ctx, st);
    if (d) {
        DEMAND(ent_report_data_count(d) > 0);
        for (size_t i = 0; i < ent_report_data_count(d); i++) {
            check_name(ent_report_data_name(d, i));
            DEMAND(ent_report_data_text(d, i) != NULL);
        }
        check_json(ctx, d);
    }
    ent_report_data_free(d);
    ent_ctx_free(ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    ent_str page = {0};
    read_page(n ? (const char *)data : "", n);
    ent_str_add(&page, before);
    ent_str_add_n(&page, (const char *)data, n);
    ent_str_add(&page, behind);
    DEMAND(!ent_str_failed(&page));
    read_page(page.s, page.n);
    ent_str_clear(&page);
    return 0;
}
