/* slow_spatial.c - the formulas of docs/methods/bargain-spatial.md as they stand there. */

#include "slow_spatial.h"

#include <math.h>
#include <string.h>

static double positive(double x) {
    return x > 0 ? x : 0;
}

static double clamp(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

/* ---- 2.2, 2.3 */

static double distance(const slow *m, unsigned i, const double *point) {
    double above = 0, below = 0;
    for (unsigned k = 0; k < m->k; k++) {
        double s = m->s[i][k];
        above += pow(s * (m->q[i][k] - point[k]), 2);
        below += s * s;
    }
    if (below > 0) return sqrt(above / below);
    for (unsigned k = 0; k < m->k; k++) above += pow(m->q[i][k] - point[k], 2) / m->k;
    return sqrt(above);
}

static double utility(double d, double r) {
    return d <= 1 ? (1 - d) * (1 + d * r) : (1 - d) * (1 + r);
}

static double vote(slow *m, double w, double ua, double ub) {
    double d = ua - ub, b;
    if (fabs(d) > 0 && fabs(d) <= 1e-12) {
        m->edge = m->edge || m->o.ties == ENT_TIES_FIRST;
        d = 0;
    }
    b = clamp(d / 1e-8, -1, 1);
    switch (m->o.voting) {
    case ENT_VOTING_PROP: return w * d;
    case ENT_VOTING_BINARY: return w * b;
    case ENT_VOTING_PROP_BIN: return w * (0.8 * d + 0.2 * b);
    case ENT_VOTING_PROP_CBC: return w * (0.5 * d + 0.5 * pow(d, 3));
    case ENT_VOTING_CUBIC: return w * pow(d, 3);
    case ENT_VOTING_PROSPECT: { /* losses w D, gains 2/3 w D, the mean of both directions */
        double forth = d < 0 ? w * d : 2.0 / 3 * w * d;
        double back = d > 0 ? -w * d : -2.0 / 3 * w * d;
        return (forth - back) / 2;
    }
    case ENT_VOTING_KTAB_PROSPECT: return d < 0 ? w * d : 2.0 / 3 * w * d;
    }
    return NAN;
}

static double victory(const slow *m, double a, double b) {
    double e = m->o.victory == ENT_VICTORY_SQUARE    ? 2
               : m->o.victory == ENT_VICTORY_QUARTIC ? 4
               : m->o.victory == ENT_VICTORY_OCTIC   ? 8
                                                     : 1;
    if (m->o.victory != ENT_VICTORY_BINARY) return pow(a, e) / (pow(a, e) + pow(b, e));
    if (a >= 1.1 * b) return 1 / (1 + 1e-6);
    if (b >= 1.1 * a) return 1e-6 / (1 + 1e-6);
    return (2.1 * a / (a + b) - 1) / 0.1;
}

/* ---- 2.4 */

typedef double square[SLOW_OPTIONS][SLOW_OPTIONS];

static void conditional(unsigned n, square v, double *p) {
    double sum = 0;
    for (unsigned a = 0; a < n; a++) {
        p[a] = 1;
        for (unsigned b = 0; b < n; b++) p[a] *= v[a][b];
        sum += p[a];
    }
    for (unsigned a = 0; a < n; a++) p[a] /= sum;
}

static void markov(const slow *m, unsigned n, square c, square v, double *p) {
    bool incentive = m->o.election == ENT_ELECTION_MARKOV_INCENTIVE;
    double q[SLOW_OPTIONS], far = 1, t[SLOW_OPTIONS][SLOW_OPTIONS],
                            dare[SLOW_OPTIONS][SLOW_OPTIONS];
    for (unsigned b = 0; b < n; b++) {
        double sum = 0;
        for (unsigned a = 0; a < n; a++) {
            dare[a][b] = incentive ? c[a][b] * v[a][b] + (a == b ? 1e-10 : 0) : 1;
            sum += dare[a][b];
        }
        for (unsigned a = 0; a < n; a++) dare[a][b] /= sum;
        p[b] = 1.0 / n;
    }
    for (unsigned turns = 0; turns < 10000 && far > (incentive ? 1e-8 : 1e-6); turns++) {
        far = 0;
        for (unsigned a = 0; a < n; a++)
            for (unsigned b = 0; b < n; b++) t[a][b] = p[a] * dare[b][a];
        for (unsigned a = 0; a < n; a++) {
            q[a] = 0;
            for (unsigned b = 0; b < n; b++)
                q[a] += v[a][b] * (incentive ? t[a][b] + t[b][a] : (p[a] + p[b]) / n);
        }
        for (unsigned a = 0; a < n; a++) {
            far = fmax(far, fabs(q[a] - p[a]));
            p[a] = (p[a] + q[a]) / 2;
        }
    }
}

/* Voters with their bare capability; u[voter][option]. */
static void elect(slow *m, unsigned n, double u[SLOW_N][SLOW_OPTIONS], double *p) {
    square c, v;
    for (unsigned a = 0; a < n; a++) {
        for (unsigned b = 0; b < n; b++) {
            c[a][b] = 1e-8;
            for (unsigned k = 0; k < m->n; k++) {
                if (a > b) c[a][b] += positive(vote(m, m->c[k], u[k][a], u[k][b]));
                if (a < b) c[a][b] += positive(-vote(m, m->c[k], u[k][b], u[k][a]));
            }
        }
    }
    for (unsigned a = 0; a < n; a++)
        for (unsigned b = 0; b < n; b++) v[a][b] = a == b ? 0.5 : victory(m, c[a][b], c[b][a]);
    if (m->o.election == ENT_ELECTION_CONDITIONAL)
        conditional(n, v, p);
    else
        markov(m, n, c, v, p);
}

/* ---- 2.5 */

static double seen(const slow *m, unsigned h, unsigned i) {
    double mine = m->r[h], its = m->r[i];
    switch (m->o.risk_adjust) {
    case ENT_RISK_NONE: return mine;
    case ENT_RISK_ONE_THIRD: return (2 * mine + its) / 3;
    case ENT_RISK_HALF: return (mine + its) / 2;
    case ENT_RISK_TWO_THIRDS: return (mine + 2 * its) / 3;
    case ENT_RISK_FULL: return its;
    }
    return NAN;
}

static double plain(const slow *m, const double *a, const double *b) {
    double sum = 0;
    for (unsigned k = 0; k < m->k; k++) sum += pow(a[k] - b[k], 2);
    return sqrt(sum);
}

static bool before(const slow *m, unsigned i, unsigned j) {
    for (unsigned k = 0; k < m->k && m->o.ties != ENT_TIES_FIRST; k++)
        if (m->x[i][k] < m->x[j][k] || m->x[i][k] > m->x[j][k]) return m->x[i][k] < m->x[j][k];
    return i < j;
}

static unsigned find_stand_in(const slow *m, const unsigned *list, unsigned n, unsigned i) {
    unsigned best = n;
    for (unsigned b = 0; b < n; b++) {
        double far = plain(m, m->x[i], m->x[list[b]]);
        if (far >= (m->o.ties == ENT_TIES_FIRST ? 1e-3 : 1e-3 * (1 - 1e-6))) continue;
        if (best == n || m->o.ties == ENT_TIES_FIRST || far < plain(m, m->x[i], m->x[list[best]]))
            best = b;
    }
    return best;
}

static void find_win(slow *m) {
    unsigned list[SLOW_N], n = 0;
    bool done[SLOW_N] = {false};
    double u[SLOW_N][SLOW_OPTIONS], p[SLOW_OPTIONS];
    for (unsigned turn = 0; turn < m->n; turn++) {
        unsigned i = m->n;
        for (unsigned j = 0; j < m->n; j++)
            if (!done[j] && (i == m->n || before(m, j, i))) i = j;
        done[i] = true;
        if (find_stand_in(m, list, n, i) == n) list[n++] = i;
    }
    for (unsigned k = 0; k < m->n; k++)
        for (unsigned b = 0; b < n; b++) u[k][b] = utility(m->d[k][list[b]], m->r[k]);
    elect(m, n, u, p);
    for (unsigned i = 0; i < m->n; i++) m->win[i] = p[find_stand_in(m, list, n, i)];
}

void slow_look(slow *m) {
    double u[SLOW_N][SLOW_OPTIONS], p[SLOW_OPTIONS], low = 2, high = -1;
    for (unsigned i = 0; i < m->n; i++) {
        for (unsigned j = 0; j < m->n; j++) {
            m->d[i][j] = distance(m, i, m->x[j]);
            u[i][j] = utility(m->d[i][j], 0);
        }
    }
    elect(m, m->n, u, p);
    for (unsigned i = 0; i < m->n; i++) low = fmin(low, p[i]);
    for (unsigned i = 0; i < m->n; i++) high = fmax(high, p[i]);
    for (unsigned i = 0; i < m->n; i++) {
        if (high - low <= (m->o.ties == ENT_TIES_FIRST ? 1e-9 : 1e-6) * high)
            m->r[i] = 0;
        else if (m->o.risk_range == ENT_RISK_MIN)
            m->r[i] = (p[i] - low) / (high - low);
        else if (m->o.risk_range == ENT_RISK_MAX)
            m->r[i] = (2 * p[i] - (high + low)) / (high - low);
        else
            m->r[i] = (3 * p[i] - (high + 2 * low)) / (2 * (high - low));
    }
    for (unsigned h = 0; h < m->n; h++)
        for (unsigned i = 0; i < m->n; i++)
            for (unsigned j = 0; j < m->n; j++)
                m->u[h][i][j] = utility(m->d[i][j], h == i ? m->r[i] : seen(m, h, i));
    find_win(m);
}

/* ---- 2.6 */

static double total(const slow *m, unsigned i) {
    double sum = 0;
    for (unsigned k = 0; k < m->k; k++) sum += m->s[i][k];
    return fmin(sum, 1);
}

static double third(slow *m, double w, double ui, double uj, double self, double a0, double b0) {
    double v0 = vote(m, w, ui, uj), c1, c2, c3, c4, pi, pj;
    switch (m->o.third_party) {
    case ENT_THIRD_NO:
    case ENT_THIRD_KTAB_NO:
        c1 = c3 = 2 * ui + self;
        c2 = c4 = 2 * uj + self;
        break;
    case ENT_THIRD_SEMI:
    case ENT_THIRD_KTAB_SEMI:
        c1 = 2 * ui + self;
        c2 = 3 * uj;
        c3 = 3 * ui;
        c4 = 2 * uj + self;
        break;
    default:
        c1 = c3 = 3 * ui;
        c2 = c4 = 3 * uj;
        break;
    }
    if (m->o.third_party >= ENT_THIRD_KTAB_NO) {
        double a = a0 + positive(v0), b = b0 + positive(-v0);
        pi = pj = a / (a + b);
    } else {
        double strength = m->o.third_party == ENT_THIRD_FULL ? w : fabs(v0);
        pi = (a0 + strength) / (a0 + b0 + strength);
        pj = a0 / (a0 + b0 + strength);
    }
    double v = vote(m, w, pi * c1 + (1 - pi) * c2, pj * c3 + (1 - pj) * c4);
    double floor = m->o.abstain < 0 ? 0 : m->o.abstain > 0 ? m->o.abstain : 0.001;
    bool abstains = m->o.third_party < ENT_THIRD_KTAB_NO && fabs(v) < floor * w;
    return abstains ? 0 : v;
}

static double contest(slow *m, unsigned h, unsigned i, unsigned j) {
    double a = 1e-10, b = 1e-10;
    double vi = vote(m, total(m, i) * m->c[i], m->u[h][i][i], m->u[h][i][j]);
    double vj = vote(m, total(m, j) * m->c[j], m->u[h][j][i], m->u[h][j][j]);
    a += positive(vi) + positive(vj);
    b += positive(-vi) + positive(-vj);
    double a0 = a, b0 = b;
    for (unsigned n = 0; n < m->n; n++) {
        if (n == i || n == j) continue;
        double w = total(m, n) * m->c[n];
        double v = third(m, w, m->u[h][n][i], m->u[h][n][j], m->u[h][n][n], a0, b0);
        a += positive(v);
        b += positive(-v);
    }
    return a / (a + b);
}

static double expected_gain(slow *m, unsigned h, unsigned k, unsigned i, unsigned j) {
    double p = contest(m, h, i, j), ui = m->u[h][k][i], uj = m->u[h][k][j];
    double fight = p * 2 * ui + (1 - p) * 2 * uj, s = total(m, j);
    return (1 - s) * 2 * ui + s * fight - (ui + uj);
}

static double r4(double z) {
    return clamp(trunc(0.5 + 10000 * z) / 10000, 0, 1);
}

static double blend(double ti, double wi, double tj, double wj) {
    return fabs(wi + wj) > 1e-300 ? (wi * ti + wj * tj) / (wi + wj) : ti;
}

static void offer(const slow *m, slow_deal *d) {
    for (unsigned k = 0; k < m->k; k++) {
        double e = 1e-6, p = d->p, ti = m->x[d->i][k], tj = m->x[d->j][k];
        double si = m->s[d->i][k], sj = m->s[d->j][k];
        double power = m->o.meeting == ENT_MEETING_S1P1 ? 1 : 2;
        double wi = pow(si, power) * pow(p, power), wj = pow(sj, power) * pow(1 - p, power);
        d->to[0][k] = r4(blend(ti, wi + e, tj, wj));
        d->to[1][k] = r4(blend(tj, wj + e, ti, wi));
        if (m->o.meeting != ENT_MEETING_S2PMAX) continue;
        double di = fmax(0, 1 - p - p), dj = fmax(0, p - (1 - p));
        double fi = di * sj * sj / (di * sj * sj + e + (1 - di) * si * si);
        double fj = dj * si * si / (dj * si * si + e + (1 - dj) * sj * sj);
        d->to[0][k] = clamp(ti + fi * (tj - ti), 0, 1);
        d->to[1][k] = clamp(tj + fj * (ti - tj), 0, 1);
    }
}

/* A difference is a tie, or it is one; between the two rounding decides. */
static bool tied(slow *m, double below) {
    if (below > 1e-8) return false;
    if (m->o.ties == ENT_TIES_FIRST || below > 1e-12) m->edge = true;
    return true;
}

static bool prefers(const slow *m, unsigned i, unsigned a, unsigned b) {
    double sure = m->chance[i][a] - m->chance[i][b], near = m->d[i][b] - m->d[i][a];
    return fabs(sure) > 1e-10 ? sure > 0 : near > 1e-10;
}

static void choose_receivers(slow *m) {
    for (unsigned i = 0; i < m->n; i++) {
        double best = 1e-5;
        unsigned j = UINT32_MAX;
        for (unsigned a = 0; a < m->n; a++) {
            m->chance[i][a] = i == a ? 0.5 : contest(m, i, i, a);
            m->gain[i][a] = i == a ? 0 : expected_gain(m, i, i, i, a);
            if (fabs(m->gain[i][a] - 1e-5) < 1e-10) m->edge = true;
            if (m->gain[i][a] > best) j = a;
            if (m->gain[i][a] > best) best = m->gain[i][a];
        }
        m->receiver[i] = j;
        if (j == UINT32_MAX) continue;
        for (unsigned a = 0; a < m->n; a++) {
            if (a == i || a == j || !tied(m, best - m->gain[i][a])) continue;
            j = m->receiver[i];
            if (prefers(m, i, a, j) || (a < j && !prefers(m, i, j, a))) m->receiver[i] = a;
        }
    }
}

static void make_deals(slow *m) {
    m->n_deals = 0;
    for (unsigned i = 0; i < m->n; i++) {
        unsigned j = m->receiver[i];
        if (j == UINT32_MAX) continue;
        slow_deal mine = {.i = i, .j = j, .p = m->chance[i][j]}, theirs = mine;
        theirs.receivers = true;
        theirs.p = m->o.receiver_view == ENT_RECEIVER_KTAB ? expected_gain(m, j, i, i, j)
                                                           : contest(m, j, i, j);
        offer(m, &mine);
        offer(m, &theirs);
        double wi = total(m, i) * m->c[i];
        double wj = total(m, j) * m->c[m->o.power_weight == ENT_POWER_KTAB ? i : j];
        if (wi + wj <= 0) wi = wj = 1;
        for (unsigned k = 0; k < m->k && m->o.bargains == ENT_BARGAINS_POWER_WEIGHTED; k++)
            for (unsigned side = 0; side < 2; side++)
                mine.to[side][k] = blend(mine.to[side][k], wi, theirs.to[side][k], wj);
        m->deal[m->n_deals++] = mine;
        if (m->o.bargains == ENT_BARGAINS_INIT_RECEIVER) m->deal[m->n_deals++] = theirs;
    }
}

static const double *goes(const slow *m, unsigned k, int deal) {
    return deal < 0 ? m->x[k] : m->deal[deal].to[m->deal[deal].i == k ? 0 : 1];
}

/* KTAB's ties and a rule with a step at 0: rounding is a vote. */
static bool makes_much_of_little(const slow *m) {
    return m->o.ties == ENT_TIES_FIRST &&
           (m->o.voting == ENT_VOTING_BINARY || m->o.voting == ENT_VOTING_PROP_BIN);
}

/* Of two that are equally probable: the smaller move, then the first. */
static bool nearer(slow *m, unsigned k, int a, int b) {
    double way = plain(m, m->x[k], goes(m, k, b)) - plain(m, m->x[k], goes(m, k, a));
    if (fabs(way) > 1e-12 && fabs(way) < 1e-8) m->edge = true;
    return fabs(way) > 1e-10 ? way > 0 : a < b;
}

static void choose_deal(slow *m, unsigned k) {
    int list[SLOW_OPTIONS] = {-1};
    unsigned n = 1, best = 0;
    double u[SLOW_N][SLOW_OPTIONS], p[SLOW_OPTIONS];
    for (unsigned b = 0; b < m->n_deals; b++)
        if (m->deal[b].i == k || m->deal[b].j == k) list[n++] = (int)b;
    for (unsigned a = 0; a < m->n; a++) {
        for (unsigned b = 0; b < n; b++) {
            const slow_deal *d = list[b] < 0 ? NULL : &m->deal[list[b]];
            u[a][b] = 0;
            if (d) u[a][b] += utility(distance(m, a, d->to[0]), m->r[a]);
            if (d) u[a][b] += utility(distance(m, a, d->to[1]), m->r[a]);
            for (unsigned l = 0; l < m->n; l++)
                if (!d || (l != d->i && l != d->j)) u[a][b] += m->u[a][a][l];
            u[a][b] /= m->n;
        }
    }
    elect(m, n, u, p);
    for (unsigned a = 0; a < m->n; a++)
        for (unsigned b = 1; b < n; b++)
            for (unsigned c = 0; c < b; c++)
                if (fabs(u[a][b] - u[a][c]) < 1e-12 && makes_much_of_little(m)) m->edge = true;
    for (unsigned b = 1; b < n; b++)
        if (p[b] > p[best]) best = b;
    double top = p[best];
    m->alike[k] = false;
    for (unsigned b = 0; b < n; b++) {
        double apart = plain(m, goes(m, k, list[b]), goes(m, k, list[best]));
        if (b == best || p[b] <= top * (1 - 1e-4)) continue;
        if (apart < 1e-12) /* near the floors equal options differ by a little more */
            m->alike[k] = true;
        else if (p[b] > top * (1 - 1e-8) && tied(m, 1 - p[b] / top))
            best = nearer(m, k, list[b], list[best]) ? b : best;
    }
    m->taken[k] = list[best];
    memcpy(m->next_x[k], goes(m, k, list[best]), sizeof m->next_x[k]);
}

void slow_turn(slow *m) {
    choose_receivers(m);
    make_deals(m);
    for (unsigned k = 0; k < m->n; k++) choose_deal(m, k);
    for (unsigned i = 0; i < m->n; i++) {
        for (unsigned k = 0; k < m->k; k++) {
            double sum = 0;
            m->next_q[i][k] = 0;
            for (unsigned j = 0; j < m->n; j++) sum += m->a[i][j];
            for (unsigned j = 0; j < m->n; j++) m->next_q[i][k] += m->a[i][j] * m->next_x[j][k];
            m->next_q[i][k] += (1 - sum) * m->q[i][k];
        }
    }
}

void slow_advance(slow *m) {
    memcpy(m->x, m->next_x, sizeof m->x);
    memcpy(m->q, m->next_q, sizeof m->q);
}
