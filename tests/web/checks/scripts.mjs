/* scripts - without scripts the file is complete: the same text is seen, unfolded, and what only a
 * script can do is not offered.
 *
 * A button that is hidden without scripts is the offer of a script and not part of it. */

export const name = 'scripts';

async function words(page, offers) {
    return page.evaluate(ids => webCheck.texts()
        .filter(one => !ids.includes(one.element.closest('button')?.id))
        .map(one => one.text.data.trim().replace(/\s+/g, ' ')), offers);
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
    const offers = await off.evaluate(() => [...document.querySelectorAll('button[hidden][id]')]
        .map(one => one.id));
    const [a, b] = [await words(on, offers), await words(off, offers)];
    for (const one of missing(a, b)) troubles.push(`without scripts nobody reads "${one}"`);
    for (const one of missing(b, a)) troubles.push(`with scripts nobody reads "${one}"`);
    if (b.length === 0) troubles.push('without scripts there is no text');
    const troublesOff = await off.evaluate(() => {
        const names = (what, css, test) => [...document.querySelectorAll(css)].filter(test)
            .map(one => `${what}: ${webCheck.nameOf(one)}`);
        return [
            ...names('without scripts this does nothing', 'button', webCheck.seen),
            // A closed <details> opens by itself; anything else that is hidden stays so.
            ...names('without scripts this stays hidden', 'body [hidden]:not(button)',
                one => one.textContent.trim()),
            ...names('a link that is a script', 'a[href^="javascript:" i]', () => true),
        ];
    });
    return troubles.concat(troublesOff);
}
