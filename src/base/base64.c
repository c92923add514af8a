/* base64.c - bytes as letters and digits. */

#include "base/base64.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void ent_put_base64(ent_str *out, ent_slice bytes) {
    const unsigned char *b = (const unsigned char *)bytes.s;
    size_t n = bytes.n;
    for (size_t i = 0; i < n; i += 3) {
        uint32_t three = (uint32_t)b[i] << 16 | (i + 1 < n ? (uint32_t)b[i + 1] << 8 : 0) |
                         (i + 2 < n ? b[i + 2] : 0u);
        for (size_t k = 0; k < 4; k++)
            ent_str_add_char(out, i + k > n ? '=' : digits[three >> (18 - 6 * k) & 63]);
    }
}

static int digit(char c) {
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

bool ent_take_base64(ent_str *out, ent_slice text) {
    if (text.n % 4) return false;
    for (size_t i = 0; i < text.n; i += 4) {
        bool last = i + 4 == text.n;
        unsigned pad = !last || text.s[i + 3] != '=' ? 0 : text.s[i + 2] == '=' ? 2 : 1;
        uint32_t three = 0;
        for (unsigned k = 0; k < 4; k++) {
            int d = k + pad >= 4 ? 0 : digit(text.s[i + k]);
            if (d < 0) return false;
            three = three << 6 | (uint32_t)d;
        }
        for (unsigned k = 0; k + pad < 3; k++) ent_str_add_char(out, (char)(three >> (16 - 8 * k)));
    }
    return !out->failed;
}
