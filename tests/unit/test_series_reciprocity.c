/* test_series_reciprocity.c - vector autoregressions against published estimates and figures of R.
 *
 * The data: West German fixed investment, disposable income and consumption, quarterly, seasonally
 * adjusted, billions of DM, 1960 to 1978, source Deutsche Bundesbank, as in Luetkepohl (2005), New
 * Introduction to Multiple Time Series Analysis, table E.1.  The figures with more digits than a
 * book has come from R 4.2 (lm, anova, vcov, pf), as written beside them. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "event/series.h"

#include <math.h>
#include <string.h>

enum { QUARTERS = 76, N = QUARTERS - 1, M = 3, K = 7 };

static const int level[M][QUARTERS] = {
    {180, 179, 185, 192, 211, 202, 207, 214, 231, 229, 234, 237, 206, 250, 259, 263, 264, 280, 282,
     292, 286, 302, 304, 307, 317, 314, 306, 304, 292, 275, 273, 301, 280, 289, 303, 322, 315, 339,
     364, 371, 375, 432, 453, 460, 475, 496, 494, 498, 526, 519, 516, 531, 573, 551, 538, 532, 558,
     524, 525, 519, 526, 510, 519, 538, 549, 570, 559, 584, 611, 597, 603, 619, 635, 658, 675, 700},
    {451,  465,  485,  493,  509,  520,  521,  540,  548,  558,  574,  583,  591,  599,  610,  627,
     642,  653,  660,  694,  709,  734,  751,  763,  766,  779,  808,  785,  794,  799,  799,  812,
     837,  853,  876,  897,  922,  949,  979,  988,  1025, 1063, 1104, 1131, 1137, 1178, 1211, 1256,
     1290, 1314, 1346, 1385, 1416, 1436, 1462, 1493, 1516, 1557, 1613, 1642, 1690, 1759, 1756, 1780,
     1807, 1831, 1873, 1897, 1910, 1943, 1976, 2018, 2040, 2070, 2121, 2132},
    {415,  421,  434,  448,  459,  458,  479,  487,  497,  510,  516,  525,  529,  538,  546,  555,
     574,  574,  586,  602,  617,  639,  653,  668,  679,  686,  697,  688,  704,  699,  709,  715,
     724,  746,  758,  779,  798,  816,  837,  858,  881,  905,  934,  968,  983,  1013, 1034, 1064,
     1101, 1102, 1145, 1173, 1216, 1229, 1242, 1267, 1295, 1317, 1355, 1371, 1402, 1452, 1485, 1516,
     1549, 1567, 1588, 1631, 1650, 1685, 1722, 1752, 1774, 1807, 1831, 1842},
};

static void growth(double x[M * N], double unit) {
    for (int s = 0; s < M; s++)
        for (int t = 0; t < N; t++)
            x[s * N + t] = unit * (log((double)level[s][t + 1]) - log((double)level[s][t]));
}

static void near(double a, double b, double tolerance) {
    if (!(fabs(a - b) <= tolerance * fmax(1, fabs(b)))) fail_msg("%.17g is not %.17g", a, b);
}

static void same_to(double a, double b, double relative) {
    if (!(fabs(a - b) <= relative * fabs(b))) fail_msg("%.17g is not %.17g", a, b);
}

typedef struct fixture {
    ent_ctx *ctx;
    ent_arena arena;
    ent_var var;
} fixture;

static fixture *begin(fixture *f) {
    *f = (fixture){.ctx = ent_ctx_new()};
    return f;
}

static void end(fixture *f) {
    ent_arena_clear(&f->arena);
    ent_ctx_free(f->ctx);
}

static ent_status fit(fixture *f, const double *x, uint32_t m, size_t n, ent_var_options o) {
    return ent_var_fit(f->ctx, x, m, n, &o, &f->arena, &f->var);
}

/* ---- the tail of F */

/* R: pf(c(3.4, .01, 1, 250, 1.0005, 1e-8, 12.5, 40), c(2, 1, 7, 3, 36, 5, 1, 2),
 *       c(66, 1, 7, 40, 1e5, 3, 2, 400), lower.tail = FALSE) */
