/* tidy - the markup as HTML Tidy reads it: no error, and no warning but those of a Tidy that is older
 * than the element it speaks of. */

import { spawnSync } from 'node:child_process';

export const name = 'tidy';

/* Tidy 5.6 (2017) and what it does not know.  Each by its whole message, with the reason. */
const older = [
    // WHATWG HTML, "inputmode", "enterkeyhint" and role attributes of later ARIA are not used; these are:
    [/^Warning: <a> proprietary attribute "aria-description"$/, 'ARIA 1.3'],
    [/^Warning: <(svg|figure|img|table|div)> proprietary attribute "aria-details"$/, 'ARIA 1.1'],
    [/^Warning: <svg> proprietary attribute "(role|aria-\w+|focusable)"$/, 'SVG 2'],
    [/^Warning: <(th|td)> attribute "scope" has invalid value "(col|row)group"$/, 'HTML 4.01 has them'],
    [/^Warning: trimming empty <(span|td|th|i)>$/, 'empty cells and marks are meant'],
];

export async function check(sheet) {
    const run = spawnSync('tidy', ['-q', '-e', '-utf8', '--show-info', 'no', sheet.path],
        { encoding: 'utf8', maxBuffer: 64 << 20 });
    if (run.error) return [`tidy does not start: ${run.error.message}`];
    const troubles = [];
    for (const line of run.stderr.split('\n').filter(Boolean)) {
        const [, place, message] = /^(line \d+ column \d+) - (.*)$/.exec(line) || [null, '', line];
        if (older.some(([known]) => known.test(message))) continue;
        troubles.push(`${place} ${message}`);
    }
    if (run.status > 1 && troubles.length === 0) troubles.push(`exit status ${run.status}`);
    return troubles;
}
