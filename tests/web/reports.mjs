/* reports - the pages that are judged: of the flagship and its brief, of classics, of a model that has
 * everything, of the same with hostile texts, and of models that have next to nothing.
 *
 * Each is written twice at a different number of jobs where that is quick: the bytes are the same. */

import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hostileModel } from './hostile.mjs';
import { blame } from './tally.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const run = promisify(execFile);

const oneClaim = `entente 1
region one "One claim" { as-of 2020 }
actor a "A"
claim only "One and one are two" { check 1 + 1 = 2 }
`;
const noClaim = `entente 1
region none "No claim at all" { as-of 2020 }
actor a "A"
`;

/** Classics that only a long run looks at. */
const more = ['caspian-regimes', 'cuba-1962', 'elmira-1991', 'superpowers', 'widow'];

/** name, model, options, what else is known of the page */
function wanted(folder) {
    const classic = name => join(root, 'models/classic', `${name}.ent`);
    const own = name => join(folder, `${name}.ent`);
    const flagship = join(root, 'models/caspian/caspian.ent');
    return [
        // The longest first: two at a time.
        // Fewer draws than it is printed with: other numbers, the same page.
        { name: 'flagship', model: flagship, options: ['--draws=200'], sorts: true, once: true, large: true,
            most: 1.5e6, without: process.env.WEB_ALL ? [] : ['keyboard'] }, // thousands of stops
        { name: 'flagship-brief', model: flagship, options: ['--brief', '--draws=200'], brief: true, once: true },
        { name: 'everything', model: own('every'), sorts: true },
        { name: 'everything-brief', model: own('every'), options: ['--brief'], brief: true },
        { name: 'hostile', model: own('hostile'), sorts: true, hostile: true },
        { name: 'hostile-brief', model: own('hostile'), options: ['--brief'], brief: true, hostile: true },
        ...['drilling', ...(process.env.WEB_ALL ? more : [])]
            .map(name => ({ name, model: classic(name) })),
        { name: 'drilling-brief', model: classic('drilling'), options: ['--brief'], brief: true },
        { name: 'one-claim', model: own('one') },
        { name: 'no-claim', model: own('none') },
    ];
}

async function write(program, page, path, jobs) {
    await run(program, ['report', page.model, ...(page.options || []), `--jobs=${jobs}`, '-o', path,
        '--force'], { maxBuffer: 16 << 20 });
    return readFileSync(path);
}

/** Pages that could be written; the others are told. */
export async function makeReports(build, folder) {
    const program = join(resolve(build), 'entente');
    const every = readFileSync(join(here, 'every.ent'), 'utf8');
    writeFileSync(join(folder, 'every.ent'), every);
    writeFileSync(join(folder, 'hostile.ent'), hostileModel(every));
    writeFileSync(join(folder, 'one.ent'), oneClaim);
    writeFileSync(join(folder, 'none.ent'), noClaim);
    copyFileSync(join(here, 'every-coast.geojson'), join(folder, 'every-coast.geojson'));
    const made = [];
    for (const page of wanted(folder)) {
        const path = join(folder, `${page.name}.html`);
        try {
            const bytes = await write(program, page, path, 2);
            const troubles = [];
            if (page.most && bytes.length > page.most) troubles.push(`${bytes.length} bytes long`);
            if (!page.once && !(await write(program, page, `${path}.1`, 1)).equals(bytes)) {
                troubles.push('other bytes with --jobs=1');
            }
            blame(`${page.name}: written`, troubles);
            made.push({ ...page, path });
        } catch (error) {
            blame(`${page.name}: written`, [error.stderr || error.message]);
        }
    }
    return made;
}
