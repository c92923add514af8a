/* base64.h - bytes as letters and digits (RFC 4648, section 4). */

#ifndef ENT_BASE_BASE64_H
#define ENT_BASE_BASE64_H

#include "base/str.h"

void ent_put_base64(ent_str *out, ent_slice bytes);

/* Appends what it stands for; false where it is no base64, or there is no memory. */
bool ent_take_base64(ent_str *out, ent_slice text);

#endif
