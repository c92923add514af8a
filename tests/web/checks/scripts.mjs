/* scripts - without scripts the file is complete: the same text is seen, unfolded, and what only a
 * script can do is not offered.
 *
 * What stands in an element of the class "needs-script" is the offer of a script and not part of it. */

export const name = 'scripts';

async function words(page) {
    return page.evaluate(() => webCheck.texts()
        .filter(one => !one.element.closest('.needs-script'))
        .map(one => one.text.data.trim().replace(/\s+/g, ' ')));
}

function missing(from, other) {
    const count = new Map();
    for (const one of other) count.set(one, (count.get(one) || 0) + 1);
    return from.filter(one => {
        const n = count.get(one) || 0;
        count.set(one, n - 1);
        return n <= 0;
    });
}

export async function check(sheet) {
    const troubles = [];
    const off = await sheet.look({ scripts: false, unfold: true });
    const on = await sheet.look({ unfold: true });
    const [a, b] = [await words(on), await words(off)];
    for (const one of missing(a, b)) troubles.push(`without scripts nobody reads "${one}"`);
    for (const one of missing(b, a)) troubles.push(`with scripts nobody reads "${one}"`);
    if (b.length === 0) troubles.push('without scripts there is no text');
    const offers = await off.evaluate(() => {
        const dead = element => webCheck.seen(element);
        return {
            dead: [...document.querySelectorAll('.needs-script, button')].filter(dead)
                .map(webCheck.nameOf),
            // A closed <details> opens by itself; anything else that is hidden stays so.
            hidden: [...document.querySelectorAll('body [hidden]:not(.needs-script):not(script)')]
                .filter(one => !one.closest('.needs-script') && one.textContent.trim())
                .map(webCheck.nameOf),
            silent: [...document.querySelectorAll('a[href^="javascript:" i]')].map(webCheck.nameOf),
        };
    });
    for (const one of offers.dead) troubles.push(`without scripts this does nothing: ${one}`);
    for (const one of offers.hidden) troubles.push(`without scripts this stays hidden: ${one}`);
    for (const one of offers.silent) troubles.push(`a link that is a script: ${one}`);
    return troubles;
}
