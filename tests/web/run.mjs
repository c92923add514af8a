/* run.mjs - the browser tests: makes the reports, tries the checks on a page that is right and on pages
 * that are wrong, and then on every report.
 *
 *     node tests/web/run.mjs BUILD [--shots DIR] [--only CHECK] [FILE.html ..]
 *
 * With FILE it judges these pages alone.  WEB_ALL=1: more classics, every wrong page, and the keyboard on
 * the flagship.  TIMES=1: how long each check took.  Called by `make check-web`, which brings what this
 * needs. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch, Sheet } from './browser.mjs';
import { checks } from './checks/index.mjs';
import { makeReports } from './reports.mjs';
import { shoot } from './shots.mjs';
import { blame, closing } from './tally.mjs';
import { broken, sealed, wrong } from './wrong.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: asked, positionals } = parseArgs({
    allowPositionals: true,
    options: { shots: { type: 'string' }, only: { type: 'string' } },
});
const [build, ...files] = positionals;
const chosen = checks.filter(one => !asked.only || asked.only.split(',').includes(one.name));

/** Every check on one page. */
async function judgeSheet(sheet) {
    for (const { name, check } of chosen) {
        if (sheet.without?.includes(name)) continue;
        let troubles;
        const begun = Date.now();
        try {
            troubles = await check(sheet);
        } catch (error) {
            troubles = [`the check broke: ${error.message}`];
        }
        blame(`${sheet.name}: ${name}`, troubles);
        if (process.env.TIMES) console.error(`${sheet.name} ${name} ${Date.now() - begun} ms`);
    }
    await sheet.close();
}

/** A wrong page must be told by its check, in the words that say what is wrong. */
async function judgeWrong(browser, folder) {
    const html = readFileSync(join(here, 'right.html'), 'utf8');
    const right = join(folder, 'right.html');
    writeFileSync(right, sealed(html));
    const sheet = new Sheet(browser, right, 'right.html');
    sheet.sorts = true;
    await judgeSheet(sheet);
    // Of each check the first two; all of them in a long run.
    const tried = wrong.filter((row, i) => process.env.WEB_ALL ||
        wrong.slice(0, i).filter(other => other[0] === row[0]).length < 2);
    const jobs = tried.map((row, i) => async () => {
        const one = chosen.find(({ name }) => name === row[0]);
        if (!one) return;
        const name = `wrong ${i}: ${row[0]}: ${row[3].source}`;
        const page = broken(html, row);
        if (page === null) {
            blame(name, [`right.html has no ${row[1]}`]);
            return;
        }
        const path = join(folder, `wrong-${i}.html`);
        writeFileSync(path, page);
        const wrongSheet = new Sheet(browser, path, name);
        const troubles = await one.check(wrongSheet);
        await wrongSheet.close();
        blame(name, troubles.some(text => row[3].test(text)) ? []
            : [`the check says ${troubles.length ? JSON.stringify(troubles.slice(0, 3)) : 'nothing'}`]);
    });
    await several(jobs);
    for (const { name } of chosen) {
        blame(`a wrong page for ${name}`, wrong.some(row => row[0] === name) ? [] : ['there is none']);
    }
}

/** Two at a time: the browser has processes of its own. */
async function several(jobs) {
    const left = [...jobs];
    const work = async () => {
        while (left.length) await left.shift()();
    };
    await Promise.all([work(), work()]);
}

async function main() {
    if (!build || chosen.length === 0) {
        console.error('usage: node tests/web/run.mjs BUILD [--shots DIR] [--only CHECK,..] [FILE.html ..]');
        process.exit(2);
    }
    const folder = mkdtempSync(join(tmpdir(), 'entente-web-'));
    const browser = await launch();
    try {
        const reports = files.length
            ? files.map(path => ({
                path, name: basename(path, '.html'), brief: /brief/.test(path), hostile: /hostile/.test(path),
            }))
            : await makeReports(build, folder);
        if (!files.length) await judgeWrong(browser, folder);
        if (asked.shots) mkdirSync(asked.shots, { recursive: true });
        await several(reports.map(report => async () => {
            await judgeSheet(Object.assign(new Sheet(browser, report.path, report.name), report));
            if (asked.shots && report.shots !== false) await shoot(browser, report, asked.shots);
        }));
    } finally {
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
    }
    closing();
}

await main();
