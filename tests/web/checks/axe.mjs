/* axe - what axe-core can see of WCAG 2.2 AA and its own good practice: in light, in dark, on paper, with
 * everything folded and unfolded. */

import { createRequire } from 'node:module';

export const name = 'axe';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const states = {
    'light, unfolded': { unfold: true },
    'dark, unfolded': { scheme: 'dark', unfold: true },
    'print, unfolded': { media: 'print', width: 650, unfold: true },
};

async function run(page) {
    // A policy as strict as ours lets no script in by a tag: the debugger's door is open.
    const { readFileSync } = await import('node:fs');
    await page.evaluate(readFileSync(axePath, 'utf8') + '; undefined');
    return page.evaluate(async tagList => {
        const paper = matchMedia('print').matches;       // nobody taps on paper
        const result = await axe.run(document, {
            runOnly: { type: 'tag', values: tagList },
            rules: { 'target-size': { enabled: !paper } },
            resultTypes: ['violations'],
            elementRef: false,
        });
        return result.violations.map(one => ({
            id: one.id,
            help: one.help,
            at: one.nodes.map(node => `${node.target.join(' ')} ${node.any
                .concat(node.all, node.none).map(why => why.message).join(', ')}`),
        }));
    }, tags);
}

export async function check(sheet) {
    const troubles = [];
    for (const [state, wanted] of Object.entries(states)) {
        for (const one of await run(await sheet.look(wanted))) {
            troubles.push(`${state}: ${one.id} (${one.help}), ${one.at.length} times: ${one.at[0]}`);
        }
    }
    return troubles;
}
