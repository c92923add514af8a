/* num.h - numbers as text and back, free of any locale, and the arithmetic that needs care. */

#ifndef ENT_BASE_NUM_H
#define ENT_BASE_NUM_H

#include "base/str.h"

#define ENT_NAUTICAL_MILE 1.852 /* km */

/* Reads `-? digits [. digits] [e -? digits]`, the whole slice, correctly rounded to nearest even.
 * False for anything else; a value too large for a double is false too, too small a one is 0. */
bool ent_num_parse(ent_slice s, double *out);

/* The shortest text that reads back as x: "0.1", "1e-07" is "1e-7", "100000", "1e21".  Plain digits
 * from 1e-6 up to below 1e21, as in JSON; -0 prints "0"; NaN "nan", infinities "inf", "-inf". */
void ent_num_print(ent_str *b, double x);

/* x to `digits` significant figures (1 to 17), correctly rounded, no exponent between 1e-6 and
 * 1e15, trailing zeros of the fraction dropped: ent_num_print_short(b, 0.0434, 2) writes
 * "0.043". */
void ent_num_print_short(ent_str *b, double x, int digits);

/* 1234567 as "1,234,567", for people to read. */
void ent_count_print(ent_str *b, uint64_t n);

/* Compensated sum (Neumaier 1974): the error does not grow with n. */
double ent_sum(const double *x, size_t n);

/* x such that a standard normal number is below x with probability u, 0 < u < 1. */
double ent_normal_quantile(double u);
/* t such that a Student's t number of so many degrees of freedom lies in -t..t with a chance of 95 %
 * (Cornish and Fisher 1937, three terms: within 0.2 % from 5 on). */
double ent_student_95(uint32_t free);
/* The same to 1e-13 of itself, in a twentieth of the time. */
double ent_normal_quantile_near(double u);

/* The 95 % interval of a share of which n_true of n were seen, n > 0 (Wilson 1927). */
void ent_wilson(uint64_t n_true, uint64_t n, double *low, double *high);

/* Equal within `tolerance` of the larger, and equal infinities are equal. */
bool ent_near(double a, double b, double tolerance);

#endif