static void f_tail__is_that_of_r(void **state) {
    (void)state;
    same_to(ent_f_tail(3.4, 2, 66), 3.9320076630354160e-02, 1e-12);
    same_to(ent_f_tail(0.01, 1, 1), 9.3654896513889285e-01, 1e-12);
    same_to(ent_f_tail(1, 7, 7), 0.5, 1e-12);
    same_to(ent_f_tail(250, 3, 40), 6.1504291677905648e-26, 1e-11);
    same_to(ent_f_tail(1.0005, 36, 100000), 4.6782250044723589e-01, 1e-8);
    same_to(ent_f_tail(1e-8, 5, 3), 1, 1e-12);
    same_to(ent_f_tail(12.5, 1, 2), 7.1523309114740682e-02, 1e-12);
    same_to(ent_f_tail(40, 2, 400), 1.4579773946541050e-16, 1e-11);
}

/* With df1 = 2 the tail has a closed form: (1 + 2 f / df2) ^ (-df2 / 2). */
static void f_tail__has_a_closed_form(void **state) {
    (void)state;
    for (double df2 = 1; df2 < 3000; df2 = df2 * 1.7 + 1)
        for (double f = 1e-6; f < 1e4; f *= 3)
            same_to(ent_f_tail(f, 2, df2), exp(-df2 / 2 * log1p(2 * f / df2)), 1e-10);
}

/* P(F(a, b) > f) + P(F(b, a) > 1 / f) = 1, and it falls. */
static void f_tail__turned_round(void **state) {
    (void)state;
    for (double a = 1; a < 50; a += 7)
        for (double b = 1; b < 800; b += 61) {
            double before = 1;
            for (double f = 0.01; f < 100; f *= 2.1) {
                double p = ent_f_tail(f, a, b);
                near(p + ent_f_tail(1 / f, b, a), 1, 1e-11);
                assert_true(p <= before && p >= 0);
                before = p;
            }
        }
}

static void f_tail__at_the_ends(void **state) {
    (void)state;
    assert_true(ent_f_tail(0, 3, 4) == 1);
    assert_true(ent_f_tail(-2, 3, 4) == 1);
    assert_true(ent_f_tail(INFINITY, 3, 4) == 0);
    assert_true(ent_f_tail(1e308, 6, 4) >= 0);
    assert_true(isnan(ent_f_tail(NAN, 3, 4)));
    assert_true(isnan(ent_f_tail(1, 0, 4)));
    assert_true(isnan(ent_f_tail(1, 3, NAN)));
    assert_true(isnan(ent_f_tail(1, 3, INFINITY)));
}

/* ---- the published example */

/* Luetkepohl (2005), 3.2.22: three digits after the point, standard errors in 3.2.23 (as t-ratios
 * from R's summary(lm(..)), which divides by T - K p - 1 as he does). */
static void luetkepohl__estimates(void **state) {
    (void)state;
    static const double book[M][K] = {
        {-.017, -.320, .146, .961, -.161, .115, .934},
        {.016, .044, -.153, .289, .050, .019, -.010},
        {.013, -.002, .225, -.264, .034, .355, -.022},
    };
    static const double r[M][K] = {
        {-0.0167219880778, -0.3196309715806, 0.1459888270660, 0.9612190324602, -0.1605511075367,
         0.1146049822499, 0.9343937579035},
        {0.0157671888321, 0.0439310617187, -0.1527319078223, 0.2885016360024, 0.0500308442657,
         0.0191657602343, -0.0102048723854},
        {0.01292585580600, -0.00242266612997, 0.22481267068736, -0.26396750855002, 0.03388041424245,
         0.35491236531813, -0.02223012427916},
    };
    static const double r_error[M][K] = {
        {0.0172263712654, 0.1254564324319, 0.5456658349460, 0.6643103193559, 0.1249067029775,
         0.5345699036402, 0.6650960957737},
        {0.00437458403657, 0.03185927541831, 0.13857016164829, 0.16869956380333, 0.03171967331299,
         0.13575238399720, 0.16889910930951},
        {0.0035255982057, 0.0256762707747, 0.1116775238939, 0.1359596419853, 0.0255637615788,
         0.1094065989905, 0.1361204612249},
    };
    double x[M * N];
    fixture f;
    growth(x, 1);
    assert_int_equal(fit(begin(&f), x, M, N, (ent_var_options){.lags = 2}), ENT_OK);
    assert_int_equal(f.var.n, 73);
    assert_int_equal(f.var.lags, 2);
    assert_false(f.var.short_series);
    assert_false(f.var.mostly_zero);
    for (int i = 0; i < M; i++)
        for (int j = 0; j < K; j++) {
            near(f.var.coefficient[i * K + j], book[i][j], 0.000501);
            near(f.var.coefficient[i * K + j], r[i][j], 1e-11);
            near(f.var.error[i * K + j], r_error[i][j], 1e-11);
        }
    end(&f);
}

