/* tally.mjs - how tests in a browser count and close, as tests/tally.py does for those in Python.
 *
 * One line for each test that failed, with what was wrong; the last line is "N passed, N failed". */

const counts = { passed: 0, failed: 0 };
const few = 6;   // troubles told of one test; the rest are counted

/** Good where there is no trouble to tell. */
export function blame(name, troubles) {
    if (troubles.length === 0) {
        counts.passed++;
        return true;
    }
    counts.failed++;
    const told = troubles.slice(0, few).map(one => String(one).replace(/\s+/g, ' ').slice(0, 300));
    if (troubles.length > few) told.push(`and ${troubles.length - few} more`);
    console.log(`${name}: ${told.join('; ')}`);
    return false;
}

/** Ends the program: nothing judged is a failure. */
export function closing() {
    if (counts.passed + counts.failed === 0) {
        console.log('failed: no test ran');
        counts.failed = 1;
    }
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
    process.exit(counts.failed ? 1 : 0);
}
