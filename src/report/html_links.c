/* html_links.c - no link of a page leads nowhere.
 *
 * Texts link what they name, whether or not this page has it: a brief has no text of the model.  So
 * when the page is whole, a link within it whose anchor is missing loses its tags and stays text.
 * What a model says holds no tag, for "<" is escaped everywhere. */

#include "report/html.h"

#include "base/names.h"

#include <string.h>

/* The bytes between `lead` and the next quotation mark. */
static ent_slice quoted_behind(const char *at, const char *lead) {
    const char *from = at + strlen(lead);
    return (ent_slice){from, strcspn(from, "\"")};
}

static bool collect_anchors(ent_names *anchors, const char *page) {
    uint32_t id;
    bool added;
    for (const char *at = page; (at = strstr(at, " id=\"")); at++)
        if (!ent_names_add(anchors, quoted_behind(at, " id=\""), &id, &added)) return false;
    return true;
}

/* The end of a tag that begins at `at`, behind its ">". */
static const char *behind_tag(const char *at) {
    const char *end = strchr(at, '>');
    return end ? end + 1 : at + strlen(at);
}

/* Where a link within the page leads; n == 0: it is no such link. */
static ent_slice target_of(const char *at, const char *end) {
    const char *href = strstr(at, " href=\"#");
    return href && href < end ? quoted_behind(href, " href=\"#") : (ent_slice){NULL, 0};
}

void ent_html_drop_dead_links(ent_str *page) {
    ent_names anchors = {0};
    ent_str out = {0};
    const char *text = ent_str_get(page), *from = text;
    if (ent_str_failed(page)) return;
    bool ok = collect_anchors(&anchors, text);
    for (const char *at = text; ok && (at = strstr(at, "<a "));) {
        const char *end = behind_tag(at), *close = strstr(end, "</a>");
        ent_slice to = target_of(at, end);
        uint32_t id;
        if (!close || !to.n || ent_names_find(&anchors, to, &id)) {
            at = end;
            continue;
        }
        ent_str_add_n(&out, from, (size_t)(at - from));
        ent_str_add_n(&out, end, (size_t)(close - end));
        from = at = close + strlen("</a>");
    }
    ent_str_add(&out, from);
    ent_names_clear(&anchors);
    ent_str_clear(page);
    *page = out;
    if (!ok) page->failed = true;
}