/* The F statistics are also those of the manual of Stata (vargranger after `var .., dfk small` on
 * these data): .04847, 1.5003, 1.7683, 1.7185, .97145 and 6.1465, on 2 and 66 degrees.
 * R: anova(lm(without the lags of one), lm(all)), and L'b with vcov for the sums. */
static void luetkepohl__who_follows_whom(void **state) {
    (void)state;
    static const double r[M * M][4] = {
        {3.47858413785654, 0.0366190346190726, -0.480182079117379, 0.197507307051817},
        {0.0484772708743914, 0.952712881845534, 0.26059380931598, 0.843919167607938},
        {1.50033267437383, 0.230564097815491, 1.89561279036362, 1.09457109437079},
        {1.76832166346866, 0.178606404342344, 0.0939619059843879, 0.0501563735754102},
        {0.685042057010019, 0.507616717666871, -0.133566147587984, 0.214310678778523},
        {1.71847173005143, 0.187266556352707, 0.278296763617053, 0.277962965186417},
        {0.971451507502823, 0.383879217569762, 0.0314577481124819, 0.0404224079828763},
        {6.14649785818145, 0.00356528143959744, 0.579725036005483, 0.17271890041348},
        {2.04404566303053, 0.137622732532231, -0.28619763282918, 0.224018037627903},
    };
    double x[M * N];
    fixture f;
    growth(x, 1);
    assert_int_equal(fit(begin(&f), x, M, N, (ent_var_options){.lags = 2}), ENT_OK);
    for (int i = 0; i < M * M; i++) {
        const ent_var_link *link = &f.var.link[i];
        assert_int_equal(link->in, i / M);
        assert_int_equal(link->of, i % M);
        assert_int_equal(link->df1, 2);
        assert_int_equal(link->df2, 66);
        same_to(link->f, r[i][0], 1e-9);
        same_to(link->p, r[i][1], 1e-9);
        same_to(link->sum, r[i][2], 1e-9);
        same_to(link->sum_error, r[i][3], 1e-9);
    }
    end(&f);
}

/* Luetkepohl (2005), 4.3, finds two lags by AIC too, on other rows (at most 4 lags).
 * R: log(det(crossprod(residuals) / 69)) + 2 p 9 / 69. */
static void luetkepohl__two_lags_by_aic(void **state) {
    (void)state;
    static const double r[ENT_MOST_LAGS + 1] = {
        -24.6912807391787, -24.7019195883074, -24.7824388200192, -24.608437639684,
        -24.6130064616779, -24.4471868747581, -24.397932099746};
    double x[M * N];
    fixture f;
    growth(x, 1);
    assert_int_equal(fit(begin(&f), x, M, N, (ent_var_options){0}), ENT_OK);
    for (int p = 0; p <= ENT_MOST_LAGS; p++) same_to(f.var.aic[p], r[p], 1e-11);
    assert_int_equal(f.var.lags, 2);
    assert_int_equal(f.var.n, 73);
    end(&f);
}

