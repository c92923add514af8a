/* least_squares.c - several right-hand sides on the same columns, by Householder reflections
 * (Golub 1965).  They see dependent columns where normal equations would square the trouble. */

#include "event/least_squares.h"

#include <math.h>

/* A column of which less than this share is left when those before it are taken out follows from
 * them. */
static const double dependent = 1e-9;

static double norm(const double *x, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[i] * x[i];
    return sqrt(sum);
}

static double *column(const ent_least_squares *f, uint32_t j) {
    return f->a + (size_t)j * f->n;
}

/* Reflects what is right of column j so that the column becomes (.., head, 0, ..). */
static void reflect(ent_least_squares *f, uint32_t j, double rest) {
    double *v = column(f, j) + j;
    size_t n = f->n - j;
    double head = v[0] > 0 ? -rest : rest;
    v[0] -= head;
    double half = -head * v[0]; /* v'v / 2 */
    for (uint32_t c = j + 1; c < f->k + f->m; c++) {
        double *x = column(f, c) + j, dot = 0;
        for (size_t i = 0; i < n; i++) dot += v[i] * x[i];
        dot /= half;
        for (size_t i = 0; i < n; i++) x[i] -= dot * v[i];
    }
    v[0] = head;
}

uint32_t ent_least_squares_reduce(ent_least_squares *f) {
    for (uint32_t j = 0; j < f->k; j++) {
        double whole = norm(column(f, j), f->n), rest = norm(column(f, j) + j, f->n - j);
        if (!(rest > dependent * whole)) return j;
        reflect(f, j, rest);
    }
    return f->k;
}

void ent_least_squares_coefficients(const ent_least_squares *f, uint32_t y, double *b) {
    const double *right = column(f, f->k + y);
    for (uint32_t i = f->k; i-- > 0;) {
        double left = right[i];
        for (uint32_t j = i + 1; j < f->k; j++) left -= column(f, j)[i] * b[j];
        b[i] = left / column(f, i)[i];
    }
}

double ent_least_squares_residual(const ent_least_squares *f, uint32_t y, uint32_t z) {
    const double *p = column(f, f->k + y), *q = column(f, f->k + z);
    double sum = 0;
    for (size_t i = f->k; i < f->n; i++) sum += p[i] * q[i];
    return sum;
}

void ent_least_squares_half(const ent_least_squares *f, const double *w, double *v) {
    for (uint32_t i = 0; i < f->k; i++) {
        double left = w[i];
        for (uint32_t j = 0; j < i; j++) left -= column(f, i)[j] * v[j];
        v[i] = left / column(f, i)[i];
    }
}

int ent_cholesky(double *s, uint32_t n, double tolerance) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j <= i; j++) {
            double whole = s[i * n + j], left = whole;
            for (uint32_t k = 0; k < j; k++) left -= s[i * n + k] * s[j * n + k];
            if (j < i)
                s[i * n + j] = left / s[j * n + j];
            else if (!(left > tolerance * whole) || !(whole > 0))
                return 0;
            else
                s[i * n + i] = sqrt(left);
        }
    return 1;
}
