/* tidy - the markup as HTML Tidy reads it: no error, and no warning but those of a Tidy that is older
 * than the element it speaks of. */

import { spawnSync } from 'node:child_process';

export const name = 'tidy';

/* Tidy 5.6 (2017) reads what stands in an <svg> by the rules of HTML.  What is wrong about that, each by its
 * whole message: */
const older = [
    // SVG has lengths with units: CSS Values, "mm".
    /^Warning: <svg> attribute "(width|height)" has invalid value "[\d.]+mm"$/,
    // Presentation attributes: SVG 2, 6.6.
    /^Warning: <svg> proprietary attribute "(font-family|font-size|fill)"$/,
    // The <title> of an <svg> may have an id, for aria-labelledby: SVG 2, 5.4 and 3.10.
    /^Warning: <title> proprietary attribute "id"$/,
];

export async function check(sheet) {
    const run = spawnSync('tidy', ['-q', '-e', '-utf8', '--show-info', 'no', sheet.path],
        { encoding: 'utf8', maxBuffer: 64 << 20 });
    if (run.error) return [`tidy does not start: ${run.error.message}`];
    const troubles = [];
    for (const line of run.stderr.split('\n').filter(Boolean)) {
        const [, place, message] = /^(line \d+ column \d+) - (.*)$/.exec(line) || [null, '', line];
        if (older.some(known => known.test(message))) continue;
        troubles.push(`${place} ${message}`);
    }
    if (run.status > 1 && troubles.length === 0) troubles.push(`exit status ${run.status}`);
    return troubles;
}