/* Phi_1 = A_1, Phi_2 = A_1 A_1 + A_2 (Luetkepohl 2005, 2.1.22). */
static void luetkepohl__responses(void **state) {
    (void)state;
    double x[M * N];
    fixture f;
    growth(x, 1);
    assert_int_equal(fit(begin(&f), x, M, N, (ent_var_options){.lags = 2}), ENT_OK);
    assert_int_equal(f.var.steps, 8);
    const double *c = f.var.coefficient, *r = f.var.response;
    for (int i = 0; i < M; i++)
        for (int j = 0; j < M; j++) {
            double second = c[i * K + 1 + M + j];
            for (int k = 0; k < M; k++) second += c[i * K + 1 + k] * c[k * K + 1 + j];
            near(r[i * M + j], i == j, 0);
            near(r[9 + i * M + j], c[i * K + 1 + j], 1e-15);
            near(r[18 + i * M + j], second, 1e-14);
            assert_true(fabs(r[8 * 9 + i * M + j]) < 0.1);
        }
    end(&f);
}

/* R: y <- 100 y, with y2 missing in 10, 31, 32 and 50, y1 in 60 and y3 in 1 (counted from 1), the
 * complete rows of lm(v ~ t + i1 + y1 + c1), t = row - 1; anova as above. */
static void gaps__leave_whole_rows_out(void **state) {
    (void)state;
    static const double b[M][5] = {
        {0.5323071430017940, -0.0088478177442201, -0.2100360651852036, 0.4922596731508981,
         0.5498781230701841},
        {1.7014668643747080, -0.0050988156128954, 0.0348101871689229, -0.1598994941113055,
         0.3425138105473327},
        {1.9959223932648449, -0.0023776755017879, 0.0069268755580956, 0.1787049114334942,
         -0.1670664219615579},
    };
    static const double e[M][5] = {
        {1.801850146792125, 0.027906482325081, 0.132939073017117, 0.552406943285072,
         0.696563266968980},
        {0.4525110721379736, 0.0070083476470027, 0.0333859075723372, 0.1387297709564896,
         0.1749327441625625},
        {0.4007209812011611, 0.0062062391809265, 0.0295648757884958, 0.1228520877441569,
         0.1549116147674283},
    };
    static const double t[M * M][2] = {
        {2.496217680900550, 0.119466871977065},   {0.794090975889830, 0.376485663897405},
        {0.623177473982066, 0.433030028950194},   {1.087142172891788, 0.301358872267277},
        {1.328479450535884, 0.253724521669054},   {3.8336632083264544, 0.0549671979044409},
        {0.0548937188538664, 0.8155678251866388}, {2.115962149124715, 0.151070165940668},
        {1.163082124418697, 0.285216747894702},
    };
    double x[M * N];
    fixture f;
    growth(x, 100);
    x[N + 9] = x[N + 30] = x[N + 31] = x[N + 49] = x[59] = x[2 * N] = NAN;
    assert_int_equal(fit(begin(&f), x, M, N, (ent_var_options){.lags = 1, .trend = true}), ENT_OK);
    assert_int_equal(f.var.n, 64);
    for (int i = 0; i < M; i++)
        for (int j = 0; j < 5; j++) {
            same_to(f.var.coefficient[i * 5 + j], b[i][j], 1e-10);
            same_to(f.var.error[i * 5 + j], e[i][j], 1e-10);
        }
    for (int i = 0; i < M * M; i++) {
        assert_int_equal(f.var.link[i].df2, 59);
        same_to(f.var.link[i].f, t[i][0], 1e-9);
        same_to(f.var.link[i].p, t[i][1], 1e-9);
    }
    end(&f);
}

/* ---- units */

/* Whatever the units and wherever zero is, who follows whom is the same. */
static void units__do_not_matter(void **state) {
    (void)state;
    static const double unit[] = {1, 1e-150, 1e150, 1e3}, shift[] = {0, 0, 0, 1e6};
    double x[M * N], y[M * N];
    fixture f, g;
    growth(x, 1);
    assert_int_equal(fit(begin(&f), x, M, N, (ent_var_options){.lags = 2}), ENT_OK);
    for (int u = 0; u < 4; u++) {
        for (int i = 0; i < M * N; i++) y[i] = unit[u] * x[i] + shift[u];
        assert_int_equal(fit(begin(&g), y, M, N, (ent_var_options){.lags = 2}), ENT_OK);
        for (int i = 0; i < M * M; i++) {
            same_to(g.var.link[i].f, f.var.link[i].f, 1e-6);
            same_to(g.var.link[i].sum, f.var.link[i].sum, 1e-6);
        }
        end(&g);
    }
    end(&f);
}

/* ---- what cannot be fitted */

static void refused(const double *x, uint32_t m, size_t n, ent_var_options o, const char *why) {
    fixture f;
    assert_int_equal(fit(begin(&f), x, m, n, o), ENT_EUSAGE);
    if (!strstr(ent_last_message(f.ctx), why)) fail_msg("%s", ent_last_message(f.ctx));
    end(&f);
}

static void refusals__say_why(void **state) {
    (void)state;
    double x[M * N], y[2 * 30];
    ent_var_options none = {0};
    growth(x, 1);
    refused(x, 0, N, none, "0 series; 1 to 6");
    refused(x, 7, 10, none, "7 series; 1 to 6");
    refused(x, 1, N, (ent_var_options){.lags = 7}, "7 lags");
    refused(x, 1, N, (ent_var_options){.steps = 1001}, "1001 steps");
    refused(x, 1, 0, none, "series 1 does not vary");
    refused(x, 1, 1, none, "series 1 does not vary");
    refused(x, 1, 2, none,
            "too few periods: 1 are known together with the 1 before each, and lags 1 to 1 of "
            "1 series need 3");
    for (int i = 0; i < 30; i++) y[i] = i % 7, y[30 + i] = 3;
    refused(y, 2, 30, none, "series 2 does not vary");
    for (int i = 0; i < 30; i++) y[30 + i] = 5 - 2 * y[i];
    refused(y, 2, 30, none, "lag 1 of series 2 follows from the others (collinear)");
    for (int i = 0; i < 30; i++) y[30 + i] = i * i % 5;
    y[40] = INFINITY;
    refused(y, 2, 30, none, "series 2 has an infinite number in period 11");
    y[40] = -INFINITY;
    refused(y, 2, 30, none, "series 2 has an infinite number in period 11");
    for (int i = 0; i < 30; i++) y[i] = NAN;
    refused(y, 1, 30, none, "series 1 does not vary");
    for (int i = 0; i < 30; i++) y[i] = i % 2 ? NAN : (double)i * i;
    refused(y, 1, 30, none, "too few periods: 0 are known");
}

/* A period that comes back fits without any rest: nothing is left to test with. */
static void exact__has_no_test(void **state) {
    (void)state;
    double x[30];
    fixture f;
    for (int i = 0; i < 30; i++) x[i] = i % 2 ? 4 : -3;
    assert_int_equal(fit(begin(&f), x, 1, 30, (ent_var_options){0}), ENT_OK);
    assert_int_equal(f.var.lags, 1);
    near(f.var.coefficient[1], -1, 1e-12);
    near(f.var.coefficient[0], 1, 1e-12);
    assert_true(isnan(f.var.link[0].f) && isnan(f.var.link[0].p));
    assert_true(f.var.aic[1] == -INFINITY);
    assert_true(isnan(f.var.aic[2]));
    end(&f);
}

static void warnings__short_and_mostly_zero(void **state) {
    (void)state;
    double x[2 * 60] = {0};
    fixture f;
    for (int i = 0; i < 60; i += 3) x[i] = i % 11 - 4.5, x[60 + i] = i % 7 - 2.5;
    assert_int_equal(fit(begin(&f), x, 2, 60, (ent_var_options){.lags = 1}), ENT_OK);
    near(f.var.zero_share, 40 / 60.0, 1e-15);
    assert_true(f.var.mostly_zero);
    assert_false(f.var.short_series);
    end(&f);
    for (int i = 0; i < 60; i += 2) x[i] = i % 13 - 5.5;
    assert_int_equal(fit(begin(&f), x, 2, 40, (ent_var_options){.lags = 1}), ENT_OK);
    assert_int_equal(f.var.n, 39);
    assert_true(f.var.short_series);
    end(&f);
}

/* ---- companions, CUSUM, trailing z */

static void companions__by_hand(void **state) {
    (void)state;
    double a[] = {1, 2, 0, -3, NAN, 4, INFINITY}, b[] = {2, -1, 5, -1, 7, NAN, 3};
    ent_companions c = ent_series_companions(a, b, 7);
    assert_int_equal(c.n, 4);
    /* R: cor(c(1, 2, 0, -3), c(2, -1, 5, -1)) */
    near(c.correlation, 0.16116459280507606, 1e-12);
    near(c.same_sign, 2 / 3.0, 1e-15);
    near(c.asymmetry, (0 - 5) / 5.0, 1e-15);
    for (int i = 0; i < 7; i++) b[i] = 1;
    assert_true(isnan(ent_series_companions(a, b, 7).correlation));
    c = ent_series_companions(a, b, 0);
    assert_true(isnan(c.correlation) && isnan(c.same_sign) && isnan(c.asymmetry) && c.n == 0);
    c = ent_series_companions(a, a, 1);
    assert_true(isnan(c.correlation) && c.same_sign == 1 && c.asymmetry == 0 && c.n == 1);
    double huge[] = {1e308, -1e308, 1e308, 1e308};
    c = ent_series_companions(huge, huge, 4);
    near(c.correlation, 1, 1e-12);
    near(c.asymmetry, 0, 0);
}

static void cusum__by_hand(void **state) {
    (void)state;
    double x[] = {1, 1, NAN, 5, 5}, out[5], sd = sqrt(16 / 3.0);
    ent_cusum(x, 5, out);
    near(out[0], -2 / sd, 1e-14);
    near(out[1], -4 / sd, 1e-14);
    assert_true(isnan(out[2]));
    near(out[3], -2 / sd, 1e-14);
    near(out[4], 0, 1e-14);
    for (int i = 0; i < 5; i++) x[i] = 0.1;
    ent_cusum(x, 5, out);
    for (int i = 0; i < 5; i++) assert_true(out[i] == 0);
    ent_cusum(x, 1, out);
    assert_true(out[0] == 0);
    ent_cusum(x, 0, out);
}

static void trailing_z__by_hand(void **state) {
    (void)state;
    double x[14], out[14];
    for (int i = 0; i < 14; i++) x[i] = i;
    ent_trailing_z(x, 14, 10, out);
    for (int i = 0; i < 8; i++) assert_true(isnan(out[i]));
    near(out[8], 4.5 / sqrt(6), 1e-13);         /* mean 3.5, variance 42 / 7 */
    near(out[13], 5.5 / sqrt(82.5 / 9), 1e-13); /* 3 .. 12 */
    x[9] = NAN;
    ent_trailing_z(x, 14, 9, out);
    assert_true(isnan(out[9]));
    near(out[10], (10 - 4.5) / sqrt(42 / 7.0), 1e-13); /* 1 .. 8 */
    for (int i = 0; i < 14; i++) x[i] = 7;
    ent_trailing_z(x, 14, 10, out);
    for (int i = 0; i < 14; i++) assert_true(isnan(out[i]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(f_tail__is_that_of_r),
        cmocka_unit_test(f_tail__has_a_closed_form),
        cmocka_unit_test(f_tail__turned_round),
        cmocka_unit_test(f_tail__at_the_ends),
        cmocka_unit_test(luetkepohl__estimates),
        cmocka_unit_test(luetkepohl__who_follows_whom),
        cmocka_unit_test(luetkepohl__two_lags_by_aic),
        cmocka_unit_test(luetkepohl__responses),
        cmocka_unit_test(gaps__leave_whole_rows_out),
        cmocka_unit_test(units__do_not_matter),
        cmocka_unit_test(refusals__say_why),
        cmocka_unit_test(exact__has_no_test),
        cmocka_unit_test(warnings__short_and_mostly_zero),
        cmocka_unit_test(companions__by_hand),
        cmocka_unit_test(cusum__by_hand),
        cmocka_unit_test(trailing_z__by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
